using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>A pool, or a line, that was looked at.</summary>
internal class PoolStep(string label, int depth, in CandidateAnswer answer, ChainStep? before, in PoolTurn turn, in PoolPick picked) : ChainStep(label, depth, answer, before)
{
    // Made where it stays: it is large to be handed on.
    private readonly PickEvidence pick = new(turn, picked);

    public ref readonly PickEvidence Pick => ref pick;

    public virtual PickBars Bars => default;

    protected override string? UserId => pick.Member < 0 ? null : pick.Pool[pick.Member].UserId;
}

/// <summary>A pool of which members were barred.</summary>
internal sealed class BarredPoolStep(string label, int depth, in CandidateAnswer answer, ChainStep? before, in PoolTurn turn, in PoolPick picked, in PickBars bars)
    : PoolStep(label, depth, answer, before, turn, picked)
{
    private readonly PickBars bars = bars;

    public override PickBars Bars => bars;
}
