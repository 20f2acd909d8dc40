using System.Globalization;
using AssignmentRules.Diagnostics;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows;

/// <summary>
/// The front door for workflows: takes events, and does what falls due. Whatever it begins it writes down first: a run that was cut off anywhere goes on
/// where it stopped, no action is lost, and none is done twice for its key. Thread-safe.
/// </summary>
public sealed class WorkflowEngine
{
    private const int PageSize = 100;

    private readonly WorkflowPorts ports;
    private readonly WorkflowSettings settings;
    private readonly EventDriver driver;
    private readonly PauseKeeper pauses;
    private readonly RunningEvents running = new();
    private long numbered;

    internal WorkflowEngine(WorkflowPorts ports, WorkflowSettings settings, EventDriver driver, PauseKeeper pauses)
    {
        this.ports = ports;
        this.settings = settings;
        this.driver = driver;
        this.pauses = pauses;
    }

    internal bool HasJournal => ports.Journal is not null;

    private IWorkflowJournal Journal => WorkflowPorts.Demand(ports.Journal, "A workflow");

    private DateTimeOffset LeaseEnd => ports.Clock.GetUtcNow() + settings.Lease;

    /// <summary>
    /// Takes an event, and runs the workflows that it fires. An event whose id was reported before does nothing and gives the first result; it waits for it
    /// where this engine is still at work on it, unless it is reported by what the engine called to run an event.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled between two actions; what is left is done by <see cref="ResumeAsync(string, CancellationToken)"/>.</exception>
    public async ValueTask<WorkflowReport> ReportAsync(WorkflowEvent happened, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentException.ThrowIfNullOrWhiteSpace(happened.TenantId, nameof(happened));
        ArgumentException.ThrowIfNullOrWhiteSpace(happened.Trigger, nameof(happened));
        ArgumentNullException.ThrowIfNull(happened.Attributes, nameof(happened));
        cancellationToken.ThrowIfCancellationRequested();
        return happened.EventId is { } eventId
            ? await running.RunAsync(happened.TenantId, eventId, () => DeliverAsync(happened, cancellationToken), cancellationToken).ConfigureAwait(false)
            : await DeliverNumberedAsync(happened, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What came of an event; null: none with this id was reported.</summary>
    public async ValueTask<WorkflowReport?> FindReportAsync(string tenantId, string eventId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var page = await JournalPage<EventEntry>.FindAsync(Journal, tenantId, EventEntry.Prefix + eventId, WorkflowJsonContext.Default.EventEntry).ConfigureAwait(false);
        return page is null ? null : page.Content.Report ?? UnderWay(eventId);
    }

    /// <summary>Does what is due in every tenant; see <see cref="ResumeAsync(string, CancellationToken)"/>.</summary>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken = default)
    {
        foreach (var tenantId in await Journal.ListTenantsAsync(ports.Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            await ResumeAsync(tenantId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Does what is due: ends pauses, tries failed actions again, and goes on with runs that were cut off, once whoever ran them was silent for the lease.
    /// What fails is logged and due again later. The hosted service calls it again and again.
    /// </summary>
    public async ValueTask ResumeAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        foreach (var entry in await Journal.ListDueAsync(tenantId, ports.Clock.GetUtcNow(), PageSize, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await ResumeAsync(tenantId, entry, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                ports.Logger.ResumeFailed(exception, tenantId);
            }
        }
    }

    private async ValueTask<WorkflowReport> DeliverNumberedAsync(WorkflowEvent happened, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A number that was given out before a restart: the next one is free.
            var (page, isNew) = await OpenAsync(happened with { EventId = NextId() }).ConfigureAwait(false);
            if (isNew)
            {
                return await DriveAsync(page, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<WorkflowReport> DeliverAsync(WorkflowEvent happened, CancellationToken cancellationToken)
    {
        var (page, isNew) = await OpenAsync(happened).ConfigureAwait(false);
        return isNew
            ? await DriveAsync(page, cancellationToken).ConfigureAwait(false)
            : page.Content.Report ?? await TakeOverAsync(page, cancellationToken).ConfigureAwait(false) ?? UnderWay(happened.EventId!);
    }

    private ValueTask<(JournalPage<EventEntry> Page, bool IsNew)> OpenAsync(WorkflowEvent happened) =>
        JournalPage<EventEntry>.OpenAsync(Journal, happened.TenantId, EventEntry.PageOf(happened) with { DueAt = LeaseEnd }, WorkflowJsonContext.Default.EventEntry, new EventEntry(happened));

    private async ValueTask ResumeAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Key.StartsWith(PauseKeeper.Prefix, StringComparison.Ordinal))
        {
            await pauses.EndAsync(tenantId, entry).ConfigureAwait(false);
            return;
        }

        await TakeOverAsync(JournalPage<EventEntry>.Of(Journal, tenantId, WorkflowJsonContext.Default.EventEntry, entry), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with an event that nobody works on; null: somebody does.</summary>
    private async ValueTask<WorkflowReport?> TakeOverAsync(JournalPage<EventEntry> page, CancellationToken cancellationToken)
    {
        if (page.DueAt is not { } dueAt || dueAt > ports.Clock.GetUtcNow())
        {
            return null;
        }

        try
        {
            await page.WriteAsync(page.Content, LeaseEnd).ConfigureAwait(false);
        }
        catch (JournalTakenException)
        {
            return null;
        }

        return await DriveAsync(page, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<WorkflowReport> DriveAsync(JournalPage<EventEntry> page, CancellationToken cancellationToken)
    {
        try
        {
            return await driver.DriveAsync(page, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalTakenException)
        {
            return UnderWay(page.Content.Event.EventId!);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever resumes need not wait for the lease.
            await page.WriteAsync(page.Content, ports.Clock.GetUtcNow()).ConfigureAwait(false);
            throw;
        }
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"auto-{ports.Clock.GetUtcNow().UtcTicks}-{Interlocked.Increment(ref numbered)}");

    private static WorkflowReport UnderWay(string eventId) => new(eventId, WorkflowOutcome.NotApplicable, []) { IsComplete = false };
}
