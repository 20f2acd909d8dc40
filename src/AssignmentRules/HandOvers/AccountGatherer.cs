using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>Asks the host's ports what the plan for one account needs to know.</summary>
internal sealed class AccountGatherer(HandOverPorts ports)
{
    public async ValueTask<AccountFacts> GatherAsync(string tenantId, AccountWork work, HandOverDefinition policy, TenantUsers users, CancellationToken cancellationToken)
    {
        if (work.Roles.Count > 0 && ports.Records is { } source && await source.FindAsync(tenantId, work.AccountId, cancellationToken).ConfigureAwait(false) is null)
        {
            // What somebody who leaves still has there is private to them.
            return new AccountFacts(work, policy) { IsGone = true, Tasks = await FindTasksAsync(tenantId, work, [], policy, cancellationToken).ConfigureAwait(false) };
        }

        var roles = new List<RoleMove>();
        foreach (var wish in work.Roles)
        {
            var holder = await FindHolderAsync(tenantId, work.AccountId, wish.Role, users, cancellationToken).ConfigureAwait(false);
            roles.Add(new RoleMove(wish.Role, holder, StaysWith(holder, work.LeaverId, wish.ToUserId) ? holder : wish.ToUserId));
        }

        var tasks = await FindTasksAsync(tenantId, work, roles, policy, cancellationToken).ConfigureAwait(false);
        return new AccountFacts(work, policy)
        {
            Roles = roles,
            Tasks = tasks,
            KeptRoles = await FindKeptRolesAsync(tenantId, work, roles, tasks, users, cancellationToken).ConfigureAwait(false),
            Records = await FindRecordsAsync(tenantId, work, roles, policy, users, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Whether a role stays where it is: somebody who leaves hands over only what is theirs.</summary>
    public static bool StaysWith(string? holder, string? leaverId, string? toUserId) =>
        leaverId is not null && !string.Equals(holder, leaverId, StringComparison.Ordinal) && !string.Equals(holder, toUserId, StringComparison.Ordinal);

    /// <exception cref="OwnerLookupException">The CRM did not answer.</exception>
    public async ValueTask<string?> FindHolderAsync(string tenantId, string accountId, string role, TenantUsers users, CancellationToken cancellationToken)
    {
        var owners = ports.NeedOwners();
        try
        {
            var answer = await owners.FindOwnerAsync(tenantId, accountId, role, cancellationToken).ConfigureAwait(false);
            return IdOf(users, answer.Owner);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OwnerLookupException(role, accountId, exception);
        }
    }

    /// <summary>The ids of those records that are to move and can still: that are with whom they were planned to move from, or with the new owner already.</summary>
    public async ValueTask<IReadOnlySet<string>> FindMovableAsync(string tenantId, string accountId, IReadOnlyList<RecordMove> moves, TenantUsers users, CancellationToken cancellationToken)
    {
        var records = await ListRecordsAsync(tenantId, accountId, moves.Select(move => new RecordKey(move.RecordId).Kind).Distinct(StringComparer.Ordinal), users, cancellationToken).ConfigureAwait(false);
        var owners = records.DistinctBy(record => record.RecordId, StringComparer.Ordinal).ToDictionary(record => record.RecordId, record => record.Owner, StringComparer.Ordinal);
        return moves
            .Where(move => owners.TryGetValue(move.RecordId, out var owner) && (string.Equals(owner, move.FromUserId, StringComparison.Ordinal) || string.Equals(owner, move.ToUserId, StringComparison.Ordinal)))
            .Select(move => move.RecordId)
            .ToHashSet(StringComparer.Ordinal);
    }

    private async ValueTask<IReadOnlyList<AccountTask>> FindTasksAsync(string tenantId, AccountWork work, List<RoleMove> roles, HandOverDefinition policy, CancellationToken cancellationToken)
    {
        var holders = roles.Where(role => role is { IsMove: true, FromUserId: not null } && HandOverPlanner.PolicyOf(policy, role.Role) != TaskPolicy.Keep).Select(role => role.FromUserId!);
        if (work is { PrivateToUserId: not null, LeaverId: { } leaver })
        {
            holders = holders.Append(leaver);
        }

        var tasks = new List<AccountTask>();
        foreach (var holder in holders.Distinct(StringComparer.Ordinal).ToArray())
        {
            if (work.Tasks is { } read && string.Equals(holder, work.LeaverId, StringComparison.Ordinal))
            {
                tasks.AddRange(read);
                continue;
            }

            await foreach (var task in ports.NeedTasks().ListOpenAsync(tenantId, holder, work.AccountId, cancellationToken).ConfigureAwait(false))
            {
                // A host that gives more than was asked for moves nothing by it.
                if (string.Equals(task.AssigneeId, holder, StringComparison.Ordinal) && string.Equals(task.AccountId, work.AccountId, StringComparison.Ordinal))
                {
                    tasks.Add(task);
                }
            }
        }

        return tasks;
    }

    private async ValueTask<IReadOnlySet<(string UserId, string Role)>> FindKeptRolesAsync(string tenantId, AccountWork work, List<RoleMove> roles, IReadOnlyList<AccountTask> tasks, TenantUsers users, CancellationToken cancellationToken)
    {
        var kept = new HashSet<(string UserId, string Role)>();
        foreach (var named in tasks.Select(task => task.Role).OfType<string>().Distinct(StringComparer.Ordinal).Where(_ => roles.Count > 0).ToArray())
        {
            var holder = roles.FirstOrDefault(role => string.Equals(role.Role, named, StringComparison.Ordinal)) is { } changed
                ? changed.ToUserId
                : await FindHolderAsync(tenantId, work.AccountId, named, users, cancellationToken).ConfigureAwait(false);
            if (holder is not null)
            {
                kept.Add((holder, named));
            }
        }

        return kept;
    }

    private ValueTask<IReadOnlyList<AccountRecord>> FindRecordsAsync(string tenantId, AccountWork work, List<RoleMove> roles, HandOverDefinition policy, TenantUsers users, CancellationToken cancellationToken) =>
        ListRecordsAsync(tenantId, work.AccountId, policy.Relations.Where(relation => relation.Policy != RelationPolicy.Keep && roles.Any(role => role is { IsMove: true, ToUserId: not null })).Select(relation => relation.Kind), users, cancellationToken);

    private async ValueTask<IReadOnlyList<AccountRecord>> ListRecordsAsync(string tenantId, string accountId, IEnumerable<string> kinds, TenantUsers users, CancellationToken cancellationToken)
    {
        var records = new List<AccountRecord>();
        foreach (var kind in kinds)
        {
            await foreach (var record in ports.NeedAccounts().ListRecordsAsync(tenantId, accountId, kind, cancellationToken).ConfigureAwait(false))
            {
                records.Add(record with { Owner = IdOf(users, record.Owner) });
            }
        }

        return records;
    }

    /// <summary>An owner comes as a user's id or as an e-mail; one who is no user here stays as written.</summary>
    private static string? IdOf(TenantUsers users, string? owner) =>
        string.IsNullOrWhiteSpace(owner) ? null : (users.Find(owner) ?? users.FindByEmail(owner))?.UserId ?? owner;
}

/// <summary>The CRM did not say who holds a role.</summary>
internal sealed class OwnerLookupException(string role, string accountId, Exception inner) : Exception($"The CRM did not say who is {role} of {accountId}.", inner);
