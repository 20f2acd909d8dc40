using System.Collections.Concurrent;
using AssignmentRules.Ports;

namespace AssignmentRules.Assignments;

/// <summary>
/// Keeps one instance of a tenant's users for as long as they stay the same, for hosts whose directory makes a new one for every call: what is
/// derived from an instance is then still derived once, and decisions that remember it share it.
/// </summary>
internal sealed class RosterKeeper(IUserDirectory directory)
{
    private readonly ConcurrentDictionary<string, TenantUsers> latest = new(StringComparer.Ordinal);

    public ValueTask<TenantUsers> GetAsync(string tenantId, CancellationToken cancellationToken)
    {
        var asked = directory.GetUsersAsync(tenantId, cancellationToken);
        return asked.IsCompletedSuccessfully ? new(Keep(tenantId, asked.Result)) : AwaitAsync(tenantId, asked);
    }

    private async ValueTask<TenantUsers> AwaitAsync(string tenantId, ValueTask<TenantUsers> asked) => Keep(tenantId, await asked.ConfigureAwait(false));

    private TenantUsers Keep(string tenantId, TenantUsers users)
    {
        if (latest.TryGetValue(tenantId, out var known) && known.SameAs(users))
        {
            return known;
        }

        latest[tenantId] = users;
        return users;
    }
}
