using AssignmentRules.Workflows.Actions;

namespace AssignmentRules.Workflows;

/// <summary>Adds up what came of an event.</summary>
internal sealed class EventTally
{
    private readonly List<WorkflowRun> runs = [];
    private readonly List<WorkflowVeto> vetoes = [];
    private IReadOnlyList<Reason> reasons = [];

    /// <summary>The workflows that ran: each runs once, whatever the event leads to.</summary>
    public HashSet<string> Ran { get; } = new(StringComparer.Ordinal);

    /// <summary>When something is tried again; null: nothing is.</summary>
    public DateTimeOffset? RetryAt { get; private set; }

    /// <summary>Begins with an event; what was left out of it is told of the run that raised it.</summary>
    public void Begin(EventEntry entry, int raisedBy)
    {
        vetoes.AddRange(entry.Vetoes);
        if (raisedBy < 0)
        {
            reasons = entry.Reasons;
        }
        else if (entry.IsCutOff)
        {
            runs[raisedBy] = runs[raisedBy] with { IsCutOff = true };
        }
    }

    /// <summary>The record is gone: nothing is done for it.</summary>
    public void AddRefused(EventEntry entry, PlannedRun planned, IReadOnlyList<WorkflowAction> actions) =>
        runs.Add(RunOf(entry, planned, [.. actions.Select(action => new ActionResult(action.Code, ActionStatus.NotApplicable) { Reasons = entry.Reasons })]));

    /// <summary>A run that somebody is at work on.</summary>
    /// <returns>The run's place.</returns>
    public int AddSoFar(EventEntry entry, PlannedRun planned, IReadOnlyList<ActionResult> results)
    {
        runs.Add(RunOf(entry, planned, results));
        return runs.Count - 1;
    }

    /// <returns>The run's place.</returns>
    public int Add(EventEntry entry, PlannedRun planned, RunEntry run, IReadOnlyList<WorkflowAction> actions)
    {
        var results = run.Results;
        if (!run.IsOver)
        {
            RetryAt = RetryAt < run.RetryAt ? RetryAt : run.RetryAt;
            results =
            [
                .. results,
                .. actions.Skip(results.Count).Select((action, index) => index == 0
                    ? new ActionResult(action.Code, ActionStatus.Failed) { Detail = "it is tried again" }
                    : new ActionResult(action.Code, ActionStatus.Skipped)),
            ];
        }

        runs.Add(RunOf(entry, planned, results));
        return runs.Count - 1;
    }

    public WorkflowReport ToReport(string eventId)
    {
        var results = runs.SelectMany(run => run.Actions).ToArray();
        var outcome = reasons.Count > 0 ? WorkflowOutcome.Rejected
            : Array.Exists(results, result => result.Status is ActionStatus.Failed or ActionStatus.Skipped) ? WorkflowOutcome.PartiallyExecuted
            : Array.TrueForAll(results, result => result.Status == ActionStatus.NotApplicable) ? WorkflowOutcome.NotApplicable
            : WorkflowOutcome.Done;
        return new WorkflowReport(eventId, outcome, [.. runs]) { Reasons = reasons, Vetoes = [.. vetoes], IsComplete = RetryAt is null };
    }

    private static WorkflowRun RunOf(EventEntry entry, PlannedRun planned, IReadOnlyList<ActionResult> results) => new(planned.WorkflowId, results)
    {
        EventId = entry.Event.EventId!,
        Depth = entry.Depth,
        ProposedBy = planned.ProposedBy,
        Why = planned.Why,
    };
}
