namespace AssignmentRules.Candidates;

/// <summary>One user, by id.</summary>
internal sealed class UserCandidate(string userId) : ICandidate
{
    public string Label { get; } = $"user {userId}";

    public CandidateAnswer Ask(ChainWalk walk) => walk.Eligible(userId, Reason.FallbackUserInactive);
}
