namespace AssignmentRules.Workflows;

/// <summary>Something that happened, as the host reports it. Which workflows fire is the engine's to say.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Trigger">One of <see cref="TriggerCodes"/>, or a trigger that the host registered.</param>
public sealed record WorkflowEvent(string TenantId, string Trigger)
{
    /// <summary>Who acts, where a workflow does: <see cref="ById"/> of an event that a workflow caused.</summary>
    public const string ByWorkflow = "workflow";

    /// <summary>The idempotency key: an event delivered again with the same id gives the first result. Null: every delivery is an event of its own; blank is refused.</summary>
    public string? EventId { get; init; }

    /// <summary>The record, as <c>kind:id</c>; null: none, as of a call from a number that nobody knows.</summary>
    public string? RecordId { get; init; }

    /// <summary>The cadence that the event comes from; null: none.</summary>
    public string? CadenceId { get; init; }

    /// <summary>The user that the event is about: who was called, whose mail was answered; null: none.</summary>
    public string? UserId { get; init; }

    /// <summary>The user who acted, or <see cref="ByWorkflow"/>; null: the host itself.</summary>
    public string? ById { get; init; }

    /// <summary>What the event carries beside; they go over the record's own attributes in conditions.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>When it happened; null: when it is reported.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
