using AssignmentRules.Candidates;
using AssignmentRules.Pools;
using AssignmentRules.Tests.Storage;

namespace AssignmentRules.Tests.Candidates;

/// <summary>How many steps of the store requests take: with a database each is some round trips.</summary>
public sealed class StepCountTests
{
    private readonly CountingStore store = new();

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(64, 7)]
    [InlineData(100, 8)]
    public async Task AssignAsync_LastPoolOfManyHasSomebody_TakesStepsByTheLogarithm(int pools, int steps)
    {
        var engine = Engine(pools, "last");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("last", decision.AssigneeId);
        Assert.Equal(pools, decision.Trace.Count);
        Assert.Equal(steps, store.Rotations.Count);
    }

    [Fact]
    public async Task ResolveAsync_LastPoolOfManyHasSomebody_TakesStepsByTheLogarithm()
    {
        var decision = await Engine(64, "last").ResolveAsync(EngineFixture.Lead("L1"));

        Assert.Equal("last", decision.AssigneeId);
        Assert.Equal(7, store.Rotations.Count);
    }

    [Fact]
    public async Task AssignAsync_SecondPoolOfManyHasSomebody_LocksNoThird()
    {
        var decision = await Engine(5, "u1", "last").AssignAsync("L1");

        Assert.Equal("u1", decision.AssigneeId);
        Assert.Equal([["pool:p0"], ["pool:p0", "pool:p1"]], store.Rotations);
    }

    [Fact]
    public async Task AssignAsync_PoolsInFallbacksOfOneAnother_TakesStepsByTheLogarithm()
    {
        const int Pools = 32;
        var engine = new EngineFixture(store)
        {
            Pools = [.. Enumerable.Range(0, Pools).Select(index => new PoolDefinition($"p{index}", [new($"u{index}")]) { Fallback = index < Pools - 1 ? [new Candidate.Pool($"p{index + 1}")] : null })],
            Chain = [new Candidate.Pool("p0"), new Candidate.AnyActiveUser()],
        }.With([.. Enumerable.Range(0, Pools).Select(index => $"-u{index}"), "other"]);

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("other", decision.AssigneeId);
        Assert.InRange(store.Rotations.Count, 1, 7);
    }

    [Fact]
    public async Task AssignAsync_OwnerBehindPoolsThatTheStepLacks_IsNotAskedFor()
    {
        var engine = Engine(3, [new Candidate.Owner("sales")], "u2");

        Assert.Equal("u2", (await engine.AssignAsync("L1")).AssigneeId);
        Assert.Empty(engine.Ports.AskedRoles);
    }

    [Fact]
    public async Task AssignManyAsync_EachOfAnotherTeam_TakesAFewStepsAndDecidesAsOneByOne()
    {
        const int Teams = 50;
        var requests = Enumerable.Range(0, 3 * Teams).Select(number => EngineFixture.Lead($"L{number}") with { TeamId = $"t{number % Teams}" }).ToArray();
        var oneByOne = new List<string?>();
        var other = OfTeams(new EngineFixture { Teams = TeamsOf(Teams), Chain = [new Candidate.Team()] });
        foreach (var request in requests)
        {
            oneByOne.Add((await other.AssignAsync(request)).AssigneeId);
        }

        var engine = OfTeams(new EngineFixture(store) { Teams = TeamsOf(Teams), Chain = [new Candidate.Team()] });
        var resolved = await engine.ResolveManyAsync(requests);
        Assert.InRange(store.Rotations.Count, 1, 5);
        store.Rotations.Clear();
        var decided = await engine.AssignManyAsync(requests);

        Assert.InRange(store.Rotations.Count, 1, 5);
        Assert.Equal(oneByOne, decided.Select(decision => decision.AssigneeId));
        Assert.Equal(oneByOne, resolved.Select(decision => decision.AssigneeId));

        EngineFixture OfTeams(EngineFixture fixture) =>
            fixture.With([.. Enumerable.Range(0, 2 * Teams).Select(number => new User($"u{number:D3}") { TeamIds = [$"t{number % Teams}"] })]);
    }

    [Fact]
    public async Task ProcessUnassignedAsync_ManyWait_TakesAStepForAHundredAndKeepsTheOrder()
    {
        const int Waiting = 250;
        var engine = Engine(1);
        for (var number = 0; number < Waiting; number++)
        {
            await engine.AssignAsync($"L{number}");
        }

        store.Rotations.Clear();
        var decisions = await engine.ProcessUnassignedAsync();

        Assert.InRange(store.Rotations.Count, 1, 3);
        Assert.Equal(Enumerable.Range(0, Waiting).Select(number => $"lead:L{number}"), decisions.Select(decision => decision.Request.RecordId));
        Assert.All(decisions, decision => Assert.Equal(Outcome.Unassigned, decision.Outcome));
        Assert.Equal(Waiting, (await engine.ListUnassignedAsync()).Length);
    }

    [Fact]
    public async Task ProcessUnassignedAsync_HostThrowsAboutOne_TheOthersAreDecided()
    {
        var engine = Engine(1);
        foreach (var id in new[] { "L1", "L2", "L3", "L4" })
        {
            await engine.AssignAsync(id);
        }

        engine.With("last");
        engine.Ports.UnreadableRecordId = "lead:L3";

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => engine.ProcessUnassignedAsync());

        Assert.Equal(["lead:L3"], await engine.ListUnassignedAsync());
    }

    private static TeamDefinition[] TeamsOf(int count) => [.. Enumerable.Range(0, count).Select(number => new TeamDefinition($"t{number}"))];

    private EngineFixture Engine(int pools, params string[] active) => Engine(pools, [], active);

    /// <summary>Pools of one member each: u0, u1, …, and in the last one somebody called last. Only those who are named are active.</summary>
    private EngineFixture Engine(int pools, Candidate[] behind, params string[] active)
    {
        string[] members = [.. Enumerable.Range(0, pools - 1).Select(index => $"u{index}"), .. behind.Length > 0 ? [$"u{pools - 1}"] : new[] { "last" }];
        return new EngineFixture(store)
        {
            Pools = [.. members.Select((member, index) => new PoolDefinition($"p{index}", [new(member)]))],
            Chain = [.. members.Select((_, index) => new Candidate.Pool($"p{index}")), .. behind],
        }.With([.. members.Select(member => active.Contains(member, StringComparer.Ordinal) ? member : $"-{member}")]);
    }
}
