using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Decides again what waits in the list of unassigned, oldest first, by the policy that is in force now.</summary>
internal sealed class UnassignedProcessor(IAssignmentStore store, Assigner assigner)
{
    public async ValueTask<IReadOnlyList<Decision>> RunAsync(string tenantId, CancellationToken cancellationToken)
    {
        var decisions = new List<Decision>();
        await foreach (var waiting in store.ListUnassignedAsync(tenantId, cancellationToken).ConfigureAwait(false))
        {
            decisions.Add(await DecideAsync(waiting, cancellationToken).ConfigureAwait(false));
        }

        return decisions;
    }

    private async ValueTask<Decision> DecideAsync(UnassignedRecord waiting, CancellationToken cancellationToken)
    {
        var plan = await assigner.FindPlanAsync(waiting.Retry.TenantId, cancellationToken).ConfigureAwait(false);
        if (waiting.TransferTeamId is { } teamId && plan.Teams.Find(teamId) is not null)
        {
            var transfer = waiting.Retry with { Source = Sources.Transfer, TeamId = teamId, InitiatorId = null };
            var known = await assigner.Facts.GatherAsync(transfer, AssignmentOperation.Transfer, cancellationToken).ConfigureAwait(false);
            return await DecideAsync(new TransferAsk(plan, known), cancellationToken).ConfigureAwait(false);
        }

        // A transfer that is here was to a team that is gone.
        var retry = waiting is { TransferTeamId: not null, Retry.Source: Sources.Transfer } ? await FindOriginAsync(waiting, cancellationToken).ConfigureAwait(false) : waiting.Retry;
        var facts = await assigner.Facts.GatherAsync(retry, AssignmentOperation.Assign, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(new AssignAsk(plan, facts), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The request by which a rule assigned the record before its transfer to a team that is no longer there.</summary>
    private async ValueTask<AssignmentRequest> FindOriginAsync(UnassignedRecord waiting, CancellationToken cancellationToken)
    {
        var state = await store.FindAsync(waiting.Retry.TenantId, waiting.Record, cancellationToken).ConfigureAwait(false);
        return state.Assignment?.Origin is { } origin
            ? WaitingRecord.AsItCameIn(origin, origin.TenantId, origin.RecordId) with { OccurredAt = origin.OccurredAt ?? waiting.Retry.OccurredAt }
            : waiting.Retry;
    }

    private ValueTask<Decision> DecideAsync(Ask asked, CancellationToken cancellationToken) =>
        assigner.DecideAsync(new RetryAsk(asked), commits: true, null, cancellationToken);

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
