using System.Security.Cryptography;
using AssignmentRules.Assignments;
using AssignmentRules.Diagnostics;
using AssignmentRules.Storage;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.HandOvers;

/// <summary>Plans and applies whole operations, one account in memory at a time.</summary>
internal sealed class HandOverRunner(HandOverPorts ports, Func<string, CancellationToken, ValueTask<HandOverDefinition>> findPolicy, FactGatherer facts, ILogger logger)
{
    private readonly AccountSource source = new(ports);
    private readonly RequestCheck check = new(ports, facts);
    private readonly HandOverEnding ending = new(ports, logger);
    private readonly OperationGate gate = new();

    /// <summary>Tells the leases of this engine from those of others.</summary>
    private readonly string node = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public async ValueTask<HandOverPlan> PlanAsync(HandOverRequest request, HandOverPage page, CancellationToken cancellationToken)
    {
        var run = await BeginAsync(request, cancellationToken).ConfigureAwait(false);
        if (await check.FindRefusalAsync(request, run.Users, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return new HandOverPlan(request, HandOverOutcome.Rejected, [refusal]);
        }

        var tally = new PlanTally(page, run.Policy.Mail);
        var runner = new AccountRunner(ports, run, logger);
        await foreach (var work in source.ListAsync(request, cancellationToken).ConfigureAwait(false))
        {
            tally.Add(await runner.PlanAsync(work, cancellationToken).ConfigureAwait(false));
        }

        return tally.ToPlan(request);
    }

    /// <summary>Applies a request, or a plan that somebody looked at.</summary>
    /// <param name="request">The request.</param>
    /// <param name="planned">The accounts of the plan; null: they are planned now.</param>
    /// <param name="tally">What it counts in.</param>
    /// <param name="refused">A plan that was refused: only what was begun is finished; null: whether it is refused is found out now.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    public async ValueTask<HandOverResult> ApplyAsync(HandOverRequest request, IReadOnlyList<AccountHandOver>? planned, HandOverTally tally, HandOverPlan? refused, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(request.TenantId, request.OperationId, cancellationToken).ConfigureAwait(false);
        var run = await BeginAsync(request, cancellationToken).ConfigureAwait(false);
        if (await run.Journal.IsFinishedAsync(cancellationToken).ConfigureAwait(false))
        {
            return new HandOverResult(HandOverOutcome.Applied, []);
        }

        run = run with { Refusal = refused is { Reasons: [var why, ..] } ? why : await check.FindRefusalAsync(request, run.Users, cancellationToken).ConfigureAwait(false) };
        if (run.Refusal is { } refusal && !await run.Journal.HasAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            return new HandOverResult(HandOverOutcome.Rejected, refused?.Reasons ?? [refusal]) { IsComplete = refused?.Reasons.Contains(Reason.CrmUnavailable) != true };
        }

        try
        {
            return await run.Journal.Lease.TakeAsync(cancellationToken).ConfigureAwait(false)
                ? await ApplyAsync(run, planned, tally, cancellationToken).ConfigureAwait(false)
                : UnderWay(tally);
        }
        catch (OperationTakenException)
        {
            return UnderWay(tally);
        }
        finally
        {
            await ReleaseAsync(run).ConfigureAwait(false);
        }
    }

    /// <summary>Whether an operation changed nothing of an account, also where it was over before: a repeat's result has only what the repeat did.</summary>
    public async ValueTask<bool> HadNothingToDoAsync(HandOverRequest request, string accountId) =>
        await JournalOf(request).FindAccountAsync(accountId, CancellationToken.None).ConfigureAwait(false) is { HasMoves: false };

    private async ValueTask<HandOverResult> ApplyAsync(HandOverRun run, IReadOnlyList<AccountHandOver>? planned, HandOverTally tally, CancellationToken cancellationToken)
    {
        // Whoever had the lease before may have come to the end.
        if (!await run.Journal.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            return new HandOverResult(HandOverOutcome.Applied, []);
        }

        var runner = new AccountRunner(ports, run, logger);
        var resumed = await ResumeAsync(run, runner, tally, cancellationToken).ConfigureAwait(false);
        if (run.Refusal is { } refusal && resumed.Count == 0 && !tally.HasBegun)
        {
            await run.Journal.RejectAsync(cancellationToken).ConfigureAwait(false);
            return new HandOverResult(HandOverOutcome.Rejected, [refusal]);
        }

        await foreach (var (work, held) in source.ListAsync(run.Request, planned, cancellationToken).ConfigureAwait(false))
        {
            if (resumed.Contains(work.AccountId))
            {
                continue;
            }

            if (run.Refusal is { } reason)
            {
                await RefuseAsync(run, work, reason, tally, cancellationToken).ConfigureAwait(false);
            }
            else if (await runner.RunAsync(work, held, cancellationToken).ConfigureAwait(false) is { } account)
            {
                tally.Add(account);
            }
            else
            {
                tally.Begin();
            }
        }

        await RunLateAsync(run, runner, planned is null, tally, cancellationToken).ConfigureAwait(false);
        if (tally.ToResult().Outcome == HandOverOutcome.Rejected)
        {
            await run.Journal.RejectAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (tally.IsComplete && !await ending.EndAsync(run, cancellationToken).ConfigureAwait(false))
        {
            tally.AddFailure();
        }

        return tally.ToResult();
    }

    /// <summary>An account that is not begun is not begun now; one that was done is done.</summary>
    private static async ValueTask RefuseAsync(HandOverRun run, AccountWork work, Reason refusal, HandOverTally tally, CancellationToken cancellationToken)
    {
        if (tally.IsComplete && await run.Journal.FindAccountAsync(work.AccountId, cancellationToken).ConfigureAwait(false) is not { IsOver: true })
        {
            tally.AddRefusal(refusal);
        }
    }

    /// <summary>
    /// The host lets go of somebody who leaves once the operation is complete: so what they got meanwhile is looked for once more. A plan does only what it
    /// says, so there it makes the operation incomplete.
    /// </summary>
    private async ValueTask RunLateAsync(HandOverRun run, AccountRunner runner, bool acts, HandOverTally tally, CancellationToken cancellationToken)
    {
        if (run.LeaverId is null || !tally.IsComplete)
        {
            return;
        }

        await foreach (var work in source.ListAsync(run.Request, cancellationToken).ConfigureAwait(false))
        {
            if (acts && run.Refusal is null)
            {
                if (await runner.RunLateAsync(work, cancellationToken).ConfigureAwait(false) is { } account)
                {
                    tally.Add(account);
                }
            }
            else if (await runner.PlanAsync(work, cancellationToken).ConfigureAwait(false) is not { IsComplete: true, HasMoves: false })
            {
                Leave(run, tally);
                return;
            }
        }
    }

    private static void Leave(HandOverRun run, HandOverTally tally)
    {
        if (run.Refusal is { } refusal)
        {
            tally.AddRefusal(refusal);
        }
        else
        {
            tally.AddFailure();
        }
    }

    /// <summary>Another node is at work on it: what this one did, it did, and what the other does is not known here.</summary>
    private static HandOverResult UnderWay(HandOverTally tally)
    {
        tally.Begin();
        tally.AddFailure();
        return tally.ToResult();
    }

    private async ValueTask ReleaseAsync(HandOverRun run)
    {
        try
        {
            await run.Journal.Lease.ReleaseAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The lease runs out by itself.
            logger.HandOverFailed(exception, $"let go of the operation {run.Request.OperationId}");
        }
    }

    private async ValueTask<HandOverRun> BeginAsync(HandOverRequest request, CancellationToken cancellationToken)
    {
        var journal = JournalOf(request);
        return new(
            request,
            await findPolicy(request.TenantId, cancellationToken).ConfigureAwait(false),
            await facts.GetUsersAsync(request.TenantId, cancellationToken).ConfigureAwait(false),
            journal);
    }

    private HandOverJournal JournalOf(HandOverRequest request)
    {
        var store = ports.NeedJournal();
        var lease = new OperationLease(store, request.TenantId, request.OperationId, new LeaseTime(ports.Clock, ports.Lease), node);
        return new HandOverJournal(store, lease, request.TenantId, request.OperationId);
    }

    /// <summary>What an earlier call left half done comes first: a role that was written is no longer found as the previous holder's.</summary>
    private static async ValueTask<IReadOnlySet<string>> ResumeAsync(HandOverRun run, AccountRunner runner, HandOverTally tally, CancellationToken cancellationToken)
    {
        var resumed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (accountId, entry) in run.Journal.ListAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.HasBegun)
            {
                tally.Begin();
            }

            if (await runner.ResumeAsync(accountId, entry, cancellationToken).ConfigureAwait(false) is { } account)
            {
                resumed.Add(accountId);
                tally.Add(account);
            }
        }

        return resumed;
    }
}
