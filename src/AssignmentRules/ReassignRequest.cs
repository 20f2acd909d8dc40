namespace AssignmentRules;

/// <summary>Gives a record to somebody by hand, or to nobody.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="RecordId">The record, as <c>kind:id</c>.</param>
/// <param name="ToUserId">Who gets it; null takes it away and puts the record into the list of unassigned.</param>
public sealed record ReassignRequest(string TenantId, string RecordId, string? ToUserId)
{
    /// <summary>The cadence, where the record's assignee in a cadence is meant.</summary>
    public string? CadenceId { get; init; }

    /// <summary>The user who acts, or null for the host itself.</summary>
    public string? InitiatorId { get; init; }

    /// <summary>The idempotency key, as in <see cref="AssignmentRequest.RequestId"/>.</summary>
    public string? RequestId { get; init; }
}
