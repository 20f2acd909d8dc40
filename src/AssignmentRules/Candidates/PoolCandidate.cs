namespace AssignmentRules.Candidates;

/// <summary>The next of a pool; when nobody is eligible, the pool's fallback, then the chain goes on.</summary>
internal sealed class PoolCandidate(PoolSeat seat) : ICandidate
{
    private TurnStep? latest;

    public string Label { get; } = $"pool {seat.Pool.PoolId}";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        if (walk.Recall((seat, walk.Team)) is { } known)
        {
            return known;
        }

        var answer = walk.Pick(seat.RotationKey, seat.Pool, Label, ref latest);
        if (answer.Kind != AnswerKind.Nobody)
        {
            return answer;
        }

        var rest = seat.Fallback is { } fallback ? walk.WalkNested(fallback) : answer;
        if (rest.Kind is AnswerKind.Nobody or AnswerKind.Nested)
        {
            walk.Remember((seat, walk.Team), answer);
        }

        return rest;
    }
}
