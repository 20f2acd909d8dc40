using AssignmentRules.Workflows.Actions;

namespace AssignmentRules.Workflows;

/// <summary>Carries one event through the runs that it fires, and through the events that these raise, until nothing is left to do.</summary>
internal sealed class EventDriver(WorkflowPlanFinder findPlan, EventPlanner planner, RunDriver runs, ActionText text)
{
    /// <summary>Goes on where the event stopped. Each page that it writes is written as it goes, so that it can be cut off anywhere.</summary>
    public async ValueTask<WorkflowReport> DriveAsync(PageLease<EventEntry> lease, CancellationToken cancellationToken)
    {
        var root = lease.Page;
        var plan = await findPlan(root.TenantId, cancellationToken).ConfigureAwait(false);
        var tally = new EventTally();
        var past = await EventPast.ReadAsync(root).ConfigureAwait(false);
        tally.Ran.UnionWith(past.Ran);
        var waiting = new Queue<(JournalPage<EventEntry> Page, int RaisedBy)>([(root, -1)]);
        while (waiting.TryDequeue(out var next))
        {
            await PlanAsync(next.Page, plan, tally.Ran, cancellationToken).ConfigureAwait(false);
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

                var page = await past.OpenAsync(lease, entry.Event, index).ConfigureAwait(false);
                var run = await runs.RunAsync(page, new RunScope(entry.Event, planned, actions, plan, lease), cancellationToken).ConfigureAwait(false);
                var number = tally.Add(entry, planned, run, actions);
                foreach (var raised in run.Raised)
                {
                    waiting.Enqueue((await past.OpenAsync(lease, new EventEntry(raised) { Depth = entry.Depth + 1 }).ConfigureAwait(false), number));
                }
            }
        }

        var report = tally.ToReport(root.Content.Event.EventId!);
        await root.WriteAsync(root.Content with { Report = report }, tally.RetryAt).ConfigureAwait(false);
        return report;
    }

    /// <summary>How far an event is of which nobody has said yet: by what its runs have noted. Nothing is done.</summary>
    public static async ValueTask<WorkflowReport> TellAsync(JournalPage<EventEntry> page)
    {
        var tally = new EventTally();
        var waiting = new Queue<(EventEntry Entry, int RaisedBy)>([(page.Content, -1)]);
        while (waiting.TryDequeue(out var next))
        {
            tally.Begin(next.Entry, next.RaisedBy);
            foreach (var (index, planned) in (next.Entry.Planned ?? []).Index())
            {
                var run = await JournalPage<RunEntry>.FindAsync(page.Journal, page.TenantId, RunEntry.PageOf(next.Entry.Event, index).Key, WorkflowJsonContext.Default.RunEntry).ConfigureAwait(false);
                var number = tally.AddSoFar(next.Entry, planned, run?.Content.Results ?? []);
                foreach (var raised in run?.Content.Raised ?? [])
                {
                    if (await JournalPage<EventEntry>.FindAsync(page.Journal, page.TenantId, EventEntry.PageOf(raised).Key, WorkflowJsonContext.Default.EventEntry).ConfigureAwait(false) is { } child)
                    {
                        waiting.Enqueue((child.Content, number));
                    }
                }
            }
        }

        return tally.ToReport(page.Content.Event.EventId!) with { IsComplete = false };
    }

    private async ValueTask PlanAsync(JournalPage<EventEntry> page, WorkflowPlan plan, IReadOnlySet<string> ran, CancellationToken cancellationToken)
    {
        if (page.Content.Planned is null)
        {
            var planned = await planner.PlanAsync(page.Content, plan, ran, cancellationToken).ConfigureAwait(false);
            await page.WriteAsync(planned with { PolicyVersion = plan.Assignment.PolicyVersion }, page.DueAt).ConfigureAwait(false);
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
