namespace AssignmentRules.Storage;

/// <summary>A record with its hash: it finds the stripe and then the record in it, and making it costs more than the rest.</summary>
/// <param name="Key">The record.</param>
/// <param name="Hash">The hash of the key.</param>
internal readonly record struct HashedRecord(RecordKey Key, int Hash)
{
    public static HashedRecord Of(RecordKey record) => new(record, record.GetHashCode());

    public bool Equals(HashedRecord other) => Hash == other.Hash && Key == other.Key;

    public override int GetHashCode() => Hash;
}
