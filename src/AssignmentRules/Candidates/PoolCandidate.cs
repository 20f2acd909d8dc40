namespace AssignmentRules.Candidates;

/// <summary>The next of a pool; when nobody is eligible, the pool's fallback, then the chain goes on.</summary>
internal sealed class PoolCandidate(PoolSeat seat) : ICandidate
{
    public string Label { get; } = $"pool {seat.Pool.PoolId}";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        var answer = walk.Pick(seat.RotationKey, seat.Pool, Label);
        return answer.Kind == AnswerKind.Nobody && seat.Fallback is { } fallback ? walk.WalkNested(fallback) : answer;
    }
}
