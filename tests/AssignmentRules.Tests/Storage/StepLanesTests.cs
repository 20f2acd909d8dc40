using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;
using AssignmentRules.Tests.Promises;

namespace AssignmentRules.Tests.Storage;

public sealed class StepLanesTests
{
    private readonly BlockingStore store = new();
    private readonly StepLanes lanes;
    private readonly List<int> ran = [];

    public StepLanesTests() => lanes = new StepLanes(store);

    [Fact]
    public async Task RunAsync_ItemsThatComeDuringAStep_RunTogetherInTheNextOneInOrder()
    {
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        var waiting = Enumerable.Range(1, 20).Select(number => RunAsync(Item(number))).ToArray();

        store.Release(2);
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal(2, store.Steps.Count);
        Assert.Equal(Enumerable.Range(0, 21), ran);
    }

    [Fact]
    public async Task RunAsync_ItemsOfOneStep_DeclareWhatAnyOfThemNeeds()
    {
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        Task[] waiting =
        [
            RunAsync(new ActionItem(_ => { }) { Rotations = ["b", "c"], Touched = [new("lead:L1"), new("lead:L2")] }),
            RunAsync(new ActionItem(_ => { }) { Rotations = ["a", "b"], Touched = [new("lead:L2")] }),
        ];

        store.Release(2);
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal(["a", "b", "c"], store.Steps[1].RotationKeys);
        Assert.Equal([new("lead:L1"), new("lead:L2")], store.Steps[1].Records);
    }

    [Fact]
    public async Task RunAsync_ItemThatThrows_TakesNothingFromTheOthers()
    {
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        var before = RunAsync(Item(1));
        var failing = RunAsync(new ActionItem(_ => throw new TimeZoneNotFoundException("this item only")));
        var after = RunAsync(Item(2));

        store.Release(2);

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => failing);
        await Task.WhenAll(first, before, after);
        Assert.Equal([0, 1, 2], ran);
    }

    [Fact]
    public async Task RunAsync_LoneItemThatThrows_FailsItsStep()
    {
        var run = RunAsync(new ActionItem(_ => throw new TimeZoneNotFoundException("alone")));
        store.Release();

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => run);
    }

    [Fact]
    public async Task RunAsync_StepThatFails_FailsAllOfItsItemsAndNotTheNext()
    {
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        Task[] waiting = [RunAsync(Item(1)), RunAsync(Item(2))];
        store.Release();
        await first;
        await store.EnteredAsync();
        store.Failure = new TimeZoneNotFoundException("the store is gone");
        store.Release();

        foreach (var failed in waiting)
        {
            await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => failed);
        }

        store.Failure = null;
        var next = RunAsync(Item(3));
        store.Release();
        await next;
        Assert.Equal([0, 3], ran);
    }

    [Fact]
    public async Task RunAsync_StepThatIsRefusedForGood_IsTriedForEachItemAlone()
    {
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        store.Refuses = step => step.Records.Contains(new RecordKey("lead:refused"));
        var before = RunAsync(Item(1));
        var refused = RunAsync(new ActionItem(_ => ran.Add(2)) { Touched = [new("lead:refused")] });
        var after = RunAsync(Item(3));

        store.Release(5);

        await Task.WhenAll(first, before, after);
        await Assert.ThrowsAsync<RefusedException>(() => refused);
        Assert.Equal([0, 1, 3], ran);
        Assert.Equal(5, store.Steps.Count);
    }

    [Fact]
    public async Task RunAsync_OtherLane_DoesNotWait()
    {
        var first = RunAsync(Item(0));
        await store.EnteredAsync();

        var other = lanes.RunAsync(Item(1), "another").AsTask();
        await store.EnteredAsync();

        Assert.Equal(2, store.Steps.Count);
        store.Release(2);
        await Task.WhenAll(first, other);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_ManyThreadsOverLanesThatOverlap_AllEndAndEachTurnIsTakenOnce(bool leavesThread)
    {
        const int Threads = 8;
        const int Items = 2_000;
        string[][] rotations = [["a", "b"], ["b", "c"], ["a", "c"]];
        var turns = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 0, ["c"] = 0 };
        var shared = Lanes(leavesThread);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var number = 0; number < Items; number++)
            {
                var keys = rotations[(thread + number) % 3];
                var item = new ActionItem(state =>
                {
                    foreach (var key in keys)
                    {
                        Steps.Turn(state, key);
                    }
                }) { Rotations = keys, Touched = [new($"lead:L{number % 11}"), new($"lead:L{(number + thread) % 11}")] };
                await shared.RunAsync(item, $"lane {(thread + number) % 3}");
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);

        var reading = new ActionItem(state =>
        {
            foreach (var key in turns.Keys.ToArray())
            {
                turns[key] = CounterFormat.Find(state, key)!.Count;
            }
        }) { Rotations = ["a", "b", "c"] };
        await shared.RunAsync(reading, null);
        Assert.Equal(Threads * Items * 2, turns.Values.Sum());
        Assert.All(turns.Values, count => Assert.InRange(count, 10_660, 10_672));
    }

    [Fact]
    public async Task RunAsync_StoreInMemory_RunsItemsAtOnceWithoutALane()
    {
        var memory = new StepLanes(new MemoryAssignmentStore());
        var inner = 0;

        // A step within a step: it would wait for ever for the one that it is in, if they shared a lane.
        await memory.RunAsync(new ActionItem(_ => Assert.True(memory.RunAsync(new ActionItem(_ => inner++), "lane").AsTask().IsCompletedSuccessfully)), "lane");

        Assert.Equal(1, inner);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_ItemThatGoesThroughManySteps_WaitsForEachOfThem(bool leavesThread)
    {
        var shared = Lanes(leavesThread);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var runs = 0;
            var item = new ActionItem(_ => runs++);
            for (var step = 1; step <= 5_000; step++)
            {
                await shared.RunAsync(item, "lane");
                Assert.Equal(step, runs);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
    }

    // A store of the host's: it may answer at once, or after it gave the thread back.
    private static StepLanes Lanes(bool leavesThread) => new(new InterruptedStore { BeforeStep = leavesThread ? async () => await Task.Yield() : null });

    private ActionItem Item(int number) => new(_ => ran.Add(number));

    private Task RunAsync(ActionItem item) => lanes.RunAsync(item, "lane").AsTask();
}
