using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>What a walk looked at, kept as it was; the trace is made of it when somebody asks.</summary>
internal sealed class ChainEvidence(IReadOnlyList<ChainStep> steps, RequestFacts facts) : IDecisionEvidence
{
    private readonly ChainStep[] steps = [.. steps];

    public IReadOnlyList<CandidateTrace> Trace() => [.. steps.Select(TraceOf)];

    public IReadOnlyList<Reason> Reasons(IReadOnlyList<Reason> own)
    {
        var reasons = new List<Reason>(own);
        foreach (var reason in Trace().SelectMany(candidate => candidate.Reasons.Concat(candidate.Members.Where(Excluded).Select(member => member.Reason!.Value))))
        {
            if (!reasons.Contains(reason))
            {
                reasons.Add(reason);
            }
        }

        return reasons;
    }

    private static bool Excluded(MemberTrace member) => member is { Verdict: Verdict.Excluded, Reason: not null };

    private CandidateTrace TraceOf(ChainStep step)
    {
        var selected = step.Answer.Kind is AnswerKind.Gives or AnswerKind.Keeps;
        return new CandidateTrace(step.Label, selected ? Verdict.Selected : Verdict.Excluded)
        {
            Depth = step.Depth,
            UserId = step.Answer.UserId,
            Reasons = [.. new[] { step.Answer.Reason, step.Answer.Also }.OfType<Reason>()],
            Strategy = step.Pick?.Pool.Strategy,
            StateVersion = step.Pick?.StateVersion ?? 0,
            Members = step.Pick is { } pick ? PoolTrace.Build(pick, facts.Fields) : [],
        };
    }
}
