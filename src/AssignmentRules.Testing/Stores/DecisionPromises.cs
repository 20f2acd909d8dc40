namespace AssignmentRules.Testing.Stores;

/// <summary>Decisions, their keys and their order.</summary>
internal static class DecisionPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("a key keeps its first decision, and a record its last", FirstOfAKeyAsync),
        new("a decision that changes nothing is kept, and so is its key", WithoutAssignmentAsync),
        new("a decision beside the record's last is kept under its key, and the last one stays", AsideAsync),
        new("each step's places in the order of decisions come after those of the steps before", SequencesAsync),
    ];

    private static async ValueTask FirstOfAKeyAsync(StoreTrial trial)
    {
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1")))).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "cho", "r1")))).ConfigureAwait(false);

        trial.Demand("the assignee of the key's decision after a second one", "bob", (await trial.FindDecisionAsync("r1").ConfigureAwait(false))?.AssigneeId);
        trial.Demand("the assignee of the record's last decision", "cho", (await trial.FindAsync("lead:L1").ConfigureAwait(false)).LastDecision?.AssigneeId);
    }

    private static async ValueTask WithoutAssignmentAsync(StoreTrial trial)
    {
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Unassigned(state, "lead:L1", "r1") with { Assignment = null, Unassigned = null }))).ConfigureAwait(false);

        var after = await trial.FindAsync("lead:L1").ConfigureAwait(false);
        trial.Demand("the assignment of a record that never had one", null, after.Assignment);
        trial.Demand("the outcome of the last decision", Outcome.Unassigned, after.LastDecision?.Outcome);
        trial.Demand("the outcome of the key's decision", Outcome.Unassigned, (await trial.FindDecisionAsync("r1").ConfigureAwait(false))?.Outcome);
        trial.Demand("the number of records in the list of unassigned", 0, (await trial.ListUnassignedAsync().ConfigureAwait(false)).Length);
    }

    private static async ValueTask AsideAsync(StoreTrial trial)
    {
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1")))).ConfigureAwait(false);
        foreach (var (record, requestId) in new[] { ("lead:L1", "r2"), ("lead:L2", "r3") })
        {
            await trial.RunAsync(Steps.Of(record, requestId, state => state.Write(Steps.Assigned(state, record, "cho", requestId) with { Assignment = null, LeavesUnassigned = false, KeepsLastDecision = true }))).ConfigureAwait(false);
        }

        var (first, second) = (await trial.FindAsync("lead:L1").ConfigureAwait(false), await trial.FindAsync("lead:L2").ConfigureAwait(false));
        trial.Demand("the key of the record's last decision", "r1", first.LastDecision?.Request.RequestId);
        trial.Demand("the assignee after a decision beside", "bob", first.Assignment?.AssigneeId);
        trial.Demand("the assignee of the decision beside, by its key", "cho", (await trial.FindDecisionAsync("r2").ConfigureAwait(false))?.AssigneeId);
        trial.Demand("the last decision of a record that has none but one beside", null, second.LastDecision);
        trial.Demand("the assignment of that record", null, second.Assignment);
        trial.Demand("the record of its decision, by its key", "lead:L2", (await trial.FindDecisionAsync("r3").ConfigureAwait(false))?.Request.RecordId);

        await trial.RunAsync(Steps.Of("lead:L2", "r4", state => state.Write(Steps.Assigned(state, "lead:L2", "bob", "r4")))).ConfigureAwait(false);
        trial.Demand("the key of that record's last decision once it has one", "r4", (await trial.FindAsync("lead:L2").ConfigureAwait(false)).LastDecision?.Request.RequestId);
    }

    private static async ValueTask SequencesAsync(StoreTrial trial)
    {
        var sequences = new List<long>();
        for (var step = 0; step < 5; step++)
        {
            var (first, second) = (0L, 0L);
            await trial.RunAsync(Steps.Of([], [], state => (first, second) = (state.NextSequence(), state.NextSequence()))).ConfigureAwait(false);
            sequences.AddRange([first, second]);
        }

        trial.DemandThat(sequences[0] > 0, $"the first place in the order is {sequences[0]}, and must be more than 0");
        trial.DemandList("the places in the order", sequences.Distinct().Order(), sequences);
    }
}
