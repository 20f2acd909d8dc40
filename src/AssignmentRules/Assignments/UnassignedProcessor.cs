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

        var facts = await assigner.Facts.GatherAsync(waiting.Retry, AssignmentOperation.Assign, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(new AssignAsk(plan, facts), cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<Decision> DecideAsync(Ask asked, CancellationToken cancellationToken) =>
        assigner.DecideAsync(new RetryAsk(asked), commits: true, null, cancellationToken);

    /// <summary>Asks again for a record that waited; one that somebody got since it was listed, by another call or on another node, is left to them.</summary>
    private sealed class RetryAsk(Ask asked) : Ask(asked.Plan, asked.Facts)
    {
        public override IReadOnlyList<string> FirstRotations => asked.FirstRotations;

        public override Attempt Decide(IStoreState state) => state.Find(Facts.Request.Key) is { AssigneeId: { } holder }
            ? Question.About(Plan, Facts, state).Keep(holder)
            : asked.Decide(state);
    }
}
