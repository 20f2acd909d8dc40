using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>A pool, or a line, that was looked at.</summary>
internal class PoolStep(string label, int depth, in CandidateAnswer answer, ChainStep? before, in PickEvidence pick) : ChainStep(label, depth, answer, before)
{
    private readonly PickEvidence pick = pick;

    public ref readonly PickEvidence Pick => ref pick;

    public virtual PickBars Bars => default;
}

/// <summary>A pool of which members were barred.</summary>
internal sealed class BarredPoolStep(string label, int depth, in CandidateAnswer answer, ChainStep? before, in PickEvidence pick, in PickBars bars) : PoolStep(label, depth, answer, before, pick)
{
    private readonly PickBars bars = bars;

    public override PickBars Bars => bars;
}
