using AssignmentRules.Assignments;
using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>What is wrong with a request before anything is done: misuse is an exception, a refusal a reason.</summary>
internal sealed class RequestCheck(HandOverPorts ports, FactGatherer facts)
{
    /// <exception cref="ArgumentException">The request does not say what it wants.</exception>
    public static HandOverRequest Checked(HandOverRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.TenantId, nameof(request));
        ArgumentException.ThrowIfNullOrWhiteSpace(request.OperationId, nameof(request));
        ArgumentNullException.ThrowIfNull(request.Changes, nameof(request));
        if ((request.Changes.Count > 0) == (request.Removal is not null))
        {
            throw new ArgumentException("A hand-over has either changes of roles or the removal of a user; give it one of the two.", nameof(request));
        }

        if (request.Removal is { } removal)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(removal.UserId, nameof(request));
            ArgumentNullException.ThrowIfNull(removal.Successors, nameof(request));
            if (request.Cause is not (HandOverCause.UserDeleted or HandOverCause.UserDisabled or HandOverCause.ResourcesReassigned))
            {
                throw new ArgumentException($"A user's removal is caused by {HandOverCause.UserDeleted.Code()}, {HandOverCause.UserDisabled.Code()} or {HandOverCause.ResourcesReassigned.Code()}, not by {request.Cause.Code()}.", nameof(request));
            }
        }

        var seen = new HashSet<(string AccountId, string Role)>();
        foreach (var change in request.Changes)
        {
            ArgumentNullException.ThrowIfNull(change, nameof(request));
            ArgumentNullException.ThrowIfNull(change.AccountIds, nameof(request));
            ArgumentException.ThrowIfNullOrWhiteSpace(change.Role, nameof(request));
            foreach (var accountId in change.AccountIds)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(accountId, nameof(request));
                if (!seen.Add((accountId, change.Role)))
                {
                    throw new ArgumentException($"The hand-over gives {change.Role} of {accountId} twice; name each role of an account once.", nameof(request));
                }
            }
        }

        return request;
    }

    /// <returns>Why the request is refused, or null.</returns>
    public async ValueTask<Reason?> FindRefusalAsync(HandOverRequest request, TenantUsers users, CancellationToken cancellationToken)
    {
        if (!await facts.IsAllowedAsync(request.TenantId, request.InitiatorId, AssignmentOperation.HandOver, request.Removal?.UserId, cancellationToken).ConfigureAwait(false))
        {
            return Reason.Forbidden;
        }

        var named = request.Removal?.Named ?? request.Changes.Select(change => change.ToUserId).OfType<string>();
        foreach (var userId in named.Distinct(StringComparer.Ordinal).ToArray())
        {
            if (await FindFaultAsync(userId, request.TenantId, users, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                return reason;
            }
        }

        return request.Removal is { } removal ? await FindRefusalAsync(request, removal, users, cancellationToken).ConfigureAwait(false) : null;
    }

    private async ValueTask<Reason?> FindRefusalAsync(HandOverRequest request, UserRemoval removal, TenantUsers users, CancellationToken cancellationToken)
    {
        if (users.Find(removal.UserId) is null)
        {
            return await FindFaultAsync(removal.UserId, request.TenantId, users, cancellationToken).ConfigureAwait(false);
        }

        if (removal.Named.Contains(removal.UserId, StringComparer.Ordinal))
        {
            return Reason.SameHolder;
        }

        return request.Cause switch
        {
            HandOverCause.UserDeleted => await IsLeftWithoutAsync(request.TenantId, removal, cancellationToken).ConfigureAwait(false) ? Reason.SuccessorRequired : null,
            HandOverCause.ResourcesReassigned => removal.Named.Any() || removal.ClearsRoles || removal.Successors.Count > 0 ? null : Reason.SuccessorRequired,
            _ => null,
        };
    }

    /// <summary>Whether a user who is deleted would leave a role behind, or tasks that nobody was named for.</summary>
    private async ValueTask<bool> IsLeftWithoutAsync(string tenantId, UserRemoval removal, CancellationToken cancellationToken)
    {
        await foreach (var held in ports.NeedAccounts().ListRolesAsync(tenantId, removal.UserId, cancellationToken).ConfigureAwait(false))
        {
            if (removal.Of(held.Role).ToUserId is null)
            {
                return true;
            }
        }

        if (ports.Tasks is { } tasks && !removal.Named.Any())
        {
            await foreach (var task in tasks.ListOpenAsync(tenantId, removal.UserId, null, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<Reason?> FindFaultAsync(string userId, string tenantId, TenantUsers users, CancellationToken cancellationToken)
    {
        if (users.Find(userId) is { } user)
        {
            return user.IsActive ? null : Reason.UserInactive;
        }

        var other = await ports.Users.FindTenantAsync(userId, cancellationToken).ConfigureAwait(false);
        return other is null || string.Equals(other, tenantId, StringComparison.Ordinal) ? Reason.UnknownUser : Reason.CrossTenant;
    }
}
