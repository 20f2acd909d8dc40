namespace AssignmentRules.Policies;

/// <summary>
/// Port: where policies come from. A file, a configuration section or a policy in memory ship with the library; a host with its own database implements
/// this. Thread-safe.
/// </summary>
public interface IPolicySource
{
    /// <summary>The tenant's policy, or null where it has none.</summary>
    ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Something that changes whenever the tenant's policy does: a row version, a file's time. Asked once per
    /// <c>AssignmentRulesOptions.PolicyReloadInterval</c> and tenant, so it must be cheap.
    /// </summary>
    ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default);

    /// <summary>The tenants whose policies are checked when the host starts. A source with one policy for all names any one of them.</summary>
    ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default);
}

/// <summary>A policy as its source has it.</summary>
/// <param name="Json">The document.</param>
/// <param name="Stamp">What <see cref="IPolicySource.FindStampAsync"/> gives while the policy is this one.</param>
/// <param name="File">The file it was read from, for messages; null: none.</param>
public sealed record PolicyText(string Json, string Stamp, string? File = null);
