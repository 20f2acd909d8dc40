using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Candidates;

/// <summary>How often pools are asked when many ways of a chain lead to them.</summary>
public sealed class ChainCostTests
{
    private const int Regions = 24;

    [Fact]
    [Trait("Requirement", "P22")]
    public async Task Fallbacks_EachNamesAllLaterPools_AskEveryPoolOnce()
    {
        var picks = 0;
        var engine = Engine(Pools((index, pool) => pool with { Fallback = [.. Enumerable.Range(index + 1, Regions - index - 1).Select(PoolAt)] }), () => picks++);
        await engine.AssignAsync("L1");
        picks = 0;

        var decision = await engine.AssignAsync("L2");

        Assert.Equal(Outcome.Unassigned, decision.Outcome);
        // A step that meets a pool for the first time starts again with it declared.
        Assert.InRange(picks, Regions, Regions * (Regions + 1) / 2);
        Assert.Equal(Regions, decision.Trace.Where(candidate => candidate.Strategy is not null).Select(candidate => candidate.Candidate).Distinct().Count());
        Assert.Equal(Regions, decision.Trace.Count(candidate => candidate.Strategy is not null));
    }

    [Fact]
    public async Task Fallbacks_EachNamesTheNextTwice_AskEveryPoolOnce()
    {
        var picks = 0;
        var engine = Engine(Pools((index, pool) => index == Regions - 1 ? pool : pool with { Fallback = [PoolAt(index + 1), PoolAt(index + 1)] }), () => picks++);

        var decision = await engine.AssignAsync("L1");

        Assert.InRange(picks, Regions, Regions * (Regions + 1) / 2);
        Assert.Equal((2 * Regions) - 1, decision.Trace.Count);
    }

    [Fact]
    public async Task Pool_AskedAgain_SaysTheSameWithoutItsMembers()
    {
        var engine = new EngineFixture
        {
            Pools = [new("a", []) { Fallback = [new Candidate.Pool("b")] }, new("b", [new("u1") { Weight = 0 }])],
            Chain = [new Candidate.Pool("a"), new Candidate.Pool("b"), new Candidate.User("u2")],
        }.With("u1", "u2");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("u2", decision.AssigneeId);
        Assert.Equal([("pool a", 0, 0), ("pool b", 1, 1), ("pool b", 0, 0), ("user u2", 0, 0)], decision.Trace.Select(candidate => (candidate.Candidate, candidate.Depth, candidate.Members.Count)));
        Assert.Equal([Reason.PoolEmpty], decision.Trace[2].Reasons);
    }

    [Fact]
    [Trait("Requirement", "P33")]
    public async Task Pool_AskedAgainInAnotherTeam_AsksThatTeamsMembers()
    {
        var engine = new EngineFixture
        {
            Pools = [new("empty", []) { Fallback = [new Candidate.TeamMember()] }],
            Teams =
            [
                new("away") { Members = ["u1"], Assign = [new Candidate.Pool("empty")] },
                new("here") { Members = ["u2"], Assign = [new Candidate.Pool("empty")] },
            ],
            Chain = [new Candidate.Team("away"), new Candidate.Team("away"), new Candidate.Team("here")],
        }.With("-u1", "u2");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("u2", decision.AssigneeId);
        Assert.Equal(["pool empty", "team-member", "team away", "pool empty", "team-member"], decision.Trace.Select(candidate => candidate.Candidate));
    }

    private static Candidate PoolAt(int index) => new Candidate.Pool($"region {index}");

    private static PoolDefinition[] Pools(Func<int, PoolDefinition, PoolDefinition> with) =>
        [.. Enumerable.Range(0, Regions).Select(index => with(index, new PoolDefinition($"region {index}", [new("u1")]) { Strategy = "nobody" }))];

    private static EngineFixture Engine(PoolDefinition[] pools, Action picked) =>
        new EngineFixture { Pools = pools, Chain = [PoolAt(0)], FindStrategy = _ => new Nobody(picked) }.With("u1");

    private sealed class Nobody(Action picked) : ICustomStrategy
    {
        public string? Pick(StrategyTurn turn)
        {
            picked();
            return null;
        }
    }
}
