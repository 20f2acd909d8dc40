namespace AssignmentRules.Candidates;

/// <summary>
/// One candidate that was looked at, and the one before it. The last one is the evidence of a decision, and made a trace when somebody asks. As every decision
/// that is kept has some, decisions share them: whom the last one named, and from which state a pool picked, each decision keeps itself.
/// </summary>
internal abstract class ChainStep : IDecisionSteps
{
    private readonly int code;

    /// <param name="label">The candidate, as people read it.</param>
    /// <param name="depth">How deep the chain is nested.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="before">The candidate looked at before; null: it is the first.</param>
    protected ChainStep(string label, int depth, in CandidateAnswer answer, ChainStep? before)
    {
        Label = label;
        Before = before;
        Depth = (short)depth;
        code = answer.Code;
    }

    public string Label { get; }

    public ChainStep? Before { get; }

    public short Depth { get; }

    /// <summary>Whom it named, eligible or not, and the walk went on; null: nobody, or the decision says whom.</summary>
    public virtual string? UserId => null;

    /// <summary>What it answered to the walk that led to a decision.</summary>
    public CandidateAnswer AnswerFor(string? userId) => new(userId, code);

    /// <summary>Whether this is what such a step would be: steps do not change, so that decisions may share one.</summary>
    public bool Says(in CandidateAnswer answer, int atDepth, ChainStep? after) => ReferenceEquals(Before, after) && Depth == atDepth && code == answer.Code;

    public IReadOnlyList<CandidateTrace> Trace(Decision decision) => ChainEvidence.Trace(this, decision);

    public IReadOnlyList<Reason> Reasons(IReadOnlyList<Reason> own, IReadOnlyList<CandidateTrace> trace) => ChainEvidence.Reasons(own, trace);
}

/// <summary>A candidate that is no pool.</summary>
internal class CandidateStep(string label, int depth, in CandidateAnswer answer, ChainStep? before) : ChainStep(label, depth, answer, before);

/// <summary>A candidate that named a user who could not be had.</summary>
internal sealed class NamingStep(string label, int depth, in CandidateAnswer answer, ChainStep? before) : CandidateStep(label, depth, answer, before)
{
    public override string? UserId { get; } = answer.UserId;
}
