namespace AssignmentRules.Candidates;

/// <summary>
/// One candidate that was looked at, and the one before it. The last one is the evidence of a decision: kept as it was, and made a trace when somebody asks.
/// As there are some with every decision that is kept, codes are kept in as few bytes as they need.
/// </summary>
internal class ChainStep : IDecisionEvidence
{
    private const short None = -1;

    private readonly string? userId;
    private readonly AnswerKind kind;
    private readonly short reason;
    private readonly short also;

    /// <param name="label">As people read it.</param>
    /// <param name="depth">How deep the chain is nested.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="before">The candidate looked at before; null: it is the first.</param>
    public ChainStep(string label, int depth, in CandidateAnswer answer, ChainStep? before)
    {
        Label = label;
        Before = before;
        Depth = (short)depth;
        userId = answer.UserId;
        kind = answer.Kind;
        reason = (short?)answer.Reason ?? None;
        also = (short?)answer.Also ?? None;
    }

    public string Label { get; }

    public ChainStep? Before { get; }

    public short Depth { get; }

    public CandidateAnswer Answer => new(kind, userId, ReasonOf(reason), ReasonOf(also));

    /// <summary>Whether this is what such a step would be: steps do not change, so that decisions may share one.</summary>
    public bool Says(in CandidateAnswer answer, int atDepth, ChainStep? after) =>
        ReferenceEquals(Before, after) && Depth == atDepth && answer == Answer;

    public IReadOnlyList<CandidateTrace> Trace() => ChainEvidence.Trace(this);

    public IReadOnlyList<Reason> Reasons(IReadOnlyList<Reason> own, IReadOnlyList<CandidateTrace> trace) => ChainEvidence.Reasons(own, trace);

    private static Reason? ReasonOf(short code) => code == None ? null : (Reason)code;
}
