namespace AssignmentRules;

/// <summary>Moves a record to another team, whose chain decides who gets it there.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="RecordId">The record, as <c>kind:id</c>.</param>
/// <param name="TeamId">The team, by its name in the policy.</param>
public sealed record TransferRequest(string TenantId, string RecordId, string TeamId)
{
    /// <summary>The user who acts, or null for the host itself.</summary>
    public string? InitiatorId { get; init; }

    /// <summary>Attributes that come with the request; they go over the record's own.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>The idempotency key, as in <see cref="AssignmentRequest.RequestId"/>.</summary>
    public string? RequestId { get; init; }
}
