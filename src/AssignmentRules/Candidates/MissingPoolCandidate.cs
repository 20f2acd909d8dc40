namespace AssignmentRules.Candidates;

/// <summary>A pool that the policy has no more, in a chain that was kept from an earlier version of it: it gives nobody.</summary>
internal sealed class MissingPoolCandidate(string poolId) : ICandidate
{
    public string Label { get; } = $"pool {poolId}";

    public CandidateAnswer Ask(ChainWalk walk) => CandidateAnswer.Nobody(Reason.PoolEmpty);
}
