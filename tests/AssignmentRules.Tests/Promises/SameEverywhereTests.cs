using System.Text.Json;
using AssignmentRules.Pools;
using AssignmentRules.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

/// <summary>In memory a single request is decided where its record lies, without a step of the store: it comes to the same.</summary>
public sealed class SameEverywhereTests
{
    [Fact]
    [Trait("Requirement", "X2")]
    public void AssignAsync_AnyWorld_DecidesAndKeepsTheSameWithAStepAndWithout()
    {
        var outcomes = new HashSet<Outcome>();
        var (visits, steps) = (0, 0);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var counting = new CountingStore();
            var (without, with) = (world.Build(), world.Build(counting));
            foreach (var (request, number) in world.Requests.Select((request, number) => (request, number)))
            {
                var decision = Run(without.AssignAsync(request));
                Assert.Equal(Text(Run(with.AssignAsync(request))), Text(decision));
                outcomes.Add(decision.Outcome);
                Between(number, without);
                Between(number, with);
            }

            Assert.Equal(Run(Kept(with)), Run(Kept(without)));
            visits += without.UsesLoads ? 0 : world.Requests.Count;
            steps += counting.Rotations.Count;
        }));

        Assert.Superset(new HashSet<Outcome> { Outcome.Assigned, Outcome.KeptExisting, Outcome.Unassigned, Outcome.Rejected }, outcomes);
        Assert.True(visits > 1_000 && steps > 1_000, $"{visits} were decided without a step, and {steps} steps were run beside them.");
    }

    [Fact]
    public async Task AssignAsync_FirstPoolGivesNobody_GoesOnWithStepsThatHaveBoth()
    {
        var engine = new EngineFixture
        {
            Pools = [new PoolDefinition("first", [new("u1")]), new PoolDefinition("second", [new("u2"), new("u3")])],
            Chain = [new Candidate.Existing(), new Candidate.Pool("first"), new Candidate.Pool("second")],
        }.With("-u1", "u2", "u3");

        var decisions = new[] { await engine.AssignAsync("L1"), await engine.AssignAsync("L2"), await engine.AssignAsync("L1") };

        Assert.Equal(["u2", "u3", "u2"], decisions.Select(decision => decision.AssigneeId));
        Assert.Equal([1, 2, 3], decisions.Select(decision => decision.Sequence));
        Assert.Equal(["existing", "pool first", "pool second"], decisions[1].Trace.Select(candidate => candidate.Candidate));
    }

    [Fact]
    public async Task AssignAsync_StrategyThrows_KeepsNothingAndHoldsNoLock()
    {
        var fails = true;
        var engine = new EngineFixture
        {
            Pools = [new PoolDefinition("sales", [new("u1"), new("u2")]) { Strategy = "host" }],
            Chain = [new Candidate.Existing(), new Candidate.Pool("sales")],
            FindStrategy = _ => new HostStrategy(turn => fails ? throw new TimeZoneNotFoundException("the strategy failed") : turn.Eligible[0].UserId),
        }.With("u1", "u2");
        var request = EngineFixture.Lead("L1") with { RequestId = "r1" };

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => engine.AssignAsync(request));

        Assert.Null(await engine.FindAssigneeAsync("L1"));
        Assert.Null(await engine.Store.FindDecisionAsync(EngineFixture.Tenant, "r1"));
        fails = false;
        var elsewhere = await Task.Run(() => engine.AssignAsync(request)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((Outcome.Assigned, 1), (elsewhere.Outcome, elsewhere.Sequence));
    }

    [Fact]
    public async Task AssignAsync_StrategyAssignsAnotherRecord_DecidesBoth()
    {
        EngineFixture engine = null!;
        Decision? inner = null;
        engine = new EngineFixture
        {
            Pools = [new PoolDefinition("sales", [new("u1"), new("u2")]) { Strategy = "host" }, new PoolDefinition("support", [new("u2")])],
            Rules =
            [
                new("support", [new Candidate.Pool("support")]) { When = Conditions.Written.When("source", "eq", "support") },
                new("sales", [new Candidate.Existing(), new Candidate.Pool("sales")]),
            ],
            FindStrategy = _ => new HostStrategy(turn =>
            {
                inner = Run(engine.AssignAsync(EngineFixture.Lead("inner") with { Source = "support", RequestId = "r2" }));
                return turn.Eligible[0].UserId;
            }),
        }.With("u1", "u2");

        var outer = await engine.AssignAsync(EngineFixture.Lead("outer") with { RequestId = "r1" });

        Assert.Equal((Outcome.Assigned, "u1", "lead:outer"), (outer.Outcome, outer.AssigneeId, outer.Request.RecordId));
        Assert.Equal((Outcome.Assigned, "u2", "lead:inner"), (inner!.Outcome, inner.AssigneeId, inner.Request.RecordId));
        Assert.Equal("u1", await engine.FindAssigneeAsync("outer"));
        Assert.Equal("u2", await engine.FindAssigneeAsync("inner"));
        Assert.Same(outer, await engine.Store.FindDecisionAsync(EngineFixture.Tenant, "r1"));
        Assert.Same(inner, await engine.Store.FindDecisionAsync(EngineFixture.Tenant, "r2"));
    }

    /// <summary>What else happens to records between two requests.</summary>
    private static void Between(int number, EngineFixture engine)
    {
        switch (number % 6)
        {
            case 2:
                engine.CloseAsync($"L{number % 9}").GetAwaiter().GetResult();
                break;
            case 3:
                Run(engine.ReassignAsync($"L{number % 7}", number % 2 == 0 ? "u1" : null));
                break;
            case 5:
                Run(engine.ProcessUnassignedAsync());
                break;
        }
    }

    private static async Task<string[]> Kept(EngineFixture engine) =>
    [
        .. await engine.Store.ListAssignmentsAsync(EngineFixture.Tenant, null).Select(held => $"{held.Record} {held.AssigneeId} {held.Rule} {held.IsOpen} {held.AssignedBy?.Sequence}").ToArrayAsync(),
        .. await engine.Store.ListUnassignedAsync(EngineFixture.Tenant).Select(waiting => $"{waiting.Record} {waiting.Since} {waiting.Decision.Sequence} {waiting.Retry}").ToArrayAsync(),
    ];

    private static string Text(Decision decision) => JsonSerializer.Serialize(decision with { Reasons = decision.Reasons, Trace = decision.Trace }, DecisionJsonContext.Default.Decision);

    private static TResult Run<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();

    private sealed class HostStrategy(Func<StrategyTurn, string?> pick) : ICustomStrategy
    {
        public string? Pick(StrategyTurn turn) => pick(turn);
    }
}
