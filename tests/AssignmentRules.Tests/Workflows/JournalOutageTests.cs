using AssignmentRules.Testing;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows;

/// <summary>The journal is away for longer than the lease: calls fail with what it throws, and afterwards the nodes go on by themselves; nothing is lost, and nothing done twice.</summary>
public sealed class JournalOutageTests
{
    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumeAsync_AfterAnOutageAtAnyCallOfAReport_EndsAsIfNothingHadHappened(bool answersFirst)
    {
        var (_, expected) = await RunAsync(new NodeJournal(KilledRunTests.NewWorld().Store), null, 0);
        var outages = 0;
        for (var at = 1; ; at++)
        {
            var world = KilledRunTests.NewWorld();
            var (wasAway, end) = await RunAsync(new NodeJournal(world.Store) { GoesAwayAt = at, AnswersFirst = answersFirst }, world, 0);
            if (!wasAway)
            {
                break;
            }

            outages++;
            Assert.Equal(expected, end);
        }

        Assert.True(outages > 30, $"Only {outages} outages were tried.");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumeAsync_AfterAnOutageAtAnyCallOfATakeOver_EndsAsIfNothingHadHappened(bool answersFirst)
    {
        var (_, expected) = await RunAsync(new NodeJournal(KilledRunTests.NewWorld().Store), null, 0);
        var outages = 0;
        for (var at = 1; ; at++)
        {
            var world = KilledRunTests.NewWorld();
            var dying = new DyingJournal(world.Store, 8, writesFirst: true);
            await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () => await world.NewEngine(dying).ReportAsync(WorkflowWorld.Skipped()));
            world.Clock.Advance(TimeSpan.FromMinutes(1));

            var (wasAway, end) = await RunAsync(new NodeJournal(world.Store) { GoesAwayAt = at, AnswersFirst = answersFirst }, world, 1);
            if (!wasAway)
            {
                break;
            }

            outages++;
            Assert.Equal(expected, end);
        }

        Assert.True(outages > 20, $"Only {outages} outages were tried.");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumeAsync_AfterAnOutageAtAnyCallWhileAnActionIsTriedAgain_EndsAsIfNothingHadHappened(bool answersFirst)
    {
        var outages = 0;
        for (var at = 1; ; at++)
        {
            var world = KilledRunTests.NewWorld();
            world.Host.Fail(HostFault.WriteStatus, 1);
            var journal = new NodeJournal(world.Store) { GoesAwayAt = at, AnswersFirst = answersFirst };
            var (first, second) = (world.NewEngine(journal, retries: 2), world.NewEngine(journal, retries: 2));
            await IgnoreOutageAsync(async () => await first.ReportAsync(WorkflowWorld.Skipped()));
            world.Clock.Advance(TimeSpan.FromSeconds(30));
            await IgnoreOutageAsync(async () => await Task.WhenAll(first.ResumeAsync().AsTask(), second.ResumeAsync().AsTask()));
            journal.GoesAwayAt = 0;
            if (!journal.IsAway)
            {
                break;
            }

            outages++;
            await OutlastAsync(world, journal, first, second);
            await first.ReportAsync(WorkflowWorld.Skipped());
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAll(first.ResumeAsync().AsTask(), second.ResumeAsync().AsTask());
            var report = await first.ReportAsync(WorkflowWorld.Skipped());
            Assert.Equal((true, WorkflowOutcome.Done), (report.IsComplete, report.Outcome));
            Assert.Equal((2, 1), (world.Host.CrmWrites, world.CustomKeys.Count));
        }

        Assert.True(outages > 30, $"Only {outages} outages were tried.");
    }

    private static async Task<(bool WasAway, string End)> RunAsync(NodeJournal journal, WorkflowWorld? of, int begun)
    {
        var world = of ?? KilledRunTests.NewWorld();
        var (first, second) = (world.NewEngine(of is null ? null : journal), world.NewEngine(of is null ? null : journal));
        await IgnoreOutageAsync(async () =>
        {
            await (begun == 0 ? first.ReportAsync(WorkflowWorld.Skipped()).AsTask() : first.ResumeAsync().AsTask());
            Assert.False(journal.IsAway);
        });
        var wasAway = journal.IsAway;
        journal.GoesAwayAt = 0;
        if (wasAway)
        {
            await OutlastAsync(world, journal, first, second);
        }

        var report = await first.ReportAsync(WorkflowWorld.Skipped());
        Assert.True(report.IsComplete);
        return (wasAway, await world.DescribeAsync(report));
    }

    /// <summary>Longer than the lease; then the journal is back, and both nodes look at once for what is due.</summary>
    private static async Task OutlastAsync(WorkflowWorld world, NodeJournal journal, WorkflowEngine first, WorkflowEngine second)
    {
        for (var seconds = 0; seconds < 120; seconds += 30)
        {
            await Assert.ThrowsAsync<IOException>(async () => await first.ResumeAsync());
            await Assert.ThrowsAsync<IOException>(async () => await second.ReportAsync(WorkflowWorld.Skipped()));
            world.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        journal.IsAway = false;
        await Task.WhenAll(Task.Run(async () => await first.ResumeAsync()), Task.Run(async () => await second.ResumeAsync()));
    }

    private static async Task IgnoreOutageAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException)
        {
            // What the journal throws is the caller's to see.
        }
    }
}
