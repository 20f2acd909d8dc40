using System.Globalization;
using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage.Conformance;

/// <summary>What a store promises; a store proves that it keeps the promises by a class that derives this one.</summary>
public abstract class StoreConformance : StepConformance
{
    [Fact]
    [Trait("Requirement", "P21")]
    public async Task ListUnassignedAsync_RecordsThatJoinLeaveAndJoinAgain_GivesTheOldestFirst()
    {
        var store = await CreateStoreAsync();
        foreach (var record in new[] { "lead:L3", "lead:L1", "lead:L2", "lead:L4" })
        {
            await store.RunAsync(Steps.Of(record, record, state => state.Write(Steps.Unassigned(state, record))));
        }

        await store.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Unassigned(state, "lead:L1"))));
        await store.RunAsync(Steps.Of("lead:L3", "r2", state => state.Write(Steps.Assigned(state, "lead:L3", "bob"))));
        await store.RunAsync(Steps.Of("lead:L3", "r3", state => state.Write(Steps.Unassigned(state, "lead:L3"))));

        var waiting = await store.ListUnassignedAsync(Tenant).ToArrayAsync();
        Assert.Equal(["lead:L1", "lead:L2", "lead:L4", "lead:L3"], waiting.Select(record => record.Record.RecordId));
        Assert.Equal(waiting.Select(record => record.Since).Order(), waiting.Select(record => record.Since));
        Assert.All(waiting, record => Assert.Equal(record.Record.RecordId, record.Retry.RecordId));
    }

    [Fact]
    public async Task ListUnassignedAsync_RecordWhoseDecisionChanged_GivesTheLatestDecision()
    {
        var store = await CreateStoreAsync();
        await store.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Unassigned(state, "lead:L1", "r1"))));
        await store.RunAsync(Steps.Of("lead:L1", "r2", state => state.Write(Steps.Unassigned(state, "lead:L1", "r2"))));

        var waiting = Assert.Single(await store.ListUnassignedAsync(Tenant).ToArrayAsync());

        Assert.Equal("r2", waiting.Decision.Request.RequestId);
    }

    [Fact]
    public async Task ListAssignmentsAsync_OfOneUserAndOfAll_IsInTheOrderOfTheRecords()
    {
        var store = await CreateStoreAsync();
        RecordKey[] keys = [new("person:p2", "CT-1"), new("person:p10"), new("person:p1", "CT-2"), new("person:p1", "CT-1"), new("person:P1"), new("person:p1")];
        foreach (var (key, index) in keys.Select((key, index) => (key, index)))
        {
            await store.RunAsync(Steps.Of([], [], state => state.Write(new StoreWrite(key) { Assignment = new Assignment(key, index % 2 == 0 ? "bob" : "cho") })) with { Records = [key] });
        }

        await store.RunAsync(Steps.Of(["lead:gone"], [], state => state.Write(new StoreWrite(Steps.Key("lead:gone")) { Assignment = new Assignment(Steps.Key("lead:gone"), null) })));

        var all = await store.ListAssignmentsAsync(Tenant, null).ToArrayAsync();
        var bobs = await store.ListAssignmentsAsync(Tenant, "bob").ToArrayAsync();
        Assert.Equal(["person:P1", "person:p1", "person:p1@CT-1", "person:p1@CT-2", "person:p10", "person:p2@CT-1"], all.Select(held => held.Record.ToString()));
        Assert.Equal(["person:P1", "person:p1@CT-2", "person:p2@CT-1"], bobs.Select(held => held.Record.ToString()));
    }

    [Fact]
    public async Task FindAsync_AnAssignment_HasAllThatWasWritten()
    {
        var store = await CreateStoreAsync();
        var key = new RecordKey("person:p1", "CT-1");
        await store.RunAsync(Steps.Of([], ["r1"], state =>
        {
            var write = Steps.Assigned(state, "person:p1", "bob", "r1");
            var decision = write.Decision! with { Request = write.Decision!.Request with { CadenceId = "CT-1", Attributes = Attributes.Of(("type", "solar")) } };
            state.Write(new StoreWrite(key) { Decision = decision, Assignment = new Assignment(key, "bob") { IsOpen = false, Rule = "rule", TeamId = "sales", AssignedBy = decision } });
        }) with { Records = [key] });

        var found = (await store.FindAsync(Tenant, key)).Assignment!;

        Assert.Equal((key, "bob", false, "rule", "sales"), (found.Record, found.AssigneeId, found.IsOpen, found.Rule, found.TeamId));
        Assert.Equal("solar", found.AssignedBy?.Request.Attributes.Find("type").Text);
        Assert.Equal([Reason.NoAssignee], found.AssignedBy?.Reasons);
    }

    [Fact]
    public async Task NextSequence_StepAfterStep_Grows()
    {
        var store = await CreateStoreAsync();
        var sequences = new List<long>();

        for (var step = 0; step < 5; step++)
        {
            await store.RunAsync(Steps.Of([], [], state => sequences.AddRange([state.NextSequence(), state.NextSequence()])));
        }

        Assert.True(sequences[0] > 0);
        Assert.Equal(sequences.Distinct().Order(), sequences);
    }

    [Fact]
    public async Task FindLoad_AsRecordsAreAssignedClosedReopenedAndMoved_CountsWhatIsOpen()
    {
        var store = await CreateStoreAsync();
        var seen = new List<(int Bob, int Cho)>();

        async Task RunAsync(Func<IStoreState, StoreWrite> write) => await store.RunAsync(Steps.Of(["lead:L1", "lead:L2"], [], state =>
        {
            state.Write(write(state));
            seen.Add((state.FindLoad("bob").Open, state.FindLoad("cho").Open));
        }));
        await RunAsync(state => Steps.Assigned(state, "lead:L1", "bob"));
        await RunAsync(state => Steps.Assigned(state, "lead:L2", "bob"));
        await RunAsync(state => Opened(state, "lead:L1", false));
        await RunAsync(state => Opened(state, "lead:L1", true));
        await RunAsync(state => Steps.Assigned(state, "lead:L2", "cho"));
        await RunAsync(state => Steps.Unassigned(state, "lead:L1"));

        Assert.Equal([(1, 0), (2, 0), (1, 0), (2, 0), (1, 1), (0, 1)], seen);
        var after = (0, 0);
        await store.RunAsync(Steps.Of([], [], state => after = (state.FindLoad("bob").Open, state.FindLoad("cho").Open)));
        Assert.Equal((0, 1), after);
    }

    [Fact]
    public async Task FindLoad_AfterAssignments_NamesTheLastOfEachUser()
    {
        var store = await CreateStoreAsync();
        var (first, second, third) = (0L, 0L, 0L);

        await store.RunAsync(Steps.Of(["lead:L1", "lead:L2"], [], state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob"));
            first = state.FindLoad("bob").LastAssigned;
            state.Write(Steps.Assigned(state, "lead:L2", "cho"));
            second = state.FindLoad("cho").LastAssigned;
        }));
        await store.RunAsync(Steps.Of(["lead:L1"], [], state => state.Write(Opened(state, "lead:L1", false))));
        await store.RunAsync(Steps.Of([], [], state => third = state.FindLoad("bob").LastAssigned));

        Assert.True(first > 0);
        Assert.True(second > first);
        Assert.Equal(first, third);
    }

    [Fact]
    [Trait("Requirement", "P11")]
    public async Task RunAsync_ManyAtOnceOnOneRotation_GivesEachATurnOfItsOwn()
    {
        var store = await CreateStoreAsync();
        var turns = new int[400];

        await Parallel.ForAsync(0, turns.Length, async (number, token) =>
            await store.RunAsync(Steps.Of([$"lead:L{number}"], [], state => turns[number] = Steps.Turn(state)), token));

        Assert.Equal(Enumerable.Range(1, turns.Length), turns.Order());
    }

    [Fact]
    public async Task RunAsync_ManyAtOnceOnOneRecord_SeeOneAnother()
    {
        var store = await CreateStoreAsync();

        await Parallel.ForAsync(0, 400, async (_, token) => await store.RunAsync(
            Steps.Of(["lead:L1"], [], state =>
            {
                var before = int.Parse(state.Find(Steps.Key("lead:L1"))?.AssigneeId ?? "0", CultureInfo.InvariantCulture);
                state.Write(Steps.Assigned(state, "lead:L1", $"{before + 1}"));
            }) with { RotationKeys = [], ReadsLoads = false },
            token));

        Assert.Equal("400", (await store.FindAsync(Tenant, Steps.Key("lead:L1"))).Assignment?.AssigneeId);
    }

    [Fact]
    public async Task RunAsync_ManyAtOnceOnOneKey_KeepOneDecision()
    {
        var store = await CreateStoreAsync();

        await Parallel.ForAsync(0, 200, async (number, token) => await store.RunAsync(
            Steps.Of([$"lead:L{number}"], ["r1"], state =>
            {
                if (state.FindDecision("r1") is null)
                {
                    state.Write(Steps.Assigned(state, $"lead:L{number}", "bob", "r1"));
                }
            }) with { RotationKeys = [], ReadsLoads = false },
            token));

        Assert.Single(await store.ListAssignmentsAsync(Tenant, null).ToArrayAsync());
    }

    [Fact]
    public async Task RunAsync_StepsThatShareRotationsAndRecordsCrosswise_AllEnd()
    {
        var store = await CreateStoreAsync();
        string[][] rotations = [["a", "b"], ["b", "c"], ["a", "c"]];
        var turns = new int[3];

        await Parallel.ForAsync(0, 300, async (number, token) => await store.RunAsync(
            Steps.Of([$"lead:L{number % 5}", $"lead:L{(number + 1) % 5}"], [$"r{number % 7}"], state =>
            {
                foreach (var key in rotations[number % 3])
                {
                    turns[key[0] - 'a'] = Steps.Turn(state, key);
                }
            }) with { RotationKeys = rotations[number % 3] },
            token));

        Assert.Equal([200, 200, 200], turns);
    }

    private static StoreWrite Opened(IStoreState state, string recordId, bool isOpen) =>
        new(Steps.Key(recordId)) { Assignment = state.Find(Steps.Key(recordId))! with { IsOpen = isOpen } };
}
