using AssignmentRules.Pools;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Pools;

/// <summary>What does a turn of a round-robin pool cost when a third of the members is inactive, against a counter that skips them? The inactive third stands together: the loop's worst case.</summary>
public class RoundRobinPickThirdAway
{
    private const int Turns = 1_000;

    private PoolBench pool = null!;
    private User[] users = [];
    private int turn;

    [Params(10, 100, 10_000)]
    public int Members { get; set; }

    [GlobalSetup(Target = nameof(SkippingLoop))]
    public void Setup()
    {
        users = [.. Enumerable.Range(0, Members).Select(member => new User($"u{member}") { IsActive = IsActive(member) })];
        pool = new PoolBench(PoolStrategies.RoundRobin, Members, IsActive);
    }

    [GlobalSetup(Target = nameof(Pool))]
    public void SetupAndWarmUp()
    {
        Setup();
        pool.WarmUp();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public int SkippingLoop()
    {
        var taken = 0;
        for (var number = 0; number < Turns;)
        {
            var user = users[(uint)Interlocked.Increment(ref turn) % (uint)users.Length];
            if (user.IsActive)
            {
                taken += user.UserId.Length;
                number++;
            }
        }

        return taken;
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public int Pool() => pool.Next(Turns);

    private bool IsActive(int member) => member >= Members / 3;
}
