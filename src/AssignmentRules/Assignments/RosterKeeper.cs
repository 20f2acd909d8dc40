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

    public async ValueTask<TenantUsers> GetAsync(string tenantId, CancellationToken cancellationToken)
    {
        var users = await directory.GetUsersAsync(tenantId, cancellationToken).ConfigureAwait(false);
        if (latest.TryGetValue(tenantId, out var known) && known.SameAs(users))
        {
            return known;
        }

        latest[tenantId] = users;
        return users;
    }
}
