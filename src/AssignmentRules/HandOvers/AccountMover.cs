using AssignmentRules.Diagnostics;
using AssignmentRules.Ports;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.HandOvers;

/// <summary>
/// Moves what a plan for one account says: the roles first, then tasks, then records. Every write has a key that is the same in every repeat.
/// </summary>
internal sealed class AccountMover(HandOverPorts ports, HandOverJournal journal, string tenantId, ILogger logger)
{
    /// <summary>Writes one role after the other, up to the first that fails.</summary>
    /// <returns>Those that are written.</returns>
    public async ValueTask<IReadOnlyList<RoleMove>> WriteRolesAsync(AccountHandOver plan, CancellationToken cancellationToken)
    {
        var written = new List<RoleMove>();
        foreach (var role in plan.Roles.Where(role => role.IsMove))
        {
            var key = journal.KeyOf($"role/{plan.AccountId}/{role.Role}");
            if (!await ActAsync($"write {role.Role} of {plan.AccountId}", fence => ports.NeedWriter().SetOwnerAsync(tenantId, plan.AccountId, role.Role, role.ToUserId, key, fence, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            written.Add(role);
        }

        return written;
    }

    /// <summary>Goes on after a task that fails: what can move does, and the rest is left to a repeat.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="movedBefore">Tasks of it that an earlier call moved.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>What moved and what did not, by now.</returns>
    public async ValueTask<AccountHandOver> MoveAsync(AccountHandOver plan, IReadOnlyList<string> movedBefore, CancellationToken cancellationToken)
    {
        var known = movedBefore.ToHashSet(StringComparer.Ordinal);
        var moved = new List<HandedTask>(plan.Tasks.Count);
        var changed = new List<string>();
        var isComplete = true;
        foreach (var task in plan.Tasks)
        {
            var move = new TaskMove(tenantId, task.TaskId, task.FromUserId, task.ToUserId, journal.KeyOf($"task/{task.TaskId}"));
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

        var records = await MoveRecordsAsync(plan, cancellationToken).ConfigureAwait(false);
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
        catch (Exception exception) when (exception is not OperationTakenException && !cancellationToken.IsCancellationRequested)
        {
            logger.HandOverFailed(exception, what);
            return false;
        }
    }

    /// <summary>Changes something through a port of the host's, as long as the operation is this node's.</summary>
    private async ValueTask<bool> ActAsync(string what, Func<long, ValueTask> act, CancellationToken cancellationToken)
    {
        await journal.Lease.HoldAsync(cancellationToken).ConfigureAwait(false);
        return await TryAsync(what, () => act(journal.Lease.Fence), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<RecordMove>> MoveRecordsAsync(AccountHandOver plan, CancellationToken cancellationToken)
    {
        var moved = new List<RecordMove>();
        foreach (var record in plan.Records)
        {
            var key = journal.KeyOf($"record/{record.RecordId}");
            if (await ActAsync($"write the owner of {record.RecordId}", fence => ports.NeedWriter().SetOwnerAsync(tenantId, record.RecordId, Candidate.Owner.OfRecord, record.ToUserId, key, fence, cancellationToken), cancellationToken).ConfigureAwait(false))
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
