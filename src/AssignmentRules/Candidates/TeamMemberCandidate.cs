namespace AssignmentRules.Candidates;

/// <summary>The next active member of the record's team, leaving out whom a pool of the same decision barred by their exclusions.</summary>
internal sealed class TeamMemberCandidate : ICandidate
{
    private TurnStep? latest;

    public string Label => "team-member";

    public CandidateAnswer Ask(ChainWalk walk) => walk.Team is { } team
        ? walk.Pick(team.RotationKey, team.Line.Members(walk.Facts.Users), Label, ref latest, new PickTerms(walk.Excluding))
        : CandidateAnswer.Nobody(Reason.NoTeam);
}
