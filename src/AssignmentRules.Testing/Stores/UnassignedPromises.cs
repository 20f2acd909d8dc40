using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>The list of unassigned.</summary>
internal static class UnassignedPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("the list of unassigned is oldest first; who is in it keeps the place, who left and came back is last", OldestFirstAsync),
        new("the list of unassigned has the latest decision of each record", LatestDecisionAsync),
        new("the list of unassigned keeps all that was written", WholeAsync),
        new("a record leaves the list of unassigned by a write that says nothing else, and has its place again when it is written with it", LeavesAloneAsync),
    ];

    private static async ValueTask OldestFirstAsync(StoreTrial trial)
    {
        foreach (var record in new[] { "lead:L3", "lead:L1", "lead:L2", "lead:L4" })
        {
            await trial.RunAsync(Steps.Of(record, record, state => state.Write(Steps.Unassigned(state, record)))).ConfigureAwait(false);
        }

        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Unassigned(state, "lead:L1")))).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of("lead:L3", "r2", state => state.Write(Steps.Assigned(state, "lead:L3", "bob")))).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of("lead:L3", "r3", state => state.Write(Steps.Unassigned(state, "lead:L3")))).ConfigureAwait(false);

        var waiting = await trial.ListUnassignedAsync().ConfigureAwait(false);
        trial.DemandList("the list of unassigned", ["lead:L1", "lead:L2", "lead:L4", "lead:L3"], waiting.Select(record => record.Record.RecordId));
        trial.DemandList("the places in the list of unassigned", waiting.Select(record => record.Since).Order(), waiting.Select(record => record.Since));
        trial.DemandList("the records of the requests to try again", waiting.Select(record => record.Record.RecordId), waiting.Select(record => record.Retry.RecordId));
    }

    private static async ValueTask LatestDecisionAsync(StoreTrial trial)
    {
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Unassigned(state, "lead:L1", "r1")))).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of("lead:L1", "r2", state => state.Write(Steps.Unassigned(state, "lead:L1", "r2")))).ConfigureAwait(false);

        var waiting = await trial.ListUnassignedAsync().ConfigureAwait(false);
        trial.DemandList("the keys of the decisions in the list of unassigned", ["r2"], waiting.Select(record => record.Decision.Request.RequestId));
    }

    private static async ValueTask LeavesAloneAsync(StoreTrial trial)
    {
        foreach (var record in new[] { "lead:L1", "lead:L2" })
        {
            await trial.RunAsync(Steps.Of(record, record, state => state.Write(Steps.Unassigned(state, record) with { Assignment = null }))).ConfigureAwait(false);
        }

        var first = (await trial.ListUnassignedAsync().ConfigureAwait(false))[0];
        foreach (var record in new[] { "lead:L1", "lead:L3" })
        {
            await trial.RunAsync(Steps.Of(record, $"leave {record}", state => state.Write(new StoreWrite(Steps.Key(record)) { LeavesUnassigned = true }))).ConfigureAwait(false);
        }

        trial.DemandList("the list of unassigned after one left", ["lead:L2"], (await trial.ListUnassignedAsync().ConfigureAwait(false)).Select(waiting => waiting.Record.RecordId));
        trial.Demand("the outcome of the last decision of the one who left", Outcome.Unassigned, (await trial.FindAsync("lead:L1").ConfigureAwait(false)).LastDecision?.Outcome);
        trial.Demand("the assignment of a record that was never in the list", null, (await trial.FindAsync("lead:L3").ConfigureAwait(false)).Assignment);

        await trial.RunAsync(Steps.Of("lead:L1", "back", state => state.Write(new StoreWrite(Steps.Key("lead:L1")) { Unassigned = first }))).ConfigureAwait(false);
        trial.DemandList("the list of unassigned after it came back", ["lead:L1", "lead:L2"], (await trial.ListUnassignedAsync().ConfigureAwait(false)).Select(waiting => waiting.Record.RecordId));
    }

    private static async ValueTask WholeAsync(StoreTrial trial)
    {
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            var write = Steps.Unassigned(state, "lead:L1", "r1");
            state.Write(write with { Unassigned = write.Unassigned! with { TransferTeamId = "sales", Retry = write.Unassigned.Retry with { InitiatorId = "ada" } } });
        })).ConfigureAwait(false);

        var waiting = await trial.ListUnassignedAsync().ConfigureAwait(false);
        trial.DemandList("the teams of transfers in the list of unassigned", ["sales"], waiting.Select(record => record.TransferTeamId));
        trial.DemandList("the initiators of the requests to try again", ["ada"], waiting.Select(record => record.Retry.InitiatorId));
        trial.DemandList("the outcomes of the decisions in the list of unassigned", [Outcome.Unassigned], waiting.Select(record => record.Decision.Outcome));
        trial.DemandThat(waiting.All(record => record.Since == record.Decision.Sequence), "the place of a record that joined is not the one it was written with, and must be");
    }
}
