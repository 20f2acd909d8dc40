namespace AssignmentRules.Candidates;

/// <summary>The next active member of the record's team, leaving out whom a pool of the same decision barred by their exclusions.</summary>
internal sealed class TeamMemberCandidate : ICandidate
{
    public string Label => "team-member";

    public CandidateAnswer Ask(ChainWalk walk) => walk.Team is { } team
        ? walk.Pick(team.RotationKey, team.Line.Members(walk.Facts.Users), Label, new PickTerms(walk.Excluding))
        : CandidateAnswer.Nobody(Reason.NoTeam);
}
