namespace AssignmentRules.Storage;

/// <summary>Who has a record, as the store keeps it.</summary>
/// <param name="Record">The record, or the record in a cadence.</param>
/// <param name="AssigneeId">Who has it; null: nobody.</param>
public sealed record Assignment(RecordKey Record, string? AssigneeId)
{
    /// <summary>Whether the record is open: from its assignment until the host closes it.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>The rule that assigned it; null: it was assigned by hand, by a transfer, or outside the engine.</summary>
    public string? Rule { get; init; }

    /// <summary>The team that the record was transferred to; null: it never was.</summary>
    public string? TeamId { get; init; }

    /// <summary>The request by which a rule last assigned it; it outlives a reassignment by hand. Of a record that waits for somebody, the request by which a rule found nobody, or by which it is decided again that was taken away by hand. Null: there was none.</summary>
    public AssignmentRequest? Origin { get; init; }

    /// <summary>The decision that assigned it, or that left it with nobody; null: it was assigned outside the engine, or goes with its cadence's owner.</summary>
    public Decision? AssignedBy { get; init; }
}

/// <summary>What a store knows of a record.</summary>
/// <param name="Assignment">Who has it; null: nobody ever had.</param>
/// <param name="LastDecision">The record's last decision, whatever came of it; null: none.</param>
public readonly record struct RecordState(Assignment? Assignment, Decision? LastDecision);
