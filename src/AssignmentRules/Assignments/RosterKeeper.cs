using System.Collections.Concurrent;
using AssignmentRules.Ports;

namespace AssignmentRules.Assignments;

/// <summary>The users of each tenant, as the host's directory has them.</summary>
internal sealed class RosterKeeper(IUserDirectory directory)
{
    private readonly ConcurrentDictionary<string, Roster> rosters = new(StringComparer.Ordinal);

    /// <summary>The tenant's users, always by the same roster.</summary>
    public Roster Of(string tenantId) => rosters.GetOrAdd(tenantId, static (id, asked) => new Roster(asked, id), directory);
}

/// <summary>
/// Keeps one instance of a tenant's users for as long as they stay the same, for hosts whose directory makes a new one for every call: what is
/// derived from an instance is then still derived once, and decisions that remember it share it.
/// </summary>
internal sealed class Roster(IUserDirectory directory, string tenantId)
{
    private volatile TenantUsers? latest;

    public ValueTask<TenantUsers> GetAsync(CancellationToken cancellationToken)
    {
        var asked = directory.GetUsersAsync(tenantId, cancellationToken);
        return asked.IsCompletedSuccessfully ? new(Keep(asked.Result)) : AwaitAsync(asked);
    }

    private async ValueTask<TenantUsers> AwaitAsync(ValueTask<TenantUsers> asked) => Keep(await asked.ConfigureAwait(false));

    private TenantUsers Keep(TenantUsers users)
    {
        if (latest is { } known)
        {
            if (known.SameAs(users))
            {
                return known;
            }

            users.Replace(known);
        }

        return latest = users;
    }
}
