using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>Makes a trace of the steps of a walk.</summary>
internal static class ChainEvidence
{
    public static IReadOnlyList<CandidateTrace> Trace(ChainStep last, Decision decision)
    {
        var traces = new List<CandidateTrace>();
        for (var step = last; step is not null; step = step.Before)
        {
            traces.Add(TraceOf(step, ReferenceEquals(step, last) ? step.UserId ?? decision.Evidence.UserId : step.UserId, decision));
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

    private static CandidateTrace TraceOf(ChainStep step, string? userId, Decision decision)
    {
        var answer = step.AnswerFor(userId);
        var selected = answer.Kind is AnswerKind.Gives or AnswerKind.Keeps;
        var trace = new CandidateTrace(step.Label, selected ? Verdict.Selected : Verdict.Excluded)
        {
            Depth = step.Depth,
            UserId = userId,
            Reasons = [.. new[] { answer.Reason, answer.Also }.OfType<Reason>()],
        };
        if (step is not PoolStep pool)
        {
            return trace;
        }

        var pick = pool.PickFor(decision);
        return trace with { Strategy = pick.Pool.Strategy, StateVersion = pick.StateVersion, Members = PoolTrace.Build(pick, pool.Bars) };
    }
}
