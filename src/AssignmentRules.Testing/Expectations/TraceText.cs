using System.Text;
using AssignmentRules.Diagnostics;

namespace AssignmentRules.Testing.Expectations;

/// <summary>How decisions came about, for people who look for the reason of a failure.</summary>
internal static class TraceText
{
    private const int Most = 5;

    /// <summary>The traces of the first decisions; null where there is none.</summary>
    public static string? Of(IReadOnlyList<Decision> decisions)
    {
        if (decisions.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var decision in decisions.Take(Most))
        {
            Append(text, decision);
        }

        return text.Append(decisions.Count > Most ? $"… and {decisions.Count - Most} more" : string.Empty).ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, Decision decision)
    {
        text.Append(decision.ToSentence()).Append('\n');
        foreach (var candidate in decision.Trace)
        {
            text.Append(' ', 2 * (candidate.Depth + 1)).Append(candidate.Candidate).Append(": ").Append(candidate.Verdict.Code());
            text.Append(candidate.UserId is null ? string.Empty : $" {candidate.UserId}").Append(Because(candidate.Reasons)).Append('\n');
            foreach (var member in candidate.Members)
            {
                text.Append(' ', 2 * (candidate.Depth + 2)).Append(member.UserId).Append(": ").Append(member.Verdict.Code()).Append(Because(member.Reason is { } reason ? [reason] : [])).Append('\n');
            }
        }
    }

    private static string Because(IReadOnlyList<Reason> reasons) => reasons.Count == 0 ? string.Empty : $" ({string.Join(", ", reasons.Select(reason => reason.Code()))})";
}
