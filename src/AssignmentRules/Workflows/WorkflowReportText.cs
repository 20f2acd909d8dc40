namespace AssignmentRules.Workflows;

/// <summary>Tells people what came of an event.</summary>
public static class WorkflowReportText
{
    /// <summary>What came of the event, and whether that is all yet, and below it a line for each workflow that was forbidden and for each run, with the reasons of both.</summary>
    public static string ToText(this WorkflowReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return string.Join('\n', [$"{report.EventId}: {report.Outcome.Code()}{Because(report.Reasons)}{(report.IsComplete ? string.Empty : "; not complete yet")}", .. report.Vetoes.Select(Line), .. report.Runs.Select(Line)]);
    }

    private static string Line(WorkflowVeto veto) => $"  {veto.WorkflowId}: forbidden by the rule '{veto.Rule}': {veto.Why}";

    private static string Line(WorkflowRun run)
    {
        var actions = string.Join(", ", run.Actions.Select(action => $"{action.Action} {action.Status.Code()}{Because(action.Reasons)}"));
        var proposed = run.ProposedBy is null ? string.Empty : $"; proposed by the rule '{run.ProposedBy}': {run.Why}";
        return $"{new string(' ', 2 * (run.Depth + 1))}{run.WorkflowId}: {actions}{proposed}";
    }

    private static string Because(IReadOnlyList<Reason> reasons) => reasons.Count == 0 ? string.Empty : $" ({string.Join(", ", reasons.Select(reason => reason.Code()))})";
}
