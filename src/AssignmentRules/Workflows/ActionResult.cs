using System.Text.Json.Serialization;

namespace AssignmentRules.Workflows;

/// <summary>What came of one action.</summary>
/// <param name="Action">The action's code.</param>
/// <param name="Status">What came of it.</param>
public sealed record ActionResult(string Action, ActionStatus Status)
{
    /// <summary>Why; empty: nothing is to be said.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>What the codes do not say, in one sentence; null: nothing.</summary>
    public string? Detail { get; init; }
}

/// <summary>What came of an action; later ones are worse.</summary>
[JsonConverter(typeof(CodeJsonConverter<ActionStatus>))]
public enum ActionStatus
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    NoOp,

    /// <summary>It cannot be done for such an event: there is no record, no account, nobody enrolled.</summary>
    NotApplicable,

    /// <summary>It was not tried: an action before it failed.</summary>
    Skipped,

    /// <summary>It was tried, and failed.</summary>
    Failed,
}
