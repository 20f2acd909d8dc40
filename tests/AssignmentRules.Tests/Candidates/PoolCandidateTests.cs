using AssignmentRules.Pools;
using AssignmentRules.Tests.Conditions;

namespace AssignmentRules.Tests.Candidates;

/// <summary>The candidates that take turns: pools, their fallbacks, and any active user.</summary>
public sealed class PoolCandidateTests
{
    [Fact]
    [Trait("Requirement", "P12")]
    public async Task Pool_Single_GivesAllToOne()
    {
        var engine = Engine(new PoolDefinition("sales", [new("u2"), new("u1")]) { Strategy = PoolStrategies.Single }).With("u1", "u2");

        Assert.Equal("u2 u2 u2", await AssignAsync(engine, "L1", "L2", "L3"));
    }

    // Whoever nobody was found for waits with a reason, also where the host's strategy took none of those whom it could have.
    [Fact]
    public async Task Pool_HostsStrategyTakesNobody_SaysThatItWasNobodysTurn()
    {
        var engine = new EngineFixture { Pools = [new("sales", [new("u1"), new("u2")]) { Strategy = "theirs" }], Chain = [new Candidate.Pool("sales")], FindStrategy = _ => new TakesNobody() }.With("u1", "-u2");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal(Outcome.Unassigned, decision.Outcome);
        Assert.Equal([Reason.NotYourTurn, Reason.Inactive], decision.Reasons);
        Assert.Equal([Reason.NotYourTurn], decision.Trace[0].Reasons);
    }

    [Fact]
    [Trait("Requirement", "P22")]
    public async Task Pool_SingleIsInactive_FallsBackToAnotherPool()
    {
        var engine = new EngineFixture
        {
            Pools =
            [
                new("one", [new("u2")]) { Strategy = PoolStrategies.Single, Fallback = [new Candidate.Pool("rest"), new Candidate.AnyActiveUser()] },
                new("rest", [new("u1"), new("u3")]),
            ],
            Chain = [new Candidate.Pool("one")],
        }.With("u1", "-u2", "u3");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal(("u1", "pool rest"), (decision.AssigneeId, decision.Candidate));
        Assert.Equal([("pool one", 0), ("pool rest", 1)], decision.Trace.Select(candidate => (candidate.Candidate, candidate.Depth)));
        Assert.Equal("u3", (await engine.AssignAsync("L2")).AssigneeId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "P19")]
    public async Task Pool_NobodyTakesTurns_IsEmpty(bool hasMember)
    {
        var engine = Engine(new PoolDefinition("sales", hasMember ? [new PoolMember("u1") { Weight = 0 }] : []) { Fallback = [new Candidate.AnyActiveUser()] }).With("u1");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("u1", decision.AssigneeId);
        Assert.Equal([Reason.PoolEmpty], decision.Trace[0].Reasons);
        Assert.Equal(hasMember ? [Reason.ZeroWeight] : [], decision.Trace[0].Members.Select(member => member.Reason!.Value));
    }

    [Fact]
    [Trait("Requirement", "P15")]
    [Trait("Requirement", "P16")]
    [Trait("Requirement", "P17")]
    public async Task AnyActiveUser_PoolIsInactive_TakesTurnsInALineOfItsOwn()
    {
        var engine = Engine(Sales()).With("-u1", "-u2", "-u3", "u4", "u5");

        var away = await AssignAsync(engine, "L1", "L2", "L3");
        engine.With("u1", "u2", "u3", "-u4", "u5");
        var back = await AssignAsync(engine, "L4", "L5", "L6", "L7");
        engine.With("u1", "u2", "-u3", "u4", "u5");
        var two = await AssignAsync(engine, "L8", "L9");

        Assert.Equal("u4 u5 u4", away);
        Assert.Equal("u1 u2 u3 u1", back);
        Assert.Equal("u2 u1", two);
    }

    [Fact]
    [Trait("Requirement", "P41")]
    public async Task Pool_MemberExcludesTheRecord_IsPassedOverAndKeepsTheTurn()
    {
        var engine = Engine(Sales(excluding: "u1")).With("u1", "u2", "u3");

        var renter = await engine.AssignAsync(Renter("L1"));
        var next = await engine.AssignAsync("L2");

        Assert.Equal(("u2", "u1"), (renter.AssigneeId, next.AssigneeId));
        Assert.Contains(Reason.Excluded, renter.Reasons);
    }

    [Fact]
    [Trait("Requirement", "P42")]
    public async Task AnyActiveUser_WholePoolExcludesTheRecord_GivesItToSomebodyElse()
    {
        var engine = Engine(Sales("u1", "u2", "u3")).With("u1", "u2", "u3", "u4");

        var decisions = new[] { await engine.AssignAsync(Renter("L1")), await engine.AssignAsync(Renter("L2")) };

        Assert.All(decisions, decision => Assert.Equal("u4", decision.AssigneeId));
        Assert.All(decisions, decision => Assert.DoesNotContain(Reason.ExclusionsIgnored, decision.Reasons));
    }

    [Fact]
    [Trait("Requirement", "P42")]
    public async Task AnyActiveUser_EverybodyExcludesTheRecord_IgnoresTheExclusions()
    {
        var engine = Engine(Sales("u1", "u2", "u3")).With("u1", "u2", "-u3");

        var decision = await engine.AssignAsync(Renter("L1"));

        Assert.Equal((Outcome.Assigned, "u1", "any-active-user"), (decision.Outcome, decision.AssigneeId, decision.Candidate));
        Assert.Contains(Reason.ExclusionsIgnored, decision.Reasons);
        Assert.DoesNotContain(Reason.NoActiveUser, decision.Reasons);
        Assert.Equal((Verdict.Selected, "u1"), (decision.Trace[^1].Verdict, decision.Trace[^1].UserId));
    }

    [Fact]
    [Trait("Requirement", "P46")]
    public async Task Pool_MemberIsUnavailable_IsPassedOver()
    {
        var engine = Engine(Sales()).With("u1", "u2", "u3");
        engine.Ports.Unavailable.Add("u1");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("u2", decision.AssigneeId);
        Assert.Equal(Reason.Unavailable, decision.Trace[0].Members[0].Reason);
    }

    [Theory]
    [InlineData(false, "u2")]
    [InlineData(true, "u3")]
    [Trait("Requirement", "P24")]
    public async Task ManualCounts_ReassignedOrSelectedByHand_IsATurnWhereThePoolSaysSo(bool counts, string next)
    {
        var engines = new[] { Hand(counts), Hand(counts) };
        foreach (var engine in engines)
        {
            await engine.AssignAsync("L1");
        }

        await engines[0].ReassignAsync("L1", "u2");
        await engines[1].AssignAsync(EngineFixture.Lead("L2") with { SelectedUserId = "u2" });

        Assert.Equal(next, (await engines[0].AssignAsync("L3")).AssigneeId);
        Assert.Equal(next, (await engines[1].AssignAsync("L3")).AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "P39")]
    public async Task Rule_ForSomeRecords_TakesNoTurnOfThePool()
    {
        var engine = new EngineFixture
        {
            Pools = [Sales()],
            Rules = [new("solar", [new Candidate.User("u2")]) { When = Written.When("type", "eq", "solar") }, new("rest", [new Candidate.Pool("sales")])],
        }.With("u1", "u2", "u3");

        var solar = await engine.AssignAsync(EngineFixture.Lead("L0") with { Attributes = Attributes.Of(("type", "solar")) });

        Assert.Equal("u2", solar.AssigneeId);
        Assert.Equal("u1 u2 u3", await AssignAsync(engine, "L1", "L2", "L3"));
    }

    [Fact]
    [Trait("Requirement", "P10")]
    public async Task Pool_NewEngineOnTheSameStore_GoesOn()
    {
        var engine = Engine(Sales()).With("u1", "u2", "u3");
        await AssignAsync(engine, "L1", "L2");

        var restarted = new EngineFixture(engine.Store) { Pools = [Sales()], Chain = [new Candidate.Pool("sales")] }.With("u1", "u2", "u3");

        Assert.Equal("u3", (await restarted.AssignAsync("L3")).AssigneeId);
    }

    private static AssignmentRequest Renter(string lead) => EngineFixture.Lead(lead) with { Attributes = Attributes.Of(("type", "renter")) };

    private static PoolDefinition Sales(params string[] excluding) => new("sales", [.. new[] { "u1", "u2", "u3" }.Select(user => new PoolMember(user) { Excludes = excluding.Contains(user) ? Written.When("type", "eq", "renter") : null })])
    {
        Fallback = [new Candidate.AnyActiveUser()],
    };

    private static PoolDefinition Sales(string excluding) => Sales([excluding]);

    private static EngineFixture Engine(PoolDefinition pool) => new() { Pools = [pool], Chain = [new Candidate.Pool(pool.PoolId)] };

    private static EngineFixture Hand(bool counts) => new EngineFixture
    {
        Pools = [Sales() with { ManualCounts = counts }],
        Chain = [new Candidate.Selected(), new Candidate.Pool("sales")],
    }.With("u1", "u2", "u3");

    private static async Task<string> AssignAsync(EngineFixture engine, params string[] leads)
    {
        var winners = new List<string?>();
        foreach (var lead in leads)
        {
            winners.Add((await engine.AssignAsync(lead)).AssigneeId);
        }

        return string.Join(' ', winners);
    }

    private sealed class TakesNobody : ICustomStrategy
    {
        public string? Pick(StrategyTurn turn) => null;
    }
}
