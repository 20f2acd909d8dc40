using System.Text.Json;

namespace AssignmentRules.Workflows;

/// <summary>The trigger of a workflow.</summary>
/// <param name="Code">One of <see cref="TriggerCodes"/>, or the code of a trigger that the host registered.</param>
public sealed record TriggerDefinition(string Code)
{
    /// <summary>For <c>call-longer-than</c>: the length that a call must exceed, in seconds.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>For <c>custom-link-clicked</c>: the link; null: every link.</summary>
    public string? Link { get; init; }

    /// <summary>Parameters of a trigger that the host registered, as in the file; null: none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }
}

/// <summary>The codes of the 21 triggers, in the order of their numbers.</summary>
public static class TriggerCodes
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "email-bounced", "unsubscribed", "cadence-stopped-manually", "cadence-paused", "custom-task-created", "email-replied", "cadence-ended",
        "owner-changed", "incoming-call", "demo-booked", "task-skipped", "any-custom-link-clicked", "first-automated-task-completed",
        "lead-status-updated", "contact-status-updated", "first-manual-task-completed", "custom-link-clicked", "call-longer-than",
        "prospect-added", "email-opened", "account-status-updated",
    ];
}
