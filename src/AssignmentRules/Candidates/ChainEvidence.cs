using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>Makes a trace of the steps of a walk.</summary>
internal static class ChainEvidence
{
    public static IReadOnlyList<CandidateTrace> Trace(ChainStep last)
    {
        var traces = new List<CandidateTrace>();
        for (var step = last; step is not null; step = step.Before)
        {
            traces.Add(TraceOf(step));
        }

        traces.Reverse();
        return traces;
    }

    public static IReadOnlyList<Reason> Reasons(IReadOnlyList<Reason> own, IReadOnlyList<CandidateTrace> trace)
    {
        var reasons = new List<Reason>(own);
        foreach (var candidate in trace)
        {
            foreach (var reason in candidate.Reasons)
            {
                Add(reasons, reason);
            }

            foreach (var member in candidate.Members)
            {
                if (member is { Verdict: Verdict.Excluded, Reason: { } reason })
                {
                    Add(reasons, reason);
                }
            }
        }

        return reasons;
    }

    private static void Add(List<Reason> reasons, Reason reason)
    {
        if (!reasons.Contains(reason))
        {
            reasons.Add(reason);
        }
    }

    private static CandidateTrace TraceOf(ChainStep step)
    {
        var answer = step.Answer;
        var selected = answer.Kind is AnswerKind.Gives or AnswerKind.Keeps;
        var trace = new CandidateTrace(step.Label, selected ? Verdict.Selected : Verdict.Excluded)
        {
            Depth = step.Depth,
            UserId = answer.UserId,
            Reasons = [.. new[] { answer.Reason, answer.Also }.OfType<Reason>()],
        };
        return step is not PoolStep pool ? trace : trace with
        {
            Strategy = pool.Pick.Pool.Strategy,
            StateVersion = pool.Pick.StateVersion,
            Members = PoolTrace.Build(pool.Pick, pool.Bars),
        };
    }
}
