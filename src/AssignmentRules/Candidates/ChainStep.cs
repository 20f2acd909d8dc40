namespace AssignmentRules.Candidates;

/// <summary>
/// One candidate that was looked at, and the one before it. The last one is the evidence of a decision: kept as it was, and made a trace when somebody asks.
/// As there are some with every decision that is kept, they are as small as they can be: whom a candidate named is kept by those that did, or told by the pick.
/// </summary>
internal class ChainStep : IDecisionEvidence
{
    private readonly int code;

    /// <param name="label">As people read it.</param>
    /// <param name="depth">How deep the chain is nested.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="before">The candidate looked at before; null: it is the first.</param>
    public ChainStep(string label, int depth, in CandidateAnswer answer, ChainStep? before)
    {
        Label = label;
        Before = before;
        Depth = (short)depth;
        code = answer.Code;
    }

    public string Label { get; }

    public ChainStep? Before { get; }

    public short Depth { get; }

    public CandidateAnswer Answer => new(UserId, code);

    /// <summary>Whom it named, eligible or not.</summary>
    protected virtual string? UserId => null;

    /// <summary>Whether this is what such a step would be: steps do not change, so that decisions may share one.</summary>
    public bool Says(in CandidateAnswer answer, int atDepth, ChainStep? after) =>
        ReferenceEquals(Before, after) && Depth == atDepth && code == answer.Code && UserId == answer.UserId;

    public IReadOnlyList<CandidateTrace> Trace() => ChainEvidence.Trace(this);

    public IReadOnlyList<Reason> Reasons(IReadOnlyList<Reason> own, IReadOnlyList<CandidateTrace> trace) => ChainEvidence.Reasons(own, trace);
}

/// <summary>A candidate that named a user.</summary>
internal sealed class NamingStep(string label, int depth, in CandidateAnswer answer, ChainStep? before) : ChainStep(label, depth, answer, before)
{
    private readonly string? userId = answer.UserId;

    protected override string? UserId => userId;
}
