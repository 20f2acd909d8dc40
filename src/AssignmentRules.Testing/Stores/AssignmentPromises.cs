using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>Assignments, one by one and in lists.</summary>
internal static class AssignmentPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("an assignment keeps all that was written", WholeAsync),
        new("an assignment that a decision made elsewhere has none of another record", ElsewhereAsync),
        new("assignments are listed in the order of their records' code points, of one user or of all that somebody has", ListedAsync),
    ];

    private static async ValueTask WholeAsync(StoreTrial trial)
    {
        var key = new RecordKey("person:p1", "CT-1");
        var origin = new AssignmentRequest(Steps.Tenant, "person:p1", "import") { CadenceId = "CT-1", InitiatorId = "ada" };
        await trial.RunAsync(Steps.Of([], ["r1"], state =>
        {
            var decision = Steps.Assigned(state, "person:p1", "bob", "r1").Decision!;
            decision = decision with { Request = decision.Request with { CadenceId = "CT-1", Attributes = Attributes.Of(("type", "solar")) } };
            state.Write(new StoreWrite(key) { Decision = decision, Assignment = new Assignment(key, "bob") { IsOpen = false, Rule = "rule", TeamId = "sales", Origin = origin, AssignedBy = decision } });
        }) with { Records = [key] }).ConfigureAwait(false);

        var found = (await trial.FindAsync(key).ConfigureAwait(false)).Assignment;
        trial.Demand("the record", key.ToString(), found?.Record.ToString());
        trial.Demand("the assignee", "bob", found?.AssigneeId);
        trial.Demand("whether a closed record is open", false, found?.IsOpen);
        trial.Demand("the rule", "rule", found?.Rule);
        trial.Demand("the team", "sales", found?.TeamId);
        trial.Demand("the source of the origin", "import", found?.Origin?.Source);
        trial.Demand("the initiator of the origin", "ada", found?.Origin?.InitiatorId);
        trial.Demand("an attribute of the request that assigned it", "solar", found?.AssignedBy?.Request.Attributes.Find("type").Text);
        trial.DemandList("the reasons of the decision that assigned it", [Reason.NoAssignee], found?.AssignedBy?.Reasons ?? []);
    }

    private static async ValueTask ElsewhereAsync(StoreTrial trial)
    {
        var place = 0L;
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            var write = Steps.Assigned(state, "lead:L1", "bob", "r1");
            place = write.Decision!.Sequence;
            state.Write(write);
        })).ConfigureAwait(false);

        // Of another store, where its decision had the place that the other record's has here.
        var elsewhere = new Decision(new AssignmentRequest(Steps.Tenant, "lead:L2", "inbound"), Outcome.Assigned) { AssigneeId = "cho", Sequence = place };
        await trial.RunAsync(Steps.Of("lead:L2", "r2", state => state.Write(new StoreWrite(Steps.Key("lead:L2")) { Assignment = new Assignment(Steps.Key("lead:L2"), "cho") { AssignedBy = elsewhere } }))).ConfigureAwait(false);

        Assignment?[] found = [(await trial.FindAsync("lead:L2").ConfigureAwait(false)).Assignment, .. await trial.ListAssignmentsAsync("cho").ConfigureAwait(false)];
        trial.DemandList("the assignees", ["cho", "cho"], found.Select(held => held?.AssigneeId));
        trial.DemandThat(found.All(held => held?.AssignedBy?.Key.RecordId is null or "lead:L2"), "the decision that assigned lead:L2 is one about lead:L1, and must be one about lead:L2, or none");
    }

    private static async ValueTask ListedAsync(StoreTrial trial)
    {
        RecordKey[] keys = [new("lead:\U0001F600"), new("lead:\uFF21"), new("person:p2", "CT-1"), new("person:p10"), new("person:p1", "CT-2"), new("person:p1", "CT-1"), new("person:P1"), new("person:p1")];
        foreach (var (index, key) in keys.Index())
        {
            await trial.RunAsync(Held(key, index % 2 == 0 ? "bob" : "cho")).ConfigureAwait(false);
        }

        await trial.RunAsync(Held(Steps.Key("lead:gone"), null)).ConfigureAwait(false);

        var all = await trial.ListAssignmentsAsync(null).ConfigureAwait(false);
        var bobs = await trial.ListAssignmentsAsync("bob").ConfigureAwait(false);
        trial.DemandList("the assignments of all", ["lead:\uFF21", "lead:\U0001F600", "person:P1", "person:p1", "person:p1@CT-1", "person:p1@CT-2", "person:p10", "person:p2@CT-1"], all.Select(held => held.Record.ToString()));
        trial.DemandList("the assignments of one user", ["lead:\U0001F600", "person:P1", "person:p1@CT-2", "person:p2@CT-1"], bobs.Select(held => held.Record.ToString()));
    }

    private static StoreStep Held(RecordKey key, string? userId) =>
        Steps.Of([], [], state => state.Write(new StoreWrite(key) { Assignment = new Assignment(key, userId) })) with { Records = [key] };
}
