using System.Collections.Concurrent;
using System.Globalization;
using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Running;

/// <summary>The policies of one scenario: the one that it starts with for every tenant, and those of tenants that were changed since. Nothing is checked here: the engine does it.</summary>
internal sealed class StagePolicies(PolicyText start) : IPolicySource
{
    private readonly ConcurrentDictionary<string, PolicyText> own = new(StringComparer.Ordinal);
    private int changes;

    public PolicyText Find(string tenantId) => own.GetValueOrDefault(tenantId, start);

    public void Put(string tenantId, string json) =>
        own[tenantId] = new PolicyText(json, Interlocked.Increment(ref changes).ToString(CultureInfo.InvariantCulture));

    public void Put(string tenantId, PolicyText text) => own[tenantId] = text;

    public ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default) => new(Find(tenantId));

    public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default) => new(Find(tenantId).Stamp);

    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default) => new([]);
}
