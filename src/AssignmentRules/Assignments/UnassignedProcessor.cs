using System.Runtime.ExceptionServices;
using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Decides again what waits in the list of unassigned, oldest first, by the policy that is in force now.</summary>
internal sealed class UnassignedProcessor(IAssignmentStore store, Assigner assigner)
{
    /// <summary>How many go into one step of the store: few enough that nobody waits long for it.</summary>
    private const int LargestStep = 100;

    public async ValueTask<IReadOnlyList<Decision>> RunAsync(string tenantId, CancellationToken cancellationToken)
    {
        var decisions = new List<Decision>();
        var failures = new List<Exception>();
        await foreach (var waiting in store.ListUnassignedAsync(tenantId, cancellationToken).Chunk(LargestStep).ConfigureAwait(false))
        {
            var plan = await assigner.FindPlanAsync(tenantId, cancellationToken).ConfigureAwait(false);
            var asks = new List<Ask>(waiting.Length);
            foreach (var record in waiting)
            {
                await TryAsync(async () => asks.Add(new RetryAsk(await FindAskAsync(plan, record, cancellationToken).ConfigureAwait(false))), failures, cancellationToken).ConfigureAwait(false);
            }

            var before = decisions.Count;
            await DecideAsync(asks, decisions, failures, cancellationToken).ConfigureAwait(false);
            if (decisions.Count == before)
            {
                // The host answers for none of them, and will not for the rest.
                break;
            }
        }

        if (failures.Count == 1)
        {
            ExceptionDispatchInfo.Throw(failures[0]);
        }

        return failures.Count == 0 ? decisions : throw new AggregateException("The host failed for some of the records that wait: they wait on, and the others were decided.", failures);
    }

    /// <summary>Decides them together; where the host throws while it is asked for what their chains lack, each by itself.</summary>
    private async ValueTask DecideAsync(List<Ask> asks, List<Decision> decisions, List<Exception> failures, CancellationToken cancellationToken)
    {
        if (asks.Count == 0)
        {
            return;
        }

        var together = new List<Exception>();
        await TryAsync(async () => decisions.AddRange(await assigner.DecideAsync(asks, commits: true, null, cancellationToken).ConfigureAwait(false)), together, cancellationToken).ConfigureAwait(false);
        if (together.Count == 0)
        {
            return;
        }

        foreach (var ask in asks)
        {
            await TryAsync(async () => decisions.AddRange(await assigner.DecideAsync([ask], commits: true, null, cancellationToken).ConfigureAwait(false)), failures, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One about which the host throws holds up nobody else.</summary>
    private static async ValueTask TryAsync(Func<ValueTask> ask, List<Exception> failures, CancellationToken cancellationToken)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failures.Add(exception);
        }
    }

    private async ValueTask<Ask> FindAskAsync(AssignmentPlan plan, UnassignedRecord waiting, CancellationToken cancellationToken)
    {
        if (waiting.TransferTeamId is { } teamId && plan.Teams.Find(teamId) is not null)
        {
            var transfer = waiting.Retry with { Source = Sources.Transfer, TeamId = teamId, InitiatorId = null };
            var known = await assigner.Facts.GatherAsync(transfer, AssignmentOperation.Transfer, cancellationToken).ConfigureAwait(false);
            return new TransferAsk(plan, known);
        }

        // A transfer that is here was to a team that is gone.
        var retry = waiting is { TransferTeamId: not null, Retry.Source: Sources.Transfer } ? await FindOriginAsync(waiting, cancellationToken).ConfigureAwait(false) : waiting.Retry;
        var facts = await assigner.Facts.GatherAsync(retry, AssignmentOperation.Assign, cancellationToken).ConfigureAwait(false);
        return new AssignAsk(plan, facts);
    }

    /// <summary>The request by which a rule assigned the record before its transfer to a team that is no longer there.</summary>
    private async ValueTask<AssignmentRequest> FindOriginAsync(UnassignedRecord waiting, CancellationToken cancellationToken)
    {
        var state = await store.FindAsync(waiting.Retry.TenantId, waiting.Record, cancellationToken).ConfigureAwait(false);
        return state.Assignment?.Origin is { } origin
            ? WaitingRecord.AsItCameIn(origin, origin.TenantId, origin.RecordId) with { OccurredAt = origin.OccurredAt ?? waiting.Retry.OccurredAt }
            : waiting.Retry;
    }

    /// <summary>
    /// Asks again for a record that waited; one that somebody got since it was listed, by another call or on another node, is left to them, and one that was closed since
    /// is left as it is.
    /// </summary>
    private sealed class RetryAsk(Ask asked) : Ask(asked.Plan, asked.Facts)
    {
        public override IReadOnlyList<string> FirstRotations => asked.FirstRotations;

        public override Attempt Decide(IStoreState state) => state.Find(Facts.Request.Key) switch
        {
            { AssigneeId: { } holder } => Question.About(Plan, Facts, state).Keep(holder),
            { IsOpen: false } => Question.About(Plan, Facts, state).End(Outcome.NotApplicable),
            _ => asked.Decide(state),
        };
    }
}
