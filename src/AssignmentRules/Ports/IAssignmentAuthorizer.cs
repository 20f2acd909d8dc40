namespace AssignmentRules.Ports;

/// <summary>
/// Port, optional: may this user do that? Without it the directory's roles decide: administrators configure and preview, administrators and team leaders
/// reassign, transfer and hand over, integrations hand over as well. The host itself (no user) may do everything. Thread-safe.
/// </summary>
public interface IAssignmentAuthorizer
{
    /// <summary>Whether the user may.</summary>
    ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Who wants to do what.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="User">The user who acts; null: the id is no user of the tenant.</param>
/// <param name="Operation">What they want to do.</param>
public sealed record AuthorizationRequest(string TenantId, User? User, AssignmentOperation Operation)
{
    /// <summary>The record, where there is one.</summary>
    public string? RecordId { get; init; }

    /// <summary>The team or the pool, where there is one.</summary>
    public string? TargetId { get; init; }
}

/// <summary>What may need a permission.</summary>
public enum AssignmentOperation
{
    /// <summary>Ask for an assignment.</summary>
    Assign,

    /// <summary>Give a record to somebody, or to nobody, by hand.</summary>
    Reassign,

    /// <summary>Move a record to another team.</summary>
    Transfer,

    /// <summary>See who is next.</summary>
    Preview,

    /// <summary>Change the policy.</summary>
    Configure,

    /// <summary>Hand accounts over, or take a user's work from them.</summary>
    HandOver,
}
