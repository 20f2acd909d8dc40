using System.Text.Json.Serialization;

namespace AssignmentRules.Workflows;

/// <summary>What came of an event.</summary>
/// <param name="EventId">The event's id, given by the host or by the engine.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Runs">The runs, in the order in which they began: those of the event itself, then those of events that actions raised.</param>
public sealed record WorkflowReport(string EventId, WorkflowOutcome Outcome, IReadOnlyList<WorkflowRun> Runs)
{
    /// <summary>Why the event was refused; empty: it was not.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>The workflows that rules of the host's forbade, of the event itself and of those that actions raised; empty without such rules.</summary>
    public IReadOnlyList<WorkflowVeto> Vetoes { get; init; } = [];

    /// <summary>False: something is still to be done, later or by another node; the same event reported again says how far it is.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>What came of an event.</summary>
[JsonConverter(typeof(CodeJsonConverter<WorkflowOutcome>))]
public enum WorkflowOutcome
{
    /// <summary>Every action that applied was done, or had nothing to do.</summary>
    Done,

    /// <summary>An action failed; what was done before it stays.</summary>
    PartiallyExecuted,

    /// <summary>No workflow ran, or nothing in them applied.</summary>
    NotApplicable,

    /// <summary>The event was refused: its record is gone, or its trigger is unknown.</summary>
    Rejected,
}
