using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>What does a second thread gain on this machine at all? Arithmetic in registers, without memory, locks or the collector: less than this nobody's code can take.</summary>
public class CountOnTwoThreads
{
    private const int Steps = 10_000_000;

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public long OneThread() => Count(Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    public Task TwoThreads() => Task.WhenAll(Task.Run(() => Count(Steps / 2)), Task.Run(() => Count(Steps / 2)));

    private static long Count(int steps)
    {
        var value = 1L;
        for (var step = 0; step < steps; step++)
        {
            value = (value * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
        }

        return value;
    }
}
