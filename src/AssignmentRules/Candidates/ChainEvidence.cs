using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>What a walk looked at, kept as it was; the trace is made of it when somebody asks.</summary>
internal sealed class ChainEvidence(ChainStep last, RequestFacts facts) : IDecisionEvidence
{
    public IReadOnlyList<CandidateTrace> Trace()
    {
        var traces = new List<CandidateTrace>();
        for (var step = last; step is not null; step = step.Before)
        {
            traces.Add(TraceOf(step));
        }

        traces.Reverse();
        return traces;
    }

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
        var pool = step as PoolStep;
        var selected = step.Answer.Kind is AnswerKind.Gives or AnswerKind.Keeps;
        var trace = new CandidateTrace(step.Label, selected ? Verdict.Selected : Verdict.Excluded)
        {
            Depth = step.Depth,
            UserId = step.Answer.UserId,
            Reasons = [.. new[] { step.Answer.Reason, step.Answer.Also }.OfType<Reason>()],
        };
        return pool is null ? trace : trace with
        {
            Strategy = pool.Pick.Pool.Strategy,
            StateVersion = pool.Pick.StateVersion,
            Members = PoolTrace.Build(pool.Pick, facts.Fields),
        };
    }
}
