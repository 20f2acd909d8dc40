namespace AssignmentRules.Diagnostics;

/// <summary>A decision in sentences, for people.</summary>
public static class DecisionSentence
{
    /// <summary>The whole decision: who got the record, by which rule and candidate, and who was passed over and why.</summary>
    public static string ToSentence(this Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var passedOver = PassedOver(decision).Distinct(StringComparer.Ordinal).ToArray();
        return $"{What(decision)}{By(decision)}{Because(decision)}.{(passedOver.Length == 0 ? string.Empty : $" Passed over: {string.Join("; ", passedOver)}.")}";
    }

    /// <summary>Why a user did not get the record.</summary>
    public static string WhyNot(Decision decision, string userId, IReadOnlyList<Reason> reasons)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(reasons);
        var why = reasons.Count == 0
            ? $"{userId} was not looked at, because {WhoDecided(decision)}"
            : $"{userId}: {string.Join(", ", reasons.Select(reason => reason.InWords()))}";
        return $"{What(decision)}{By(decision)}{Because(decision)}. {why}.";
    }

    private static string WhoDecided(Decision decision) => decision switch
    {
        { Outcome: Outcome.NotApplicable, Rule: not null } => "the rule leaves records as they are",
        { Candidate: { } candidate } => $"{candidate} decided first",
        { Rule: not null } or { Trace.Count: > 0 } => "no candidate that was asked stands for them",
        { Outcome: Outcome.Assigned } => "the record was given by hand",
        { Outcome: Outcome.Unassigned } => "the record was taken away by hand",
        _ => "no candidate was asked",
    };

    private static string What(Decision decision) => decision.Outcome switch
    {
        Outcome.Assigned when decision.PreviousAssigneeId is { } previous && previous != decision.AssigneeId => $"{decision.Key} went from {previous} to {decision.AssigneeId}",
        Outcome.Assigned => $"{decision.Key} went to {decision.AssigneeId}",
        Outcome.KeptExisting => $"{decision.Key} stays with {decision.AssigneeId}{(decision.NeedsAttention ? ", who is inactive: somebody should look at it" : string.Empty)}",
        Outcome.Unassigned => $"{decision.Key} has nobody and waits in the list of unassigned",
        Outcome.NotApplicable => $"{decision.Key} was left as it is",
        _ => $"The request for {decision.Key} was rejected",
    };

    private static string By(Decision decision)
    {
        var rule = decision.Rule is null ? string.Empty : $" by the rule \"{decision.Rule}\"";
        var candidate = decision.Candidate is null ? string.Empty : $", as {decision.Candidate}{(decision.Strategy is null ? string.Empty : $" ({decision.Strategy})")}";
        return rule + candidate;
    }

    private static string Because(Decision decision) => decision.Outcome != Outcome.Rejected || decision.Reasons.Count == 0 ? string.Empty : $" because {string.Join(", ", decision.Reasons.Select(reason => reason.InWords()))}";

    private static IEnumerable<string> PassedOver(Decision decision)
    {
        foreach (var candidate in decision.Trace)
        {
            foreach (var member in candidate.Members.Where(member => member is { Verdict: Verdict.Excluded, Reason: not null }))
            {
                yield return $"{member.UserId} ({member.Reason!.Value.InWords()})";
            }

            if (candidate.Verdict == Verdict.Excluded && candidate.Reasons.Count > 0)
            {
                yield return $"{candidate.Candidate} ({string.Join(", ", candidate.Reasons.Select(reason => reason.InWords()))})";
            }
        }
    }
}
