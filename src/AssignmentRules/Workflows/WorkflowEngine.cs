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
        RecordKey.DemandCadence(happened.CadenceId, nameof(happened));
        if (happened.EventId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(happened.EventId, nameof(happened));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return happened.EventId is { } eventId
            ? await running.RunAsync(happened.TenantId, eventId, () => DeliverAsync(happened, cancellationToken), cancellationToken).ConfigureAwait(false)
            : await DeliverNumberedAsync(happened, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What came of an event, so far if it is not complete; null: none with this id was reported.</summary>
    public async ValueTask<WorkflowReport?> FindReportAsync(string tenantId, string eventId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var page = await JournalPage<EventEntry>.FindAsync(Journal, tenantId, EventEntry.Prefix + eventId, WorkflowJsonContext.Default.EventEntry).ConfigureAwait(false);
        return page is null ? null : await SoFarAsync(page).ConfigureAwait(false);
    }

    /// <summary>Does what is due in every tenant; see <see cref="ResumeAsync(string, CancellationToken)"/>. A tenant whose journal fails keeps no other from its turn.</summary>
    /// <exception cref="AggregateException">The journal failed for some of several tenants; of one tenant alone, its own exception is thrown.</exception>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken = default)
    {
        var tenantIds = await Journal.ListTenantsAsync(ports.Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var failures = new List<Exception>();
        foreach (var tenantId in tenantIds)
        {
            try
            {
                await ResumeAsync(tenantId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (tenantIds.Count > 1 && !cancellationToken.IsCancellationRequested)
            {
                ports.Logger.ResumeFailed(exception, tenantId);
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException($"What is due could not be done for {failures.Count} of {tenantIds.Count} tenants; it stays due.", failures);
        }
    }

    /// <summary>
    /// Does what is due: ends pauses, tries failed actions again, and goes on with runs that were cut off, once whoever ran them was silent for the lease.
    /// What fails is logged and due again later. The hosted service calls it again and again.
    /// </summary>
    public async ValueTask ResumeAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        IReadOnlyList<JournalEntry> due;
        do
        {
            due = await Journal.ListDueAsync(tenantId, ports.Clock.GetUtcNow(), PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var entry in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ResumeAsync(tenantId, entry, cancellationToken).ConfigureAwait(false);
            }
        }
        while (due.Count == PageSize);
    }

    private async ValueTask ResumeAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            if (entry.Key.StartsWith(PauseKeeper.Prefix, StringComparison.Ordinal))
            {
                await pauses.EndAsync(tenantId, entry).ConfigureAwait(false);
            }
            else
            {
                await TakeOverAsync(JournalPage<EventEntry>.Of(Journal, tenantId, WorkflowJsonContext.Default.EventEntry, entry), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            ports.Logger.ResumeFailed(exception, tenantId);

            // What was taken is put off by its lease. What could not even be read must not keep others from their turn; a journal that is away says so here.
            await Journal.ReplaceAsync(tenantId, entry with { DueAt = ports.Clock.GetUtcNow() + settings.RetryDelay }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<WorkflowReport> DeliverNumberedAsync(WorkflowEvent happened, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A number that was given out before a restart: the next one is free.
            if ((await BeginAsync(happened with { EventId = NextId() }).ConfigureAwait(false)).Lease is { } lease)
            {
                return await DriveAsync(lease, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<WorkflowReport> DeliverAsync(WorkflowEvent happened, CancellationToken cancellationToken)
    {
        var (page, lease) = await BeginAsync(happened).ConfigureAwait(false);
        return lease is not null
            ? await DriveAsync(lease, cancellationToken).ConfigureAwait(false)
            : page.Content.Report is { IsComplete: true } report ? report : await TakeOverAsync(page, cancellationToken).ConfigureAwait(false) ?? await SoFarAsync(page).ConfigureAwait(false);
    }

    private ValueTask<(JournalPage<EventEntry> Page, PageLease<EventEntry>? Lease)> BeginAsync(WorkflowEvent happened) =>
        PageLease<EventEntry>.BeginAsync(Journal, happened.TenantId, EventEntry.PageOf(happened), new EventEntry(happened with { OccurredAt = happened.OccurredAt ?? ports.Clock.GetUtcNow() }), WorkflowJsonContext.Default.EventEntry, new LeaseTime(ports.Clock, settings.Lease));

    /// <summary>Goes on with an event that nobody works on; null: somebody does.</summary>
    private async ValueTask<WorkflowReport?> TakeOverAsync(JournalPage<EventEntry> page, CancellationToken cancellationToken) =>
        await PageLease<EventEntry>.TakeAsync(page, new LeaseTime(ports.Clock, settings.Lease)).ConfigureAwait(false) is { } lease
            ? await DriveAsync(lease, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<WorkflowReport> DriveAsync(PageLease<EventEntry> lease, CancellationToken cancellationToken)
    {
        var page = lease.Page;
        try
        {
            return await driver.DriveAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalTakenException)
        {
            ports.Logger.LeaseLost(page.Content.Event.EventId!, page.TenantId);
            return await SoFarAsync(page).ConfigureAwait(false) with { IsComplete = false };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(page).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whoever resumes need not wait for the lease.</summary>
    private async ValueTask ReleaseAsync(JournalPage<EventEntry> page)
    {
        try
        {
            await page.TryWriteAsync(page.Content, ports.Clock.GetUtcNow()).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Then the lease runs out by itself.
            ports.Logger.ResumeFailed(exception, page.TenantId);
        }
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"auto-{ports.Clock.GetUtcNow().UtcTicks}-{Interlocked.Increment(ref numbered)}");

    private static async ValueTask<WorkflowReport> SoFarAsync(JournalPage<EventEntry> page) => page.Content.Report ?? await EventDriver.TellAsync(page).ConfigureAwait(false);
}
