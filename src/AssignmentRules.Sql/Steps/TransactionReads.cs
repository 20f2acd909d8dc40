using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>What a transaction read, under its locks.</summary>
internal sealed class TransactionReads
{
    public Dictionary<string, RotationRow> Rotations { get; } = new(StringComparer.Ordinal);

    /// <summary>The records that are known.</summary>
    public Dictionary<RecordKey, RecordRow> Records { get; } = [];

    public Dictionary<string, Decision> Decisions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, UserLoad> Loads { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<long> Sequences { get; set; } = [];

    /// <summary>Whether the earlier transaction, of which nobody knew, was committed.</summary>
    public bool WasCommitted { get; set; }

    /// <summary>By what the dialect finds this transaction on the server.</summary>
    public object? Identity { get; set; }
}

/// <summary>A rotation as it is in the database.</summary>
/// <param name="Version">Its version, 0 before the first turn.</param>
/// <param name="State">Its state; null: it has none yet, or the node has this version at hand.</param>
internal readonly record struct RotationRow(long Version, byte[]? State);

/// <summary>A record as it is in the database.</summary>
/// <param name="Assignment">Who has it; null: nobody ever had.</param>
/// <param name="LastDecision">The sequence of its last decision; null: none.</param>
internal sealed record RecordRow(Assignment? Assignment, long? LastDecision);
