namespace AssignmentRules.Tests.Workflows;

/// <summary>A process that is killed anywhere between two steps of a run loses no action, and none is done twice.</summary>
public sealed class KilledRunTests
{
    private const string Workflows = """
        { "id": "w", "on": "task-skipped", "do": [
          { "action": "pause-cadence", "days": 1 },
          { "action": "go-to-last-step" },
          { "action": "change-owner", "to": [ { "pool": "sales" } ] },
          { "action": "change-status", "account": "Pas intéressé", "lead": "CC" },
          { "action": "notify", "users": [ { "owner": "record" } ], "message": "Yours now" },
          { "action": "log" },
          { "action": "reassign", "to": [ { "user": "cho" } ] },
          { "action": "move-to-cadence", "cadence": "CT-2" } ] },
        { "id": "raised", "on": "owner-changed", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "Owner changed" } ] }
        """;

    /// <summary>A world in which an event runs every action, and raises another event.</summary>
    internal static WorkflowWorld NewWorld() => new(Workflows, """ "cascades": 1, "pools": { "sales": { "strategy": "round-robin", "members": ["tia", "cho"] } }, """);

    [Fact]
    public async Task ResumeAsync_OfRunsThatAreOver_ReadsEachOfTheirPagesOnce()
    {
        var world = NewWorld();
        var end = await CountWritesAsync();
        var dying = new DyingJournal(world.Store, end, writesFirst: false);
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () => await world.NewEngine(dying).ReportAsync(WorkflowWorld.Skipped()));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var journal = new CountingJournal(world.Store);

        await world.NewEngine(journal).ResumeAsync();

        Assert.True((await world.NewEngine().ReportAsync(WorkflowWorld.Skipped())).IsComplete);
        string[] read = [.. journal.Keys.Where(key => key != "event:e1")];
        Assert.Contains("run:e1/0", read);
        Assert.Equal(read.Distinct(), read);
    }

    /// <summary>How often an event that nothing cuts off writes into the journal; the last is its end.</summary>
    private static async Task<int> CountWritesAsync()
    {
        var world = NewWorld();
        var journal = new CountingJournal(world.Store);
        await world.NewEngine(journal).ReportAsync(WorkflowWorld.Skipped());
        return journal.Writes;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumeAsync_AfterADeathAtAnyWrite_EndsAsIfNothingHadHappened(bool writesFirst)
    {
        var expected = await RunAsync(int.MaxValue, writesFirst);
        var deaths = 0;
        for (var diesAt = 1; ; diesAt++)
        {
            var (died, state) = await RunAsync(diesAt, writesFirst);
            if (!died)
            {
                break;
            }

            deaths++;
            Assert.Equal(expected.State, state);
        }

        Assert.True(deaths > 20, $"Only {deaths} deaths were tried.");
    }

    private static async Task<(bool Died, string State)> RunAsync(int diesAt, bool writesFirst)
    {
        var world = NewWorld();
        var journal = new DyingJournal(world.Store, diesAt, writesFirst);
        var died = false;
        try
        {
            await world.NewEngine(journal).ReportAsync(WorkflowWorld.Skipped());
        }
        catch (TimeZoneNotFoundException)
        {
            died = true;
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = world.NewEngine();
        await next.ResumeAsync();
        var report = await next.ReportAsync(WorkflowWorld.Skipped());
        Assert.True(report.IsComplete);
        return (died, await world.DescribeAsync(report));
    }
}
