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
            return await assigner.DecideAsync(new TransferAsk(plan, known), commits: true, null, cancellationToken).ConfigureAwait(false);
        }

        return await assigner.AssignAsync(waiting.Retry, null, cancellationToken).ConfigureAwait(false);
    }
}
