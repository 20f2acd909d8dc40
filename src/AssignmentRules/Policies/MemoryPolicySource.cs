using System.Collections.Concurrent;

namespace AssignmentRules.Policies;

/// <summary>Policies in memory: one for every tenant that has none of its own, and those of tenants that have. They may be replaced at any time.</summary>
public sealed class MemoryPolicySource : IPolicySource
{
    private readonly ConcurrentDictionary<string, PolicyText> own = new(StringComparer.Ordinal);
    private readonly PolicyText? shared;

    /// <summary>No policy yet.</summary>
    public MemoryPolicySource()
    {
    }

    /// <summary>One policy for every tenant that has none of its own.</summary>
    /// <exception cref="PolicyException">The document is no policy.</exception>
    public MemoryPolicySource(string json) => shared = TextOf(PolicyReader.Parse(json), json);

    /// <summary>One policy for every tenant that has none of its own.</summary>
    /// <exception cref="PolicyException">The policy is invalid.</exception>
    public MemoryPolicySource(Policy policy)
        : this(PolicyWriter.ToJson(policy))
    {
    }

    /// <summary>Gives a tenant a policy, in place of the one it had.</summary>
    /// <exception cref="PolicyException">The policy is invalid; the present one stays.</exception>
    public void Put(string tenantId, Policy policy) => Put(tenantId, PolicyWriter.ToJson(policy));

    /// <summary>Gives a tenant a policy, in place of the one it had.</summary>
    /// <exception cref="PolicyException">The document is no policy; the present one stays.</exception>
    public void Put(string tenantId, string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        own[tenantId] = TextOf(PolicyReader.Parse(json), json);
    }

    /// <inheritdoc />
    public ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default) => new(Find(tenantId));

    /// <inheritdoc />
    public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default) => new(Find(tenantId)?.Stamp);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default) =>
        new([.. own.Keys.Order(StringComparer.Ordinal).Concat(shared is null ? [] : ["default"])]);

    private static PolicyText TextOf(Policy policy, string json) => new(json, PolicyVersion.Of(policy));

    private PolicyText? Find(string tenantId) => own.GetValueOrDefault(tenantId) ?? shared;
}
