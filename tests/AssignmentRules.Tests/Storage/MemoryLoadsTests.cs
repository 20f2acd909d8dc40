using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

/// <summary>What users have is counted apart by threads, and read as one.</summary>
public sealed class MemoryLoadsTests
{
    private readonly MemoryLoads loads = new();

    [Fact]
    public void FindLoad_CountedByManyThreadsAndByStepsThatReadLoads_IsTheSumAndTheLast()
    {
        const int Threads = 12;
        const int Records = 1_000;

        // Each takes a record of the user before and gives it to the next: whoever loses it was mostly given it by another thread.
        var running = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var number = 0; number < Records; number++)
            {
                var share = loads.ShareOf(readsLoads: number % 5 == 0);
                share.Add($"user-{thread}", 1, (thread * Records) + number + 1);
                share.Add($"user-{(thread + 1) % Threads}", number % 2 == 0 ? -1 : 0, 0);
            }
        })).ToArray();
        Array.ForEach(running, thread => thread.Start());
        Array.ForEach(running, thread => thread.Join());

        Assert.All(Enumerable.Range(0, Threads), thread => Assert.Equal(new UserLoad(Records / 2, (thread + 1) * Records), loads.FindLoad($"user-{thread}")));
        Assert.Equal(default, loads.FindLoad("nobody"));
    }
}
