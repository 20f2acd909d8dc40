namespace AssignmentRules.Workflows;

/// <summary>What the journal has of an event that is gone on with: read once, since nobody writes the pages any more that are settled.</summary>
internal sealed class EventPast
{
    private readonly HashSet<string> ran = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalPage<RunEntry>> runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalPage<EventEntry>> events = new(StringComparer.Ordinal);

    private EventPast()
    {
    }

    /// <summary>Which workflows ran already, wherever in the event: an action that is tried again may raise what fired others' workflows before.</summary>
    public IReadOnlySet<string> Ran => ran;

    public static async ValueTask<EventPast> ReadAsync(JournalPage<EventEntry> root)
    {
        var past = new EventPast();
        var waiting = new Queue<EventEntry>([root.Content]);
        while (waiting.TryDequeue(out var entry))
        {
            foreach (var (index, planned) in (entry.Planned ?? []).Index())
            {
                past.ran.Add(planned.WorkflowId);
                var run = await JournalPage<RunEntry>.FindAsync(root.Journal, root.TenantId, RunEntry.PageOf(entry.Event, index).Key, WorkflowJsonContext.Default.RunEntry).ConfigureAwait(false);
                Keep(run, past.runs);
                foreach (var raised in run?.Content.Raised ?? [])
                {
                    if (await JournalPage<EventEntry>.FindAsync(root.Journal, root.TenantId, EventEntry.PageOf(raised).Key, WorkflowJsonContext.Default.EventEntry).ConfigureAwait(false) is { } child)
                    {
                        Keep(child, past.events);
                        waiting.Enqueue(child.Content);
                    }
                }
            }
        }

        return past;
    }

    /// <summary>Opens the page of one of the runs of an event.</summary>
    public async ValueTask<JournalPage<RunEntry>> OpenAsync(PageLease<EventEntry> lease, WorkflowEvent happened, int index)
    {
        var blank = RunEntry.PageOf(happened, index);
        return runs.GetValueOrDefault(blank.Key) ?? await lease.OpenAsync(blank, new RunEntry(), WorkflowJsonContext.Default.RunEntry).ConfigureAwait(false);
    }

    /// <summary>Opens the page of an event that was raised.</summary>
    public async ValueTask<JournalPage<EventEntry>> OpenAsync(PageLease<EventEntry> lease, EventEntry raised)
    {
        var blank = EventEntry.PageOf(raised.Event);
        return events.GetValueOrDefault(blank.Key) ?? await lease.OpenAsync(blank, raised, WorkflowJsonContext.Default.EventEntry).ConfigureAwait(false);
    }

    private static void Keep<T>(JournalPage<T>? page, Dictionary<string, JournalPage<T>> settled)
        where T : FencedEntry
    {
        if (page is { Content.IsSettled: true })
        {
            settled[page.Key] = page;
        }
    }
}
