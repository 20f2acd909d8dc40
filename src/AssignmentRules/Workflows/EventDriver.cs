using AssignmentRules.Storage;
using AssignmentRules.Workflows.Actions;

namespace AssignmentRules.Workflows;

/// <summary>Carries one event through the runs that it fires, and through the events that these raise, until nothing is left to do.</summary>
internal sealed class EventDriver(WorkflowPorts ports, WorkflowSettings settings, WorkflowPlanFinder findPlan, EventPlanner planner, RunDriver runs, ActionText text)
{
    private IWorkflowJournal Journal => WorkflowPorts.Demand(ports.Journal, "A workflow");

    /// <summary>Goes on where the event stopped. Each page that it writes is written as it goes, so that it can be cut off anywhere.</summary>
    public async ValueTask<WorkflowReport> DriveAsync(JournalPage<EventEntry> root, CancellationToken cancellationToken)
    {
        var tenantId = root.Content.Event.TenantId;
        var plan = await findPlan(tenantId, cancellationToken).ConfigureAwait(false);
        var tally = new EventTally();
        var waiting = new Queue<(JournalPage<EventEntry> Page, int RaisedBy)>([(root, -1)]);
        while (waiting.TryDequeue(out var next))
        {
            await PlanAsync(next.Page, root, plan, tally.Ran, cancellationToken).ConfigureAwait(false);
            var entry = next.Page.Content;
            tally.Begin(entry, next.RaisedBy);
            foreach (var (index, planned) in entry.Planned!.Index())
            {
                tally.Ran.Add(planned.WorkflowId);
                var actions = ActionsOf(entry, planned, plan);
                if (entry.Reasons.Count > 0)
                {
                    tally.AddRefused(entry, planned, actions);
                    continue;
                }

                await RenewAsync(root).ConfigureAwait(false);
                var (page, _) = await JournalPage<RunEntry>.OpenAsync(Journal, tenantId, RunEntry.PageOf(entry.Event, index), WorkflowJsonContext.Default.RunEntry, new RunEntry()).ConfigureAwait(false);
                var run = await runs.RunAsync(page, planned, entry.Event, actions, plan, cancellationToken).ConfigureAwait(false);
                var number = tally.Add(entry, planned, run, actions);
                foreach (var raised in run.Raised)
                {
                    var start = new EventEntry(raised) { Depth = entry.Depth + 1 };
                    var (child, _) = await JournalPage<EventEntry>.OpenAsync(Journal, tenantId, EventEntry.PageOf(raised), WorkflowJsonContext.Default.EventEntry, start).ConfigureAwait(false);
                    waiting.Enqueue((child, number));
                }
            }
        }

        var report = tally.ToReport(root.Content.Event.EventId!);
        await root.WriteAsync(root.Content with { Report = report.IsComplete ? report : null }, tally.RetryAt).ConfigureAwait(false);
        return report;
    }

    private async ValueTask PlanAsync(JournalPage<EventEntry> page, JournalPage<EventEntry> root, WorkflowPlan plan, IReadOnlySet<string> ran, CancellationToken cancellationToken)
    {
        if (page.Content.Planned is null)
        {
            var planned = await planner.PlanAsync(page.Content, plan, ran, cancellationToken).ConfigureAwait(false);
            await page.WriteAsync(planned with { PolicyVersion = plan.Assignment.PolicyVersion }, ReferenceEquals(page, root) ? LeaseEnd : null).ConfigureAwait(false);
        }
    }

    private DateTimeOffset LeaseEnd => ports.Clock.GetUtcNow() + settings.Lease;

    /// <summary>Tells other nodes that this one is still at work.</summary>
    private async ValueTask RenewAsync(JournalPage<EventEntry> root)
    {
        if (root.DueAt is not { } dueAt || dueAt - ports.Clock.GetUtcNow() < settings.Lease / 2)
        {
            await root.WriteAsync(root.Content, LeaseEnd).ConfigureAwait(false);
        }
    }

    /// <summary>The actions as they were when the event came.</summary>
    private IReadOnlyList<WorkflowAction> ActionsOf(EventEntry entry, PlannedRun planned, WorkflowPlan plan) =>
        planned.ProposedBy is null && string.Equals(entry.PolicyVersion, plan.Assignment.PolicyVersion, StringComparison.Ordinal) && plan.Find(planned.WorkflowId) is { } workflow
            ? workflow.Actions
            : WorkflowActions.Compile(text.Read(planned.Actions), plan.Assignment);
}

/// <summary>How actions are kept as text.</summary>
/// <param name="Write">Writes them.</param>
/// <param name="Read">Reads what was written.</param>
internal sealed record ActionText(Func<IReadOnlyList<ActionDefinition>, string> Write, Func<string, IReadOnlyList<ActionDefinition>> Read);
