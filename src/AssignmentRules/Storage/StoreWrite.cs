namespace AssignmentRules.Storage;

/// <summary>What one request writes.</summary>
/// <param name="Record">The record, one of those that the step declared; a store refuses any other with an <see cref="InvalidOperationException"/>.</param>
public readonly record struct StoreWrite(RecordKey Record)
{
    /// <summary>The decision, kept as the record's last one and under its <c>RequestId</c>; null: none was made.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The record's last decision stays the one before: <see cref="Decision"/> does not say who has the record, but whom a workflow found for something else.</summary>
    public bool KeepsLastDecision { get; init; }

    /// <summary>The record's new assignment; null: unchanged.</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>The record joins the list of unassigned, at its end unless it is in it; null: see <see cref="LeavesUnassigned"/>.</summary>
    public UnassignedRecord? Unassigned { get; init; }

    /// <summary>The record leaves the list of unassigned.</summary>
    public bool LeavesUnassigned { get; init; }
}
