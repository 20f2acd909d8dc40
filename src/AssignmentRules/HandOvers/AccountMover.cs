using AssignmentRules.Diagnostics;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.HandOvers;

/// <summary>
/// Moves what a plan for one account says: the roles first, then tasks, then records. Every write has a key that is the same in every repeat.
/// </summary>
internal sealed class AccountMover(HandOverPorts ports, HandOverRun run, ILogger logger)
{
    private readonly AccountGatherer gatherer = new(ports);
    private readonly HandOverJournal journal = run.Journal;
    private readonly string tenantId = run.TenantId;

    /// <summary>Writes one role after the other, up to the first that fails. What somebody else holds by now is not who leaves' to give.</summary>
    /// <returns>The roles as they are by now, and whether that is all of them.</returns>
    public async ValueTask<(IReadOnlyList<RoleMove> Roles, bool IsComplete)> WriteRolesAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var account = entry.Account!;
        var roles = new List<RoleMove>(account.Roles.Count);
        foreach (var planned in account.Roles)
        {
            if (!planned.IsMove || entry.WrittenRoles?.Contains(planned.Role, StringComparer.Ordinal) == true)
            {
                roles.Add(planned);
                continue;
            }

            var role = planned;
            var isWritten = run.LeaverId is null || await TryAsync($"look at {role.Role} of {account.AccountId}", async () => role = await FindStayAsync(account.AccountId, planned, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (isWritten && role.IsMove)
            {
                var key = journal.KeyOf($"role/{KeyText.Part(account.AccountId)}/{role.Role}", entry.Round);
                isWritten = await ActAsync($"write {role.Role} of {account.AccountId}", fence => ports.NeedWriter().SetOwnerAsync(tenantId, account.AccountId, role.Role, role.ToUserId, key, fence, cancellationToken), cancellationToken).ConfigureAwait(false);
            }

            if (!isWritten)
            {
                return (roles, false);
            }

            roles.Add(role);
        }

        return (roles, true);
    }

    /// <summary>Goes on after a task that fails: what can move does, and the rest is left to a repeat.</summary>
    /// <param name="entry">The plan, and what of it an earlier call moved.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>What moved and what did not, by now.</returns>
    public async ValueTask<AccountHandOver> MoveAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var plan = entry.Account!;
        var known = entry.MovedTaskIds.ToHashSet(StringComparer.Ordinal);
        var moved = new List<HandedTask>(plan.Tasks.Count);
        var changed = new List<string>();
        var isComplete = true;
        foreach (var task in plan.Tasks)
        {
            var move = new TaskMove(tenantId, task.TaskId, task.FromUserId, task.ToUserId, journal.KeyOf($"task/{task.TaskId}", entry.Round));
            var hasMoved = known.Contains(task.TaskId);
            if (!hasMoved && !await ActAsync($"move task {task.TaskId}", async fence => hasMoved = await ports.NeedTasks().MoveAsync(move with { Fence = fence }, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
            {
                isComplete = false;
            }
            else if (hasMoved)
            {
                moved.Add(task);
            }
            else
            {
                changed.Add(task.TaskId);
            }
        }

        var records = await MoveRecordsAsync(entry, cancellationToken).ConfigureAwait(false);
        isComplete &= records.Count == plan.Records.Count;
        isComplete &= await FlagAsync(plan, cancellationToken).ConfigureAwait(false);
        return plan with
        {
            Tasks = moved,
            ChangedTasks = changed,
            Records = records,
            Reasons = changed.Count > 0 ? [.. plan.Reasons, Reason.TaskChanged] : plan.Reasons,
            IsComplete = isComplete,
        };
    }

    /// <summary>Does something through a port of the host's.</summary>
    /// <returns>False: it failed, and that is in the log.</returns>
    public async ValueTask<bool> TryAsync(string what, Func<ValueTask> act, CancellationToken cancellationToken)
    {
        try
        {
            await act().ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not (OperationTakenException or PortLackingException) && !cancellationToken.IsCancellationRequested)
        {
            logger.HandOverFailed(exception, what);
            return false;
        }
    }

    /// <summary>The role as a move to the successor, or where it stays.</summary>
    private async ValueTask<RoleMove> FindStayAsync(string accountId, RoleMove role, CancellationToken cancellationToken)
    {
        var holder = await gatherer.FindHolderAsync(tenantId, accountId, role.Role, run.Users, cancellationToken).ConfigureAwait(false);
        return AccountGatherer.StaysWith(holder, run.LeaverId, role.ToUserId) ? new RoleMove(role.Role, holder, holder) : role;
    }

    /// <summary>Changes something through a port of the host's, as long as the operation is this node's.</summary>
    private async ValueTask<bool> ActAsync(string what, Func<long, ValueTask> act, CancellationToken cancellationToken)
    {
        await journal.Lease.HoldAsync(cancellationToken).ConfigureAwait(false);
        return await TryAsync(what, () => act(journal.Lease.Fence), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<RecordMove>> MoveRecordsAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var known = (entry.MovedRecordIds ?? []).ToHashSet(StringComparer.Ordinal);
        var moved = new List<RecordMove>();
        foreach (var record in entry.Account!.Records)
        {
            var key = journal.KeyOf($"record/{record.RecordId}", entry.Round);
            if (known.Contains(record.RecordId) || await ActAsync($"write the owner of {record.RecordId}", fence => ports.NeedWriter().SetOwnerAsync(tenantId, record.RecordId, Candidate.Owner.OfRecord, record.ToUserId, key, fence, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                moved.Add(record);
            }
        }

        return moved;
    }

    private async ValueTask<bool> FlagAsync(AccountHandOver plan, CancellationToken cancellationToken)
    {
        var isComplete = true;
        foreach (var task in plan.NeedingAttention)
        {
            isComplete &= await ActAsync($"flag task {task.TaskId}", _ => ports.NeedTasks().FlagAsync(tenantId, task.TaskId, task.UserId, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return isComplete;
    }
}
