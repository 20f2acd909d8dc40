using AssignmentRules.Pools;

namespace AssignmentRules.Explanations;

/// <summary>Derives a decision's assignee again from its record alone: from the values that were compared, by the rules that compare them.</summary>
public static class DecisionReplay
{
    /// <summary>Who must have got the record, by what the decision recorded: by hand the user whom the request names. Null: nobody, or the record needed no candidate.</summary>
    public static string? Assignee(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision is { Outcome: Outcome.Assigned, Rule: null, Trace.Count: 0, Request.Source: Sources.Manual })
        {
            return decision.Request.SelectedUserId;
        }

        foreach (var candidate in decision.Trace)
        {
            if (candidate.Strategy is { } strategy)
            {
                if (TraceReplay.Winner(strategy, candidate.Members) is { } winner)
                {
                    return winner;
                }
            }
            else if (candidate.Verdict == Verdict.Selected)
            {
                return candidate.UserId;
            }
        }

        return null;
    }
}
