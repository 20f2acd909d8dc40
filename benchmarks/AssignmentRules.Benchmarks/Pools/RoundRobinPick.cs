using AssignmentRules.Pools;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Pools;

/// <summary>What does a turn of a round-robin pool cost when everybody may be taken, against a counter that walks round an array?</summary>
public class RoundRobinPick
{
    private const int Turns = 1_000;

    private PoolBench pool = null!;
    private string[] users = [];
    private int turn;

    [Params(10, 100, 10_000)]
    public int Members { get; set; }

    [GlobalSetup(Target = nameof(Counter))]
    public void Setup()
    {
        users = [.. Enumerable.Range(0, Members).Select(member => $"u{member}")];
        pool = new PoolBench(PoolStrategies.RoundRobin, Members, _ => true);
    }

    [GlobalSetup(Target = nameof(Pool))]
    public void SetupAndWarmUp()
    {
        Setup();
        pool.WarmUp();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public int Counter()
    {
        var taken = 0;
        for (var number = 0; number < Turns; number++)
        {
            taken += users[(uint)Interlocked.Increment(ref turn) % (uint)users.Length].Length;
        }

        return taken;
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public int Pool() => pool.Next(Turns);
}
