using AssignmentRules.Assignments;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.HandOvers;

/// <summary>
/// Hands accounts over: roles, and with them the open tasks that the policy lets move. Nothing else follows: no membership in a cadence changes and no
/// trigger is raised; the result says what was done, and the host reports what it wants to. Thread-safe. Expected refusals are outcomes with reasons;
/// misuse, and a port that the request needs and the host lacks, is an exception with a sentence.
/// </summary>
public sealed class HandOverEngine
{
    private readonly HandOverRunner runner;

    internal HandOverEngine(HandOverPorts ports, Func<string, CancellationToken, ValueTask<HandOverDefinition>> findPolicy, FactGatherer facts, ILogger logger) =>
        runner = new HandOverRunner(ports, findPolicy, facts, logger);

    /// <summary>What would move, from whom and to whom. Nothing is written and nobody is told; memory is bounded by one account and the page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="page">Which accounts to give; null: the first 100. Counts are of all.</param>
    /// <param name="cancellationToken">Ends the planning.</param>
    public ValueTask<HandOverPlan> PlanAsync(HandOverRequest request, HandOverPage? page = null, CancellationToken cancellationToken = default)
    {
        RequestCheck.Checked(request);
        var asked = page ?? new HandOverPage();
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Start, nameof(page));
        ArgumentOutOfRangeException.ThrowIfLessThan(asked.Size, 1, nameof(page));
        return runner.PlanAsync(request, asked, cancellationToken);
    }

    /// <summary>
    /// Does it. Of each account the roles are written first, and nothing of it moves if that fails; a task moves only while it is open and with whoever
    /// it moves from. What was cut off, or failed, is finished by applying again under the same operation id, whoever is inactive by then: nothing moves
    /// twice, nobody is told twice.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled between two writes; applying again goes on.</exception>
    public ValueTask<HandOverResult> ApplyAsync(HandOverRequest request, CancellationToken cancellationToken = default) =>
        runner.ApplyAsync(RequestCheck.Checked(request), null, new HandOverTally(keeps: true, null), null, cancellationToken);

    /// <summary>Does what a plan says, but for tasks that changed since, which the result lists.</summary>
    /// <param name="plan">The plan, with all of its accounts.</param>
    /// <param name="cancellationToken">As for a request.</param>
    /// <exception cref="ArgumentException">The plan is a page of a larger one; apply its request instead.</exception>
    public ValueTask<HandOverResult> ApplyAsync(HandOverPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RequestCheck.Checked(plan.Request);
        if (plan.Outcome == HandOverOutcome.Applied && plan.Accounts.Count != plan.AccountCount)
        {
            throw new ArgumentException($"The plan has {plan.Accounts.Count} of its {plan.AccountCount} accounts; plan with a page that holds all, or apply the request.", nameof(plan));
        }

        return plan switch
        {
            { Outcome: HandOverOutcome.Rejected, Reasons.Count: 0 } => new(new HandOverResult(HandOverOutcome.Rejected, [])),
            { Outcome: HandOverOutcome.Rejected } => runner.ApplyAsync(plan.Request, null, new HandOverTally(keeps: true, null), plan, cancellationToken),
            _ => runner.ApplyAsync(plan.Request, plan.Accounts, new HandOverTally(keeps: true, null), null, cancellationToken),
        };
    }

    /// <summary>As <see cref="ApplyAsync(HandOverRequest, CancellationToken)"/>, for many accounts: each is given to the progress and then forgotten.</summary>
    public ValueTask<HandOverResult> ApplyEachAsync(HandOverRequest request, IProgress<HandOverProgress> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return runner.ApplyAsync(RequestCheck.Checked(request), null, new HandOverTally(keeps: false, progress), null, cancellationToken);
    }

    /// <summary>A role of one account, for a workflow: the host itself asks, and nobody is told but the recipient of tasks.</summary>
    /// <returns>Why it was refused, or <see cref="Reason.SameHolder"/> alone where nothing had to be done; empty: it is done; null: a port failed half-way, and the same key goes on.</returns>
    internal async ValueTask<IReadOnlyList<Reason>?> HandOverRoleAsync(string tenantId, string accountId, string role, string userId, string key)
    {
        var request = new HandOverRequest(tenantId, key) { Changes = [new RoleChange([accountId], role, userId)] };
        var result = await ApplyAsync(request).ConfigureAwait(false);
        return result switch
        {
            { Outcome: HandOverOutcome.Rejected, Reasons.Count: > 0 } => result.Reasons,
            { IsComplete: false } => null,
            _ => result.Reasons.Contains(Reason.SameHolder) || await runner.HadNothingToDoAsync(request, accountId).ConfigureAwait(false) ? [Reason.SameHolder] : [],
        };
    }
}
