namespace AssignmentRules.Policies;

/// <summary>Asks whether a policy may be saved.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Json">The whole policy.</param>
public sealed record PolicySaveRequest(string TenantId, string Json)
{
    /// <summary>Who saves; null: the host itself.</summary>
    public string? UserId { get; init; }

    /// <summary>The only workflow that is new or changed: what became wrong with others since they were saved is no reason to refuse it. Null: all are looked at.</summary>
    public string? WorkflowId { get; init; }
}
