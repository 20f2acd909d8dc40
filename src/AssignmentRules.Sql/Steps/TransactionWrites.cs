using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>What a transaction writes, each list in one order on every node, so that no two transactions wait for each other in a circle.</summary>
/// <param name="TenantId">The tenant.</param>
internal sealed record TransactionWrites(string TenantId)
{
    /// <summary>Records that were not there, in their order.</summary>
    public required IReadOnlyList<RecordWrite> NewRecords { get; init; }

    /// <summary>Records that were there, and are locked.</summary>
    public required IReadOnlyList<RecordWrite> OldRecords { get; init; }

    /// <summary>Decisions: those without a key first, then by key.</summary>
    public required IReadOnlyList<DecisionWrite> Decisions { get; init; }

    /// <summary>Rotations that changed.</summary>
    public required IReadOnlyList<RotationWrite> Rotations { get; init; }

    /// <summary>What users have more or less than before, in ordinal order of the users.</summary>
    public required IReadOnlyList<LoadWrite> Loads { get; init; }

    /// <summary>Whether the transaction has all loads to itself: whoever reads them does.</summary>
    public bool LocksLoads { get; init; }

    public bool IsEmpty => NewRecords.Count + OldRecords.Count + Decisions.Count + Rotations.Count == 0;
}

/// <summary>A record, as it is to be.</summary>
internal sealed record RecordWrite(RecordKey Key, Assignment? Assignment, long? LastDecision)
{
    /// <summary>The record's first decision ever, if it is among those that are written; null: it had one before, or has none yet.</summary>
    public long? FirstDecision { get; init; }

    /// <summary>It leaves the list of unassigned, before it joins.</summary>
    public bool Leaves { get; init; }

    /// <summary>It joins the list of unassigned; null: it does not.</summary>
    public UnassignedRecord? Joins { get; init; }
}

/// <summary>A decision.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="RequestId">The key of which it is the first decision; null: it is of none.</param>
/// <param name="Previous">The sequence of the same record's decision before; <see cref="Aside"/>; null: this is its first, which its row names.</param>
internal readonly record struct DecisionWrite(Decision Decision, string? RequestId, long? Previous)
{
    /// <summary>The decision is none of those that the record's row leads to, and is found by the index of those that have one before.</summary>
    public const long Aside = 0;
}

/// <summary>A rotation's new state.</summary>
internal readonly record struct RotationWrite(string Key, long Version, byte[] State);

/// <summary>How what a user has changes.</summary>
internal readonly record struct LoadWrite(string UserId, long Open, long LastAssigned);
