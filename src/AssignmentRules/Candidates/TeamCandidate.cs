namespace AssignmentRules.Candidates;

/// <summary>The chain of the record's own team, or of the one named; inside it that team is the record's.</summary>
internal sealed class TeamCandidate(CompiledTeams teams, string? teamId) : ICandidate
{
    public string Label { get; } = teamId is null ? "team" : $"team {teamId}";

    public CandidateAnswer Ask(ChainWalk walk) => teams.Find(teamId ?? walk.Team?.TeamId) is { } team
        ? walk.WalkTeam(team)
        : CandidateAnswer.Nobody(Reason.NoTeam);
}
