namespace AssignmentRules.Candidates;

/// <summary>The chain of the record's own team, or of the one named; inside it that team is the record's.</summary>
internal sealed class TeamCandidate(CompiledTeams teams, string? teamId) : ICandidate
{
    public string Label { get; } = teamId is null ? "team" : $"team {teamId}";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        if (teams.Find(teamId ?? walk.Team?.TeamId) is not { } team)
        {
            return CandidateAnswer.Nobody(Reason.NoTeam);
        }

        if (walk.Recall((team, team)) is { } known)
        {
            return known;
        }

        var answer = walk.WalkTeam(team);
        if (answer.Kind == AnswerKind.Nested)
        {
            walk.Remember((team, team), answer);
        }

        return answer;
    }
}
