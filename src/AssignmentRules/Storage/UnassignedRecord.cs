namespace AssignmentRules.Storage;

/// <summary>A record that somebody should have and nobody has.</summary>
/// <param name="Record">The record.</param>
/// <param name="Decision">The decision that found nobody.</param>
public sealed record UnassignedRecord(RecordKey Record, Decision Decision)
{
    /// <summary>The request by which the record is decided again.</summary>
    public required AssignmentRequest Retry { get; init; }

    /// <summary>The team that the record was being transferred to; null: it was not.</summary>
    public string? TransferTeamId { get; init; }

    /// <summary>Its place in the list: lower waits longer.</summary>
    public long Since { get; init; }
}
