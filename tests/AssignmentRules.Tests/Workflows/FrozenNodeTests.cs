using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Workflows;

/// <summary>A node that stands still anywhere in a run, and goes on after another has taken it over, does nothing more.</summary>
public sealed class FrozenNodeTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReportAsync_FrozenForLongerThanItsLease_ActsNoMore(bool inAPort)
    {
        var expected = await ExpectedAsync();
        var frozen = 0;
        while (await RunAsync(frozen + 1, inAPort, world => world.Clock.Advance(Lease), TimeSpan.Zero) is { } run)
        {
            frozen++;
            Assert.Equal(expected, run.End);
            Assert.Equal(0, run.LateActs);
            Assert.All(run.Log.By("a"), act => Assert.Equal(1, act.Fence));
            Assert.All(run.Log.By("b"), act => Assert.Equal(2, act.Fence));
            Assert.Equal(inAPort ? 1 : 0, run.Log.Refused.Count);
        }

        Assert.True(frozen >= 9, $"The node stood still at {frozen} calls only.");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReportAsync_TakenOverTooEarlyByAClockThatIsFast_IsRefusedByItsFence(bool inAPort)
    {
        var expected = await ExpectedAsync();
        var frozen = 0;
        while (await RunAsync(frozen + 1, inAPort, _ => { }, TimeSpan.FromHours(1)) is { } run)
        {
            frozen++;
            Assert.Equal(expected, run.End);
            Assert.True(run.LateActs <= (inAPort ? 0 : 1), $"It acted {run.LateActs} times after it was taken over.");
            Assert.Equal(run.LateActs + (inAPort ? 1 : 0), run.Log.Refused.Count);
        }

        Assert.True(frozen >= 9, $"The node stood still at {frozen} calls only.");
    }

    [Fact(Timeout = 120_000)]
    public async Task ReportAsync_WhileTheNodeThatTookItOverStandsStill_ActsOnceMoreAtMost()
    {
        var expected = await ExpectedAsync();
        var frozen = 0;
        while (true)
        {
            var world = KilledRunTests.NewWorld();
            var (log, one, other) = (new ActLog(), new Freeze(frozen + 1), new Freeze(1));
            var first = NewNode(world, new NodePorts("a", world.Host, log), new NodeJournal(world.Store) { Freeze = one }, TimeSpan.Zero);
            var second = NewNode(world, new NodePorts("b", world.Host, log, other), new NodeJournal(world.Store), TimeSpan.FromHours(1));
            var report = first.ReportAsync(WorkflowWorld.Skipped()).AsTask();
            if (!await one.IsEnteredAsync(report))
            {
                break;
            }

            frozen++;
            var resumed = second.ResumeAsync().AsTask();
            await other.IsEnteredAsync(resumed);
            var before = log.By("a").Count;
            one.End();
            await report;
            Assert.InRange(log.By("a").Count - before, 0, 1);
            other.End();
            await resumed;
            var done = await second.ReportAsync(WorkflowWorld.Skipped());
            Assert.Equal((true, expected), (done.IsComplete, await world.DescribeAsync(done)));
        }

        Assert.True(frozen > 30, $"The node stood still at {frozen} calls only.");
    }

    [Fact]
    [Trait("Requirement", "C37")]
    public async Task ReportAsync_FrozenBeforeTheStoreTakesAStep_ChangesNothingMore()
    {
        var (_, expected) = await MoveAndStopAsync(0);
        var frozen = 0;
        while (await MoveAndStopAsync(frozen + 1) is (true, var end))
        {
            frozen++;
            Assert.Equal(expected, end);
        }

        Assert.True(frozen >= 4, $"The node stood still at {frozen} steps only.");
    }

    /// <returns>Whether it stood still, and what the store holds in the end.</returns>
    private static async Task<(bool WasFrozen, string End)> MoveAndStopAsync(int at)
    {
        var world = new WorkflowWorld("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "move-to-cadence", "cadence": "CT-2" }, { "action": "stop-cadence" } ] }""");
        await world.NewFrontDoor().AdoptAsync(WorkflowWorld.Tenant, new Assignment(new RecordKey("person:p1", "CT-1"), "bob"));
        var store = new LateStore(world.Store, at, async () =>
        {
            world.Clock.Advance(Lease + Lease);
            await world.NewEngine().ResumeAsync();
        });

        await world.NewEngine(configure: services => services.AddSingleton<IAssignmentStore>(store)).ReportAsync(WorkflowWorld.Skipped());

        var assigned = await world.Store.ListAssignmentsAsync(WorkflowWorld.Tenant, null).ToArrayAsync();
        return (store.Steps >= at, string.Join('\n', assigned.Select(assignment => $"{assignment.Record} {assignment.AssigneeId} {assignment.IsOpen}")));
    }

    /// <summary>Where the record was, it was not found any more: an action that had nothing to do would have added it.</summary>
    [Fact(Timeout = 120_000)]
    public async Task ReportAsync_FrozenWhileItReads_AssignsNobodyByWhatTheOtherDid()
    {
        var world = new WorkflowWorld("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "move-to-cadence", "cadence": "CT-1" }, { "action": "move-to-cadence", "cadence": "CT-2" } ] }""");
        var records = new StandingRecords(world.Host, 2, async () =>
        {
            world.Clock.Advance(Lease);
            await world.NewEngine().ResumeAsync();
        });

        var late = await world.NewEngine(configure: services => services.AddSingleton<IRecordSource>(records)).ReportAsync(WorkflowWorld.Skipped());

        Assert.False(late.IsComplete);
        var assigned = await world.Store.ListAssignmentsAsync(WorkflowWorld.Tenant, null).ToArrayAsync();
        Assert.Equal(["person:p1@CT-2"], assigned.Select(assignment => assignment.Record.ToString()));
    }

    private static async Task<string> ExpectedAsync()
    {
        var world = KilledRunTests.NewWorld();
        return await world.DescribeAsync(await world.NewEngine().ReportAsync(WorkflowWorld.Skipped()));
    }

    /// <returns>What came of it; null: the node makes fewer calls.</returns>
    private static async Task<FrozenRun?> RunAsync(int at, bool inAPort, Action<WorkflowWorld> pass, TimeSpan skew)
    {
        var world = KilledRunTests.NewWorld();
        var (log, freeze) = (new ActLog(), new Freeze(at));
        var first = NewNode(world, new NodePorts("a", world.Host, log, inAPort ? freeze : null), new NodeJournal(world.Store) { Freeze = inAPort ? null : freeze }, TimeSpan.Zero);
        var second = NewNode(world, new NodePorts("b", world.Host, log), new NodeJournal(world.Store), skew);
        var report = first.ReportAsync(WorkflowWorld.Skipped()).AsTask();
        if (!await freeze.IsEnteredAsync(report))
        {
            return null;
        }

        pass(world);
        await second.ResumeAsync();
        var done = await second.ReportAsync(WorkflowWorld.Skipped());
        Assert.True(done.IsComplete);
        var (end, before) = (await world.DescribeAsync(done), log.Acts.Count);
        freeze.End();
        var late = await report;

        // Frozen with the last answer in its hands, it was done.
        Assert.True(!late.IsComplete || log.By("b").Count == 0);
        Assert.Equal(end, await world.DescribeAsync(done));
        return new FrozenRun(end, log, log.Acts.Count - before);
    }

    private static WorkflowEngine NewNode(WorkflowWorld world, NodePorts ports, NodeJournal journal, TimeSpan skew) => world.NewEngine(journal, around: ports.Around, configure: services =>
    {
        ports.AddTo(services);
        services.AddSingleton<TimeProvider>(new SkewedClock(world.Clock, skew));
    });

    /// <summary>Records whose host stands still at one of its calls.</summary>
    private sealed class StandingRecords(IRecordSource inner, int at, Func<Task> stand) : IRecordSource
    {
        private int calls;

        public async ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default)
        {
            await (++calls == at ? stand() : Task.CompletedTask);
            return await inner.FindAsync(tenantId, recordId, cancellationToken);
        }
    }

    private sealed record FrozenRun(string End, ActLog Log, int LateActs);

    /// <summary>A store that one of a node's steps reaches late.</summary>
    private sealed class LateStore(IAssignmentStore inner, int at, Func<Task> meanwhile) : IAssignmentStore
    {
        public int Steps { get; private set; }

        public async ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
        {
            if (++Steps == at)
            {
                await meanwhile();
            }

            await inner.RunAsync(step, cancellationToken);
        }

        public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, record, cancellationToken);

        public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) => inner.FindDecisionAsync(tenantId, requestId, cancellationToken);

        public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) => inner.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);

        public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) => inner.ListUnassignedAsync(tenantId, cancellationToken);
    }

    /// <summary>A node's clock that is fast.</summary>
    private sealed class SkewedClock(TimeProvider inner, TimeSpan skew) : TimeProvider
    {
        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + skew;

        public override long GetTimestamp() => inner.GetTimestamp();
    }
}
