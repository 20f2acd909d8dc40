using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>Tenants, apart.</summary>
internal static class TenantPromises
{
    private const string Other = "globex";

    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("the same ids in two tenants know nothing of each other", ApartAsync),
    ];

    private static async ValueTask ApartAsync(StoreTrial trial)
    {
        await trial.RunAsync(StepPromises.FirstStep()).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of("lead:L2", "r2", state => state.Write(Steps.Unassigned(state, "lead:L2", "r2")))).ConfigureAwait(false);

        var (assignment, decision, load, turn) = (default(Assignment), default(Decision), default(UserLoad), 0);
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state =>
            (assignment, decision, load, turn) = (state.Find(Steps.Key("lead:L1")), state.FindDecision("r1"), state.FindLoad("bob"), Steps.Turn(state))) with { TenantId = Other }).ConfigureAwait(false);

        trial.Demand("the assignment that a step of the other tenant sees", null, assignment);
        trial.Demand("the decision that a step of the other tenant sees", null, decision);
        trial.Demand("the load that a step of the other tenant sees", default, load);
        trial.Demand("the number of the turn that a step of the other tenant takes", 1, turn);
        trial.Demand("what the other tenant finds of the record", default, await trial.FindAsync(Steps.Key("lead:L1"), Other).ConfigureAwait(false));
        trial.Demand("the decision that the other tenant finds", null, await trial.FindDecisionAsync("r1", Other).ConfigureAwait(false));
        trial.Demand("the number of assignments of the other tenant", 0, (await trial.ListAssignmentsAsync(null, Other).ConfigureAwait(false)).Length);
        trial.Demand("the number of unassigned records of the other tenant", 0, (await trial.ListUnassignedAsync(Other).ConfigureAwait(false)).Length);
    }
}
