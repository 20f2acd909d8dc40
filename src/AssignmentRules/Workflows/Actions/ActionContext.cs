using System.Collections.ObjectModel;
using AssignmentRules.Assignments;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows.Actions;

/// <summary>What one action runs for.</summary>
/// <param name="Event">The event.</param>
/// <param name="RecordId">The record; null: the event has none.</param>
/// <param name="Key">The action's key: the same however often it is run.</param>
/// <param name="Plan">The pools and teams in force.</param>
/// <param name="Services">What it works with.</param>
internal sealed record ActionContext(WorkflowEvent Event, string? RecordId, string Key, AssignmentPlan Plan, ActionServices Services)
{
    public required ActionNotes Notes { get; init; }

    public required ActionIntents Intents { get; init; }

    /// <summary>Under which it is done.</summary>
    public required PageLease<EventEntry> Lease { get; init; }

    /// <summary>How often it has failed so that it is tried again.</summary>
    public int Attempts { get; init; }

    public string TenantId => Event.TenantId;

    public WorkflowPorts Ports => Services.Ports;

    public string SubjectId => RecordId ?? $"event:{Event.EventId}";

    /// <summary>The cadence that the record is worked on in: the one that the event came from, or that an action of this run moved it to from there; null: none, so all that it is in.</summary>
    public string? CadenceId => Notes.Cadences.GetValueOrDefault(SubjectId) ?? Event.CadenceId;

    public bool IsAboutAccount => RecordId is not null && string.Equals(new RecordKey(RecordId).Kind, "account", StringComparison.Ordinal);

    /// <summary>Asks the host to do something, with the fence, as long as the event is this node's; false: it failed, and the log says how.</summary>
    public async ValueTask<bool> ActAsync(Func<long, ValueTask> act, string what)
    {
        await Lease.HoldAsync().ConfigureAwait(false);
        return await Services.TryAsync(() => act(Lease.Fence), what).ConfigureAwait(false);
    }

    /// <summary>Tells the store whether the record is still worked on in a cadence, as long as the event is this node's.</summary>
    public async ValueTask SetOpenAsync(string cadenceId, bool isOpen)
    {
        await Lease.RenewAsync().ConfigureAwait(false);
        await Services.Records.SetOpenAsync(TenantId, new RecordKey(SubjectId, cadenceId), isOpen, Lease.DemandTime).ConfigureAwait(false);
    }

    /// <summary>Tells that something happened that may be a trigger.</summary>
    public void Raise(string trigger, string recordId, string? cadenceId, Attributes attributes) => Notes.Raised.Add(new WorkflowEvent(TenantId, trigger)
    {
        EventId = KeyText.Shortened(cadenceId is null ? $"{Key}~{trigger}:{recordId}" : $"{Key}~{trigger}:{recordId}@{cadenceId}"),
        RecordId = recordId,
        CadenceId = cadenceId,
        ById = WorkflowEvent.ByWorkflow,
        OccurredAt = Ports.Clock.GetUtcNow(),
        Attributes = attributes,
    });
}

/// <summary>What an action finds out while it runs, and the run keeps once it is over.</summary>
internal sealed class ActionNotes(RunEntry entry)
{
    /// <summary>The cadences to which actions of the run moved records, by record.</summary>
    public IReadOnlyDictionary<string, string> Cadences { get; private set; } = entry.Cadences ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What happened while it ran that may be a trigger.</summary>
    public List<WorkflowEvent> Raised { get; } = [];

    /// <summary>Says where later actions find the record.</summary>
    public void Move(string recordId, string cadenceId) => Cadences = new Dictionary<string, string>(Cadences, StringComparer.Ordinal) { [recordId] = cadenceId };
}
