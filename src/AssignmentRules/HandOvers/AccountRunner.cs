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
    private readonly AccountMover mover = new(ports, run.Journal, run.Request.TenantId, logger);
    private readonly HandOverTeller teller = new(ports.Notifier, run.Journal, run.Request.TenantId);

    /// <summary>Does an account of the request.</summary>
    /// <param name="work">What is asked of it.</param>
    /// <param name="held">The plan that somebody looked at; null: it is planned now.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>What was done, or null: it was done before.</returns>
    public async ValueTask<AccountHandOver?> RunAsync(AccountWork work, AccountHandOver? held, CancellationToken cancellationToken)
    {
        var entry = await run.Journal.FindAccountAsync(work.AccountId, cancellationToken).ConfigureAwait(false);
        if (entry is not null and not { Stage: HandOverStage.Planned })
        {
            return await ResumeAsync(work.AccountId, entry, cancellationToken).ConfigureAwait(false);
        }

        AccountHandOver? plan = null;
        Reason[] reasons = [];
        var isPlanned = await mover.TryAsync($"plan {work.AccountId}", async () =>
        {
            try
            {
                plan = entry is not null && await IsWrittenAsync(entry.Account!, cancellationToken).ConfigureAwait(false)
                    ? entry.Account
                    : held ?? await PlanAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (OwnerLookupException)
            {
                reasons = [Reason.CrmUnavailable];
                throw;
            }
        }, cancellationToken).ConfigureAwait(false);
        if (!isPlanned || plan!.Reasons.Contains(Reason.SubjectNotFound))
        {
            return plan ?? new AccountHandOver(work.AccountId) { Reasons = reasons, IsComplete = false };
        }

        var planned = new AccountEntry(HandOverStage.Planned) { Account = plan, Mail = run.Policy.Mail };
        await run.Journal.PutAccountAsync(plan.AccountId, planned, cancellationToken).ConfigureAwait(false);
        return await GoOnAsync(planned, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What would be done.</summary>
    public async ValueTask<AccountHandOver> PlanAsync(AccountWork work, CancellationToken cancellationToken) =>
        await gatherer.GatherAsync(run.Request.TenantId, work, run.Policy, run.Users, cancellationToken).ConfigureAwait(false) is { } facts
            ? HandOverPlanner.Plan(facts)
            : new AccountHandOver(work.AccountId) { Reasons = [Reason.SubjectNotFound] };

    /// <summary>Goes on with what an earlier call left half done.</summary>
    /// <returns>What was done, or null: nothing was left, or nothing was begun.</returns>
    public async ValueTask<AccountHandOver?> ResumeAsync(string accountId, AccountEntry entry, CancellationToken cancellationToken)
    {
        switch (entry)
        {
            case { Stage: HandOverStage.Done } or { Stage: HandOverStage.Moved, Mail: MailMode.Digest }:
                return null;
            case { Stage: HandOverStage.Planned }:
                var isWritten = false;
                var isKnown = await mover.TryAsync($"look at {accountId} again", async () => isWritten = await IsWrittenAsync(entry.Account!, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                return isWritten ? await GoOnAsync(entry, cancellationToken).ConfigureAwait(false)
                    : isKnown ? null
                    : new AccountHandOver(accountId) { Reasons = [Reason.CrmUnavailable], IsComplete = false };
            default:
                return await GoOnAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<AccountHandOver> GoOnAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var account = entry.Account!;
        if (entry.Stage == HandOverStage.Planned)
        {
            var written = await mover.WriteRolesAsync(account, cancellationToken).ConfigureAwait(false);
            if (written.Count < account.Roles.Count(role => role.IsMove))
            {
                return account with { Roles = written, Tasks = [], Records = [], NeedingAttention = [], Reasons = [.. account.Reasons, Reason.RoleWriteFailed], IsComplete = false };
            }

            entry = await PutAsync(entry with { Stage = HandOverStage.RolesWritten, HasMoves = account.HasMoves }, cancellationToken).ConfigureAwait(false);
        }

        if (entry.Stage == HandOverStage.RolesWritten)
        {
            account = await mover.MoveAsync(account, entry.MovedTaskIds, cancellationToken).ConfigureAwait(false);
            if (!account.IsComplete)
            {
                await PutAsync(entry with { MovedTaskIds = [.. account.Tasks.Select(task => task.TaskId)] }, cancellationToken).ConfigureAwait(false);
                return account;
            }

            entry = await PutAsync(entry with { Stage = HandOverStage.Moved, Account = account, TaskCount = account.Tasks.Count }, cancellationToken).ConfigureAwait(false);
        }

        if (entry.Mail == MailMode.PerAccount)
        {
            if (!await mover.TryAsync($"tell who gets the tasks of {account.AccountId}", () => teller.TellAsync(account, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                return account with { IsComplete = false };
            }

            // The tasks are told; from here on they are only counted.
            await PutAsync(entry with { Stage = HandOverStage.Done }, cancellationToken).ConfigureAwait(false);
        }

        logger.AccountHandedOver(account.AccountId, run.Request.TenantId, account.Tasks.Count);
        return account;
    }

    private async ValueTask<AccountEntry> PutAsync(AccountEntry entry, CancellationToken cancellationToken)
    {
        var kept = entry.Stage == HandOverStage.Done ? entry with { Account = null } : entry;
        await run.Journal.PutAccountAsync(entry.Account!.AccountId, kept, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    /// <summary>Whether an earlier call wrote a role and did not come to note it: then its plan knows from whom, and nobody else does.</summary>
    private async ValueTask<bool> IsWrittenAsync(AccountHandOver plan, CancellationToken cancellationToken)
    {
        var moves = plan.Roles.Where(role => role.IsMove).ToArray();
        foreach (var move in moves)
        {
            var holder = await gatherer.FindHolderAsync(run.Request.TenantId, plan.AccountId, move.Role, run.Users, cancellationToken).ConfigureAwait(false);
            if (string.Equals(holder, move.ToUserId, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return moves.Length == 0;
    }
}
