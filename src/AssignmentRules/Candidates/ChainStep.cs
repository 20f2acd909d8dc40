using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>One candidate that was looked at, and the one before it.</summary>
/// <param name="label">As people read it.</param>
/// <param name="depth">How deep the chain is nested.</param>
/// <param name="answer">What it answered.</param>
/// <param name="before">The candidate looked at before; null: it is the first.</param>
internal class ChainStep(string label, int depth, CandidateAnswer answer, ChainStep? before)
{
    public string Label { get; } = label;

    public int Depth { get; } = depth;

    public CandidateAnswer Answer { get; } = answer;

    public ChainStep? Before { get; } = before;
}

/// <summary>A pool, or a line, that was looked at.</summary>
internal sealed class PoolStep(string label, int depth, CandidateAnswer answer, ChainStep? before, in PoolPick pick) : ChainStep(label, depth, answer, before)
{
    private readonly PoolPick pick = pick;

    public ref readonly PoolPick Pick => ref pick;
}
