using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>Do two threads assign more than one: on the same pool, and on two pools?</summary>
public class AssignFromTwoThreads
{
    private const int Leads = 20_000;

    private readonly AssignmentRequest[] first = BenchEngine.Leads(Leads / 2, "inbound", "A");
    private readonly AssignmentRequest[] second = BenchEngine.Leads(Leads / 2, "inbound", "B");
    private readonly AssignmentRequest[] other = BenchEngine.Leads(Leads / 2, "chat", "B");
    private readonly BenchEngine host = BenchEngine.WithPoolsFor("inbound", "chat");
    private AssignmentEngine engine = null!;

    // New leads need a store that does not know them.
    [IterationSetup]
    public void Setup() => engine = host.Start();

    [Benchmark(Baseline = true, OperationsPerInvoke = Leads)]
    public async Task OneThread()
    {
        await AssignAsync(first);
        await AssignAsync(second);
    }

    [Benchmark(OperationsPerInvoke = Leads)]
    public Task TwoThreadsOnOnePool() => Task.WhenAll(Task.Run(() => AssignAsync(first)), Task.Run(() => AssignAsync(second)));

    [Benchmark(OperationsPerInvoke = Leads)]
    public Task TwoThreadsOnTwoPools() => Task.WhenAll(Task.Run(() => AssignAsync(first)), Task.Run(() => AssignAsync(other)));

    private async Task AssignAsync(AssignmentRequest[] requests)
    {
        foreach (var request in requests)
        {
            await engine.AssignAsync(request);
        }
    }
}
