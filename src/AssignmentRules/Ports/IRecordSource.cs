namespace AssignmentRules.Ports;

/// <summary>Port, optional: what the host knows of a record. Without it a record is what the request brings. Thread-safe.</summary>
public interface IRecordSource
{
    /// <summary>The record, or null where it is gone.</summary>
    ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);
}

/// <summary>What the host knows of a record.</summary>
public sealed record RecordFacts
{
    /// <summary>A record of which nothing is known.</summary>
    public static readonly RecordFacts Unknown = new();

    /// <summary>The attributes.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>The team; null: the policy's teams place it.</summary>
    public string? TeamId { get; init; }

    /// <summary>The account; null: none.</summary>
    public string? AccountId { get; init; }
}
