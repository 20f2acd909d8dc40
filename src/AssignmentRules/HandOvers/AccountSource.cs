using System.Runtime.CompilerServices;

namespace AssignmentRules.HandOvers;

/// <summary>The accounts of a request as a stream, each with all that is asked of it.</summary>
internal sealed class AccountSource(HandOverPorts ports)
{
    public IAsyncEnumerable<AccountWork> ListAsync(HandOverRequest request, CancellationToken cancellationToken) =>
        request.Removal is { } removal ? OfRemovalAsync(request.TenantId, removal, cancellationToken) : OfChangesAsync(request.Changes);

    /// <summary>As the other, but of a plan (if not null) the accounts that it has, each with what it says of them.</summary>
    public async IAsyncEnumerable<(AccountWork Work, AccountHandOver? Held)> ListAsync(HandOverRequest request, IReadOnlyList<AccountHandOver>? planned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (planned is not null)
        {
            foreach (var account in planned)
            {
                yield return (new AccountWork(account.AccountId), account);
            }

            yield break;
        }

        await foreach (var work in ListAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return (work, null);
        }
    }

    private static async IAsyncEnumerable<AccountWork> OfChangesAsync(IReadOnlyList<RoleChange> changes)
    {
        var accounts = new OrderedDictionary<string, List<RoleWish>>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            foreach (var accountId in change.AccountIds)
            {
                if (!accounts.TryGetValue(accountId, out var roles))
                {
                    accounts.Add(accountId, roles = []);
                }

                roles.Add(new RoleWish(change.Role, change.ToUserId));
            }
        }

        foreach (var (accountId, roles) in accounts)
        {
            yield return new AccountWork(accountId) { Roles = roles };
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>First the accounts on which the user has a role, then those on which only tasks are left.</summary>
    private async IAsyncEnumerable<AccountWork> OfRemovalAsync(string tenantId, UserRemoval removal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (accountId, held) in TogetherAsync(ports.NeedAccounts().ListRolesAsync(tenantId, removal.UserId, cancellationToken), role => role.AccountId).ConfigureAwait(false))
        {
            var wishes = held.Select(role => (role.Role, Fate: removal.Of(role.Role))).Where(pair => pair.Fate.Changes).Select(pair => new RoleWish(pair.Role, pair.Fate.ToUserId)).ToArray();
            if (wishes.Length > 0 && seen.Add(accountId))
            {
                yield return new AccountWork(accountId) { Roles = wishes, LeaverId = removal.UserId, PrivateToUserId = removal.PrivateResourcesToUserId };
            }
        }

        if (removal.PrivateResourcesToUserId is { } taker)
        {
            await foreach (var (accountId, tasks) in TogetherAsync(ports.NeedTasks().ListOpenAsync(tenantId, removal.UserId, null, cancellationToken), task => task.AccountId ?? string.Empty).ConfigureAwait(false))
            {
                if (!seen.Contains(accountId))
                {
                    yield return new AccountWork(accountId) { LeaverId = removal.UserId, PrivateToUserId = taker, Tasks = [.. tasks.Where(task => string.Equals(task.AssigneeId, removal.UserId, StringComparison.Ordinal))] };
                }
            }
        }
    }

    /// <summary>What stands together in a stream, one group in memory at a time.</summary>
    private static async IAsyncEnumerable<(string Key, IReadOnlyList<T> Group)> TogetherAsync<T>(IAsyncEnumerable<T> stream, Func<T, string> keyOf)
    {
        string? key = null;
        var group = new List<T>();
        await foreach (var item in stream.ConfigureAwait(false))
        {
            if (key is not null && !string.Equals(key, keyOf(item), StringComparison.Ordinal))
            {
                yield return (key, group);
                group = [];
            }

            key = keyOf(item);
            group.Add(item);
        }

        if (key is not null)
        {
            yield return (key, group);
        }
    }
}
