namespace AssignmentRules.Storage;

/// <summary>A share of a tenant's records and keys, with the lock that guards it.</summary>
internal sealed class MemoryStripe
{
    public Lock Gate { get; } = new();

    public Dictionary<HashedRecord, RecordState> Records { get; } = [];

    public Dictionary<string, Decision> Decisions { get; } = new(StringComparer.Ordinal);
}

/// <summary>A record with its hash: it finds the stripe and then the record in it, and making it costs more than the rest.</summary>
/// <param name="Key">The record.</param>
/// <param name="Hash">The hash of the key.</param>
internal readonly record struct HashedRecord(RecordKey Key, int Hash)
{
    public static HashedRecord Of(RecordKey record) => new(record, record.GetHashCode());

    public bool Equals(HashedRecord other) => Hash == other.Hash && Key == other.Key;

    public override int GetHashCode() => Hash;
}
