namespace AssignmentRules.Workflows;

/// <summary>The record of an event, as rules of the host's see it. An event without a record, or whose record is gone, has none.</summary>
/// <param name="RecordId">The record, as <c>kind:id</c>.</param>
public sealed record EventRecord(string RecordId)
{
    /// <summary>What the host knows of it; the event has its own beside.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>The team; null: none.</summary>
    public string? TeamId { get; init; }

    /// <summary>The account; null: none.</summary>
    public string? AccountId { get; init; }

    /// <summary>Who has it; null: nobody.</summary>
    public string? AssigneeId { get; init; }
}
