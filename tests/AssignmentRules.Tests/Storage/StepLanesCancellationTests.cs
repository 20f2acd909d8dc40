using AssignmentRules.Storage;
using AssignmentRules.Tests.Promises;

namespace AssignmentRules.Tests.Storage;

/// <summary>Who waits for a step of others, and is cancelled.</summary>
[Trait("Requirement", "X8")]
public sealed class StepLanesCancellationTests
{
    private readonly BlockingStore store = new();
    private readonly StepLanes lanes;
    private readonly List<int> ran = [];

    public StepLanesCancellationTests() => lanes = new StepLanes(store);

    [Fact]
    public async Task RunAsync_ItemCancelledWhileItWaits_DoesNotRun()
    {
        using var source = new CancellationTokenSource();
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        var cancelled = RunAsync(new ActionItem(_ => ran.Add(-1)) { Cancellation = source.Token });
        var other = RunAsync(Item(1));

        await source.CancelAsync();
        store.Release(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Task.WhenAll(first, other);
        Assert.Equal([0, 1], ran);
    }

    [Fact]
    public async Task RunAsync_ItemCancelledBehindAStepThatIsStuck_DoesNotWaitForIt()
    {
        using var source = new CancellationTokenSource();
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        var cancelled = RunAsync(new ActionItem(_ => ran.Add(-1)) { Cancellation = source.Token });

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(first.IsCompleted);
        store.Release();
        await first;
        Assert.Equal([0], ran);
    }

    [Fact]
    public async Task RunAsync_ItemCancelledWhileItsStepIsStuck_LeavesTheOthersToIt()
    {
        using var source = new CancellationTokenSource();
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        var cancelled = RunAsync(new ActionItem(_ => ran.Add(-1)) { Cancellation = source.Token });
        var other = RunAsync(Item(1));
        store.Release();
        await store.EnteredAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(other.IsCompleted);
        store.Release();
        await Task.WhenAll(first, other);
        Assert.Equal([0, 1], ran);
    }

    [Fact]
    public async Task RunAsync_AllItemsOfAStepThatIsStuckCancelled_FreesTheLane()
    {
        using var source = new CancellationTokenSource();
        var first = RunAsync(Item(0));
        await store.EnteredAsync();
        Task[] cancelled = [.. Enumerable.Range(1, 3).Select(_ => RunAsync(new ActionItem(_ => ran.Add(-1)) { Cancellation = source.Token }))];
        store.Release();
        await store.EnteredAsync();

        await source.CancelAsync();

        foreach (var call in cancelled)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        var next = RunAsync(Item(1));
        await store.EnteredAsync();
        store.Release();
        await Task.WhenAll(first, next);
        Assert.Equal([0, 1], ran);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_ManyCancelledAtRandom_EachRunsOnceOrNotAtAll(bool leavesThread)
    {
        const int Threads = 8;
        const int Items = 3_000;
        var shared = new StepLanes(new InterruptedStore { BeforeStep = leavesThread ? async () => await Task.Yield() : null });

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var number = 0; number < Items; number++)
            {
                using var source = new CancellationTokenSource();
                var runs = 0;
                var item = new ActionItem(_ => runs++) { Cancellation = source.Token };
                var cancelling = (number + thread) % 3 == 0 ? Task.Run(source.Cancel) : Task.CompletedTask;
                var isCancelled = false;
                try
                {
                    await shared.RunAsync(item, "lane");
                }
                catch (OperationCanceledException)
                {
                    isCancelled = true;
                }

                await cancelling;
                Assert.Equal(isCancelled ? 0 : 1, runs);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
    }

    private ActionItem Item(int number) => new(_ => ran.Add(number));

    private Task RunAsync(ActionItem item) => lanes.RunAsync(item, "lane").AsTask();
}
