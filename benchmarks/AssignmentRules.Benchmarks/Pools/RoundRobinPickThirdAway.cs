using AssignmentRules.Pools;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Pools;

/// <summary>What does a turn of a round-robin pool cost when a third of the members is inactive, against a counter that skips them? The inactive third stands together: the loop's worst case.</summary>
public class RoundRobinPickThirdAway
{
    private PoolBench pool = null!;
    private User[] users = [];
    private int turn;

    [Params(10, 100, 10_000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        users = [.. Enumerable.Range(0, Members).Select(member => new User($"u{member}") { IsActive = IsActive(member) })];
        pool = new PoolBench(PoolStrategies.RoundRobin, Members, IsActive);
    }

    [Benchmark(Baseline = true)]
    public string SkippingLoop()
    {
        while (true)
        {
            var user = users[(uint)Interlocked.Increment(ref turn) % (uint)users.Length];
            if (user.IsActive)
            {
                return user.UserId;
            }
        }
    }

    [Benchmark]
    public int Pool() => pool.Next();

    private bool IsActive(int member) => member >= Members / 3;
}
