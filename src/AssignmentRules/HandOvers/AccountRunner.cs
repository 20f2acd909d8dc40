using AssignmentRules.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.HandOvers;

/// <summary>
/// Brings one account from its plan to its end, step by step through the journal: planned, roles written, moved, done. A repeat goes on after the last
/// step that was written down; what it does once more carries the key of the first time.
/// </summary>
internal sealed class AccountRunner(HandOverPorts ports, HandOverRun run, ILogger logger)
{
    private readonly AccountGatherer gatherer = new(ports);
    private readonly AccountMover mover = new(ports, run, logger);
    private readonly HandOverTeller teller = new(ports.Notifier, run.Journal, run.Request.TenantId);

    /// <summary>Does an account of the request.</summary>
    /// <param name="work">What is asked of it.</param>
    /// <param name="held">The plan that somebody looked at; null: it is planned now.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>What was done, or null: it was done before.</returns>
    public async ValueTask<AccountHandOver?> RunAsync(AccountWork work, AccountHandOver? held, CancellationToken cancellationToken)
    {
        var entry = await run.Journal.FindAccountAsync(work.AccountId, cancellationToken).ConfigureAwait(false);
        if (entry is not null && await ResumeAsync(work.AccountId, entry, cancellationToken).ConfigureAwait(false) is { } resumed)
        {
            return resumed;
        }

        return entry is null or { Stage: HandOverStage.Planned }
            ? await BeginAsync(held ?? await PlanAsync(work, cancellationToken).ConfigureAwait(false), isOld: held is not null, entry, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Does what somebody who leaves got on an account while the operation was under way.</summary>
    /// <returns>What was done, or null: nothing was left.</returns>
    public async ValueTask<AccountHandOver?> RunLateAsync(AccountWork work, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(work, cancellationToken).ConfigureAwait(false);
        if (plan.IsComplete && !plan.HasMoves)
        {
            return null;
        }

        var entry = await run.Journal.FindAccountAsync(work.AccountId, cancellationToken).ConfigureAwait(false);
        return entry is null or { Stage: HandOverStage.Planned } or { IsOver: true }
            ? await BeginAsync(plan, isOld: false, entry is { IsOver: true } ? entry.ToNextRound() : entry, cancellationToken).ConfigureAwait(false)
            : await ResumeAsync(work.AccountId, entry, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What would be done.</summary>
    public async ValueTask<AccountHandOver> PlanAsync(AccountWork work, CancellationToken cancellationToken)
    {
        AccountFacts? facts = null;
        await mover.TryAsync($"plan {work.AccountId}", async () => facts = await gatherer.GatherAsync(run.TenantId, work, run.Policy, run.Users, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return facts is null ? Unknown(work.AccountId) : HandOverPlanner.Plan(facts);
    }

    /// <summary>Goes on with what an earlier call left half done.</summary>
    /// <returns>What was done, or null: nothing was left, or nothing was begun.</returns>
    public async ValueTask<AccountHandOver?> ResumeAsync(string accountId, AccountEntry entry, CancellationToken cancellationToken)
    {
        switch (entry)
        {
            case { IsOver: true }:
                return null;
            case { Stage: HandOverStage.Planned }:
                var isBegun = false;
                AccountEntry? current = null;
                var isKnown = await mover.TryAsync(
                    $"look at {accountId} again",
                    async () =>
                    {
                        var written = await FindWrittenAsync(entry, cancellationToken).ConfigureAwait(false);
                        isBegun = written is not null;
                        current = written is null ? null : await LookAgainAsync(entry, written, cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                return current is not null ? await GoOnAsync(current, isOld: true, cancellationToken).ConfigureAwait(false)
                    : isKnown && !isBegun ? null
                    : Unknown(accountId);
            default:
                return await GoOnAsync(entry, isOld: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<AccountHandOver> BeginAsync(AccountHandOver plan, bool isOld, AccountEntry? entry, CancellationToken cancellationToken)
    {
        if (!plan.IsComplete || HandOverTally.HasFailed(plan))
        {
            return plan;
        }

        // A role that has another holder than was planned may have been written before it got there: a host that keeps keys does not write it again under the same.
        var begun = entry is { Account: { } before } && !before.Roles.SequenceEqual(plan.Roles) ? entry.ToNextRound() : entry ?? new AccountEntry(HandOverStage.Planned);
        var planned = begun with { Account = plan, Mail = run.Policy.Mail };
        await run.Journal.PutAccountAsync(plan.AccountId, planned, cancellationToken).ConfigureAwait(false);
        return await GoOnAsync(planned, isOld, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="entry">What is planned, and how far it has come.</param>
    /// <param name="isOld">Whether it was planned some time ago: then records are looked at once more.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    private async ValueTask<AccountHandOver> GoOnAsync(AccountEntry entry, bool isOld, CancellationToken cancellationToken)
    {
        var account = entry.Account!;
        if (entry.Stage == HandOverStage.Planned)
        {
            var (roles, areWritten) = await mover.WriteRolesAsync(entry, cancellationToken).ConfigureAwait(false);
            if (!areWritten)
            {
                RoleMove[] written = [.. roles.Where(role => role.IsMove)];
                if (written.Length > 0)
                {
                    await PutAsync(entry with { WrittenRoles = [.. written.Select(role => role.Role)] }, cancellationToken).ConfigureAwait(false);
                }

                return account with { Roles = written, Tasks = [], Records = [], NeedingAttention = [], Reasons = [.. account.Reasons, Reason.RoleWriteFailed], IsComplete = false };
            }

            var stays = roles.Any(role => !role.IsMove) && !account.Reasons.Contains(Reason.SameHolder);
            var staying = account.Roles.Zip(roles).Where(pair => pair.First.IsMove && !pair.Second.IsMove).Select(pair => pair.First.Role).ToHashSet(StringComparer.Ordinal);
            account = account.Without(staying, run.Request.Removal?.PrivateResourcesToUserId) with { Roles = roles, Reasons = stays ? [.. account.Reasons, Reason.SameHolder] : account.Reasons };
            entry = await PutAsync(entry with { Stage = HandOverStage.RolesWritten, Account = account, HasMoves = entry.HasMoves || account.HasMoves }, cancellationToken).ConfigureAwait(false);
        }

        if (entry.Stage == HandOverStage.RolesWritten)
        {
            var current = isOld && account.Records.Count > 0 ? await WithMovableRecordsAsync(entry, cancellationToken).ConfigureAwait(false) : entry;
            if (current is null)
            {
                return account with { Tasks = [], Records = [], NeedingAttention = [], Reasons = [.. account.Reasons, Reason.CrmUnavailable], IsComplete = false };
            }

            account = await mover.MoveAsync(current, cancellationToken).ConfigureAwait(false);
            if (!account.IsComplete)
            {
                await PutAsync(entry with { MovedTaskIds = [.. account.Tasks.Select(task => task.TaskId)], MovedRecordIds = [.. account.Records.Select(record => record.RecordId)] }, cancellationToken).ConfigureAwait(false);
                return account;
            }

            entry = await PutAsync(entry with { Stage = HandOverStage.Moved, Account = account, TaskCount = entry.TaskCount + account.Tasks.Count, Fence = run.Journal.Lease.Fence }, cancellationToken).ConfigureAwait(false);
        }

        if (entry.Mail == MailMode.PerAccount)
        {
            if (!await mover.TryAsync($"tell who gets the tasks of {account.AccountId}", () => teller.TellAsync(account, entry.Round, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                return account with { IsComplete = false };
            }

            // The tasks are told; from here on they are only counted.
            await PutAsync(entry with { Stage = HandOverStage.Done }, cancellationToken).ConfigureAwait(false);
        }

        logger.AccountHandedOver(account.AccountId, run.TenantId, account.Tasks.Count);
        return account;
    }

    /// <summary>The plan without records that somebody else got since, as tasks are left alone that changed; null: a port did not say.</summary>
    private async ValueTask<AccountEntry?> WithMovableRecordsAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var account = entry.Account!;
        IReadOnlySet<string>? movable = null;
        await mover.TryAsync($"look at the records of {account.AccountId} again", async () => movable = await gatherer.FindMovableAsync(run.TenantId, account.AccountId, account.Records, run.Users, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var moved = (entry.MovedRecordIds ?? []).ToHashSet(StringComparer.Ordinal);
        return movable is null ? null : entry with { Account = account with { Records = [.. account.Records.Where(record => movable.Contains(record.RecordId) || moved.Contains(record.RecordId))] } };
    }

    private async ValueTask<AccountEntry> PutAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        // What is done is only counted: nobody's ids are kept for it.
        var kept = entry.Stage == HandOverStage.Done ? entry with { Account = null, MovedTaskIds = [], MovedRecordIds = null } : entry;
        await run.Journal.PutAccountAsync(entry.Account!.AccountId, kept, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    /// <summary>The roles that earlier calls wrote, whether they came to note it or not: then the plan knows from whom, and nobody else does.</summary>
    /// <returns>Null: none, so that nothing is begun.</returns>
    private async ValueTask<IReadOnlySet<string>?> FindWrittenAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var plan = entry.Account!;
        var moves = plan.Roles.Where(role => role.IsMove).ToArray();
        var written = new HashSet<string>(entry.WrittenRoles ?? [], StringComparer.Ordinal);
        foreach (var move in moves)
        {
            if (!written.Contains(move.Role)
                && string.Equals(await gatherer.FindHolderAsync(run.TenantId, plan.AccountId, move.Role, run.Users, cancellationToken).ConfigureAwait(false), move.ToUserId, StringComparison.Ordinal))
            {
                written.Add(move.Role);
            }
        }

        return written.Count > 0 || moves.Length == 0 ? written : null;
    }

    /// <summary>Of an account that is begun: a role that is not written, and went to somebody else since, is planned anew, under a key of its own. Where somebody leaves, it stays there instead.</summary>
    /// <returns>Null: a port did not say.</returns>
    private async ValueTask<AccountEntry?> LookAgainAsync(AccountEntry entry, IReadOnlySet<string> written, CancellationToken cancellationToken)
    {
        var planned = entry.Account!;
        var left = planned.Roles.Where(role => role.IsMove && !written.Contains(role.Role)).ToArray();
        if (left.Length == 0 || run.LeaverId is not null)
        {
            return entry;
        }

        var now = await PlanAsync(new AccountWork(planned.AccountId) { Roles = [.. left.Select(role => new RoleWish(role.Role, role.ToUserId))], FirstRole = planned.Roles.FirstOrDefault(role => role.IsMove && role.ToUserId is not null)?.Role }, cancellationToken).ConfigureAwait(false);
        if (!now.IsComplete)
        {
            return null;
        }

        return now.Roles.All(role => !role.IsMove || left.Contains(role))
            ? entry
            : await PutAsync(entry with { Account = planned.With(now), WrittenRoles = [.. written.Order(StringComparer.Ordinal)], Round = entry.Round + 1 }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A port did not say what the account needs to be planned.</summary>
    private static AccountHandOver Unknown(string accountId) => new(accountId) { Reasons = [Reason.CrmUnavailable], IsComplete = false };
}
