namespace AssignmentRules.Storage;

/// <summary>One entry of the journal of workflows.</summary>
/// <param name="Key">Unique in the tenant; ordinal, at most 1,000 characters.</param>
/// <param name="Content">What is kept; opaque to the store.</param>
public sealed record JournalEntry(string Key, string Content)
{
    /// <summary>How often it was written: 1 when it was added.</summary>
    public long Version { get; init; } = 1;

    /// <summary>When somebody must look at it; null: never, it is done.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The record that it is about, as <c>kind:id</c>, so that what is kept of one person is found; null: none.</summary>
    public string? RecordId { get; init; }
}
