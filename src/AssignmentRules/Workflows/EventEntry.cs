using System.Globalization;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows;

/// <summary>What the journal keeps of an event.</summary>
/// <param name="Event">The event, with its id.</param>
internal sealed record EventEntry(WorkflowEvent Event) : FencedEntry
{
    public const string Prefix = "event:";

    /// <summary>0 for a reported event.</summary>
    public int Depth { get; init; }

    /// <summary>The runs that the event fires; null: nobody has matched it yet.</summary>
    public IReadOnlyList<PlannedRun>? Planned { get; init; }

    /// <summary>The workflows that rules of the host's forbade.</summary>
    public IReadOnlyList<WorkflowVeto> Vetoes { get; init; } = [];

    /// <summary>The version of the policy that it was matched by.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>Whether workflows that it would have fired were left out.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Why the event was refused.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>What came of it, so far if it is not complete; null: nobody got as far as to say.</summary>
    public WorkflowReport? Report { get; init; }

    public override bool IsSettled => Planned is not null;

    /// <summary>Where the journal keeps an event.</summary>
    public static JournalEntry PageOf(WorkflowEvent happened) => new(Prefix + happened.EventId, string.Empty) { RecordId = happened.RecordId };
}

/// <summary>A run that is to be: with the actions as they were when the event came, whatever becomes of the policy.</summary>
/// <param name="WorkflowId">The workflow, or the id of what a rule proposed.</param>
/// <param name="Actions">Its actions, as in the policy file.</param>
/// <param name="OnError">What happens after an action failed.</param>
internal sealed record PlannedRun(string WorkflowId, string Actions, OnError OnError)
{
    /// <summary>The rule of the host's that proposed it; null: it is a workflow.</summary>
    public string? ProposedBy { get; init; }

    /// <summary>Why the rule proposed it; null: it is a workflow.</summary>
    public string? Why { get; init; }
}

/// <summary>What the journal keeps of a run.</summary>
internal sealed record RunEntry : FencedEntry
{
    /// <summary>What came of the actions that are over.</summary>
    public IReadOnlyList<ActionResult> Results { get; init; } = [];

    /// <summary>What the action after these is about to do, by the parts of it that can be done apart: written before the host is asked to do it.</summary>
    public IReadOnlyDictionary<string, string> Intents { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The account's prospects that the run is for, as they were when an action first asked for them; null: none has.</summary>
    public IReadOnlyList<string>? Prospects { get; init; }

    /// <summary>The cadences to which actions moved records out of the event's, by record; null: none was moved.</summary>
    public IReadOnlyDictionary<string, string>? Cadences { get; init; }

    /// <summary>The events that actions raised.</summary>
    public IReadOnlyList<WorkflowEvent> Raised { get; init; } = [];

    /// <summary>How often the action after these has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again; null: at once.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whether all is done.</summary>
    public bool IsOver { get; init; }

    public override bool IsSettled => IsOver;

    /// <summary>Where the journal keeps one of the runs of an event.</summary>
    public static JournalEntry PageOf(WorkflowEvent happened, int index) => new(string.Create(CultureInfo.InvariantCulture, $"run:{happened.EventId}/{index}"), string.Empty) { RecordId = happened.RecordId };

    /// <summary>Where the journal keeps what one action of a run is about to do for one of an account's prospects.</summary>
    public static JournalEntry PageOf(string runKey, int place, string prospectId) =>
        new(string.Create(CultureInfo.InvariantCulture, $"prospect:{runKey}/{place}/{KeyText.Part(prospectId)}"), string.Empty) { RecordId = prospectId };
}

/// <summary>A pause that the engine is to end.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="CadenceId">The cadence.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Key">The key of the action that paused.</param>
internal sealed record PauseEntry(string RecordId, string CadenceId, DateTimeOffset Until, string Key) : FencedEntry;
