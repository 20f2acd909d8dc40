using System.Text.Json;
using AssignmentRules.Diagnostics;
using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows;

/// <summary>Remembers pauses, and ends them at their instant.</summary>
internal sealed class PauseKeeper(WorkflowPorts ports, WorkflowSettings settings)
{
    public const string Prefix = "pause:";

    private IWorkflowJournal Journal => WorkflowPorts.Demand(ports.Journal, "The action 'pause-cadence'");

    /// <summary>Notes a pause before it begins, so that none is without an end; one whose end came before it began is due again.</summary>
    public async ValueTask AddAsync(CadenceChange.Pause pause)
    {
        var content = JsonSerializer.Serialize(new PauseEntry(pause.RecordId, pause.CadenceId, pause.Until, pause.Key), WorkflowJsonContext.Default.PauseEntry);
        var entry = new JournalEntry(Prefix + pause.Key, content) { DueAt = pause.Until, RecordId = pause.RecordId };

        // Whoever ends it at this moment may have asked the host before it paused: what that node then writes is refused, and it stays due.
        var isNoted = false;
        while (!isNoted)
        {
            isNoted = await Journal.AddAsync(pause.TenantId, entry).ConfigureAwait(false) is not { } noted || noted.DueAt == pause.Until
                || await Journal.ReplaceAsync(pause.TenantId, noted with { DueAt = pause.Until }).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Ends a pause that is due, by one node, if it is still the one that was noted: another action may have replaced it, or the record may have left.
    /// </summary>
    public async ValueTask EndAsync(string tenantId, JournalEntry entry)
    {
        var page = JournalPage<PauseEntry>.Of(Journal, tenantId, WorkflowJsonContext.Default.PauseEntry, entry);
        if (await PageLease<PauseEntry>.TakeAsync(page, new LeaseTime(ports.Clock, settings.Lease)).ConfigureAwait(false) is not { } lease)
        {
            return;
        }

        var pause = page.Content;
        DateTimeOffset? again = null;
        await lease.HoldAsync().ConfigureAwait(false);
        try
        {
            await WorkflowPorts.Demand(ports.CadenceOperations, "A pause")
                .ApplyAsync(new CadenceChange.Resume(tenantId, pause.RecordId, $"{pause.Key}#resume", pause.CadenceId, pause.Until) { Fence = lease.Fence }).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            ports.Logger.ActionFailed(exception, $"the end of the pause of {pause.RecordId} in {pause.CadenceId}");
            again = ports.Clock.GetUtcNow() + settings.RetryDelay;
        }

        // Where another node took it meanwhile, it is that node's to note.
        await page.TryWriteAsync(pause, again).ConfigureAwait(false);
    }
}
