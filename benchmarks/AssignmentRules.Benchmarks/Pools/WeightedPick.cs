using AssignmentRules.Pools;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Pools;

/// <summary>What does a turn of a weighted pool by Tijdeman's rule cost, against nginx's smooth weighted round robin? Weights are 1 to 7.</summary>
public class WeightedPick
{
    private const int Turns = 1_000;

    private PoolBench pool = null!;
    private SmoothWeighted smooth = null!;

    [Params(10, 100, 10_000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        smooth = new SmoothWeighted([.. Enumerable.Range(0, Members).Select(PoolBench.WeightOf)]);
        pool = new PoolBench(PoolStrategies.WeightedRoundRobin, Members, _ => true);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public int SmoothWeightedRoundRobin()
    {
        var taken = 0;
        for (var number = 0; number < Turns; number++)
        {
            taken += smooth.Next();
        }

        return taken;
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public int Pool() => pool.Next(Turns);

    /// <summary>nginx's: every one gains its weight, the one that has the most is taken and loses the sum.</summary>
    private sealed class SmoothWeighted(int[] weights)
    {
        private readonly int[] current = new int[weights.Length];
        private readonly int total = weights.Sum();

        public int Next()
        {
            var best = 0;
            for (var member = 0; member < weights.Length; member++)
            {
                current[member] += weights[member];
                if (current[member] > current[best])
                {
                    best = member;
                }
            }

            current[best] -= total;
            return best;
        }
    }
}
