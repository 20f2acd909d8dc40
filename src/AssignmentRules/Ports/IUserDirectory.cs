namespace AssignmentRules.Ports;

/// <summary>Port, required: who the users of a tenant are. Thread-safe.</summary>
public interface IUserDirectory
{
    /// <summary>
    /// All users of the tenant. Called for every request: keep the result and hand out the same instance until a user changes.
    /// </summary>
    ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken = default);

    /// <summary>The tenant of a user id that the asking tenant does not have, or null where no tenant has it.</summary>
    ValueTask<string?> FindTenantAsync(string userId, CancellationToken cancellationToken = default);
}
