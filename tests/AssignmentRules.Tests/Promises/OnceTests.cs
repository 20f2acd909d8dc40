using AssignmentRules.Pools;
using AssignmentRules.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

public sealed class OnceTests
{
    [Fact]
    [Trait("Requirement", "P48")]
    public async Task AssignAsync_SameRequestDeliveredTwice_GivesTheFirstDecisionAndTakesOneTurn()
    {
        var engine = Engine();
        var request = EngineFixture.Lead("L1") with { RequestId = "r1" };

        var first = await engine.AssignAsync(request);
        var second = await engine.AssignAsync(request);

        Assert.Same(first, second);
        Assert.Equal("u2", (await engine.AssignAsync("L2")).AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "R39")]
    [Trait("Requirement", "P48")]
    public async Task AssignAsync_FirstContactsOfOneRecordAtOnce_TakeOneTurn()
    {
        var engine = Engine();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => engine.AssignAsync(EngineFixture.Lead("L1") with { RequestId = $"r{number}" }))));

        Assert.Single(decisions, decision => decision.Outcome == Outcome.Assigned);
        Assert.All(decisions, decision => Assert.Equal("u1", decision.AssigneeId));
        Assert.Equal("u2", (await engine.AssignAsync("L2")).AssigneeId);
    }

    [Fact]
    public void AssignAsync_RedeliveredInAnyOrder_DecidesOncePerKey()
    {
        var deliveries = Gen.Choose(0, 9).ListOf(50);

        Check.One(Repeatable(40), Prop.ForAll(deliveries.ToArbitrary(), numbers =>
        {
            var engine = Engine();
            var decisions = numbers.Select(number => (Number: number, Decision: Run(engine.AssignAsync(Request(number))))).ToArray();
            var first = decisions.GroupBy(decided => decided.Number).Select(group => group.First().Decision).ToArray();
            return decisions.GroupBy(decided => decided.Number).All(group => group.All(decided => ReferenceEquals(decided.Decision, group.First().Decision)))
                && first.Where(decision => decision.Outcome == Outcome.Assigned).Select((decision, turn) => decision.AssigneeId == $"u{(turn % 3) + 1}").All(right => right)
                && first.All(decision => ReferenceEquals(Run(engine.Store.FindDecisionAsync(EngineFixture.Tenant, decision.Request.RequestId!).AsTask()), decision));
        }));
    }

    [Fact]
    [Trait("Requirement", "P11")]
    public async Task AssignAsync_RedeliveredInParallel_DecidesOncePerKey()
    {
        var engine = Engine();
        var random = new Random(42);
        var numbers = Enumerable.Range(0, 300).SelectMany(number => Enumerable.Repeat(number, 4)).ToArray();
        random.Shuffle(numbers);

        var decisions = await Task.WhenAll(numbers.Select(number => Task.Run(() => engine.AssignAsync(Request(number)))));

        Assert.All(decisions.GroupBy(decision => decision.Request.RequestId), group => Assert.Single(group.Distinct()));
        var assigned = decisions.Distinct().Where(decision => decision.Outcome == Outcome.Assigned).ToArray();
        Assert.All(assigned.GroupBy(decision => decision.AssigneeId), member => Assert.Equal(assigned.Length / 3, member.Count()));
    }

    [Fact]
    public async Task AssignAsync_RejectedOrUnassigned_IsRememberedUnderItsKeyAsWell()
    {
        var engine = new EngineFixture { Chain = [new Candidate.Selected(), new Candidate.AnyActiveUser()] }.With("-u1");
        var rejected = EngineFixture.Lead("L1") with { RequestId = "r1", SelectedUserId = "u1" };
        var unassigned = EngineFixture.Lead("L2") with { RequestId = "r2" };
        var first = await engine.AssignManyAsync([rejected, unassigned]);

        engine.With("u1");
        var second = await engine.AssignManyAsync([rejected, unassigned]);

        Assert.Equal([Outcome.Rejected, Outcome.Unassigned], first.Select(decision => decision.Outcome));
        Assert.Equal(first, second);
    }

    [Fact]
    [Trait("Requirement", "X8")]
    public async Task AssignAsync_Cancelled_LeavesNoHalfTakenTurn()
    {
        var engine = Engine();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.AssignAsync(EngineFixture.Lead("L1"), source.Token));

        Assert.Null(await engine.FindAssigneeAsync("L1"));
        Assert.Equal("u1", (await engine.AssignAsync("L2")).AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "X8")]
    public async Task AssignAsync_CancelledAmongMany_TakesExactlyTheTurnsOfThoseAssigned()
    {
        var engine = Engine();
        using var source = new CancellationTokenSource();

        var tasks = Enumerable.Range(0, 400).Select(number => Task.Run(async () =>
        {
            if (number == 150)
            {
                await source.CancelAsync();
            }

            return await Record.ExceptionAsync(() => engine.AssignAsync(EngineFixture.Lead($"L{number}"), source.Token));
        })).ToArray();
        var cancelled = (await Task.WhenAll(tasks)).Count(exception => exception is OperationCanceledException);

        var held = await engine.Store.ListAssignmentsAsync(EngineFixture.Tenant, null).ToArrayAsync();
        Assert.Equal(400, held.Length + cancelled);
        Assert.Equal($"u{(held.Length % 3) + 1}", (await engine.AssignAsync("next")).AssigneeId);
    }

    [Fact]
    public async Task AssignAsync_HostsUnitOfWorkFails_TakesNoTurnAndKeepsNoKey()
    {
        var engine = Engine();
        var request = EngineFixture.Lead("L1") with { RequestId = "r1" };

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => engine.AssignAsync(request, new MemoryUnitOfWork(_ => throw new TimeZoneNotFoundException("the host failed"))));

        Assert.Null(await engine.Store.FindDecisionAsync(EngineFixture.Tenant, "r1"));
        Assert.Equal("u1", (await engine.AssignAsync("L2")).AssigneeId);
    }

    [Fact]
    public async Task AssignAsync_HostsUnitOfWork_IsCalledOncePerKey()
    {
        var engine = Engine();
        var committed = new List<Decision>();
        var request = EngineFixture.Lead("L1") with { RequestId = "r1" };

        var decision = await engine.AssignAsync(request, new MemoryUnitOfWork(committed.Add));
        await engine.AssignAsync(request, new MemoryUnitOfWork(committed.Add));

        Assert.Equal([decision], committed);
    }

    [Fact]
    public async Task AssignManyAsync_OneThatThrows_KeepsThoseBeforeItAsIfAskedAlone()
    {
        var engine = new EngineFixture
        {
            Pools = [new PoolDefinition("sales", [new("u1"), new("u2")]), new PoolDefinition("host", [new("u1")]) { Strategy = "broken" }],
            Rules = [new("broken", [new Candidate.Pool("host")]) { When = Conditions.Written.When("source", "eq", "broken") }, new("rule", [new Candidate.Pool("sales")])],
            FindStrategy = _ => new BrokenStrategy(),
        }.With("u1", "u2");

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => engine.AssignManyAsync(
            [EngineFixture.Lead("L1"), EngineFixture.Lead("L2") with { Source = "broken" }, EngineFixture.Lead("L3")]));

        Assert.Equal("u1", await engine.FindAssigneeAsync("L1"));
        Assert.Null(await engine.FindAssigneeAsync("L3"));
        Assert.Equal("u2", (await engine.AssignAsync("L4")).AssigneeId);
    }

    [Fact]
    public async Task ProcessUnassignedAsync_AnotherNodeWasFaster_LeavesWhatItAssigned()
    {
        var store = new InterruptedStore();
        var engine = new EngineFixture(store) { Pools = [new PoolDefinition("sales", [new("u1"), new("u2"), new("u3")])], Chain = [new Candidate.Pool("sales")] }.With("-u1");
        await engine.AssignAsync("L1");
        engine.With("u1", "u2", "u3");
        store.AfterListing = () => engine.AssignAsync("L1");

        var decision = Assert.Single(await engine.ProcessUnassignedAsync());

        Assert.Equal((Outcome.KeptExisting, "u1"), (decision.Outcome, decision.AssigneeId));
        Assert.Equal("u1", await engine.FindAssigneeAsync("L1"));
        Assert.Equal("u2", (await engine.AssignAsync("L2")).AssigneeId);
    }

    private static EngineFixture Engine() => new EngineFixture
    {
        Pools = [new PoolDefinition("sales", [new("u1"), new("u2"), new("u3")])],
        Chain = [new Candidate.Existing(), new Candidate.Pool("sales")],
    }.With("u1", "u2", "u3");

    /// <summary>Three requests of ten are about a record that another one is about too.</summary>
    private static AssignmentRequest Request(int number) => EngineFixture.Lead(number % 10 < 3 ? $"L{number + 1}" : $"L{number}") with { RequestId = $"r{number}" };

    private static TResult Run<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();

    private static Config Repeatable(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(42UL, 7UL);

    private sealed class BrokenStrategy : ICustomStrategy
    {
        public string Pick(StrategyTurn turn) => throw new TimeZoneNotFoundException("the strategy failed");
    }
}
