using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>
/// Do two threads assign more than one: on the same pool, on two pools, and, as the most that can be had of the machine and the collector, on two engines that share
/// nothing? Under the server's collector, as hosts that answer requests run: the other one works on one core while both threads wait.
/// </summary>
[GcServer(true)]
public class AssignFromTwoThreads
{
    // Long enough for the system to have put each thread on a core of its own.
    private const int Leads = 100_000;

    private readonly AssignmentRequest[] first = BenchEngine.Leads(Leads / 2, "inbound", "A");
    private readonly AssignmentRequest[] second = BenchEngine.Leads(Leads / 2, "inbound", "B");
    private readonly AssignmentRequest[] other = BenchEngine.Leads(Leads / 2, "chat", "B");
    private readonly BenchEngine host = BenchEngine.WithPoolsFor("inbound", "chat");
    private AssignmentEngine engine = null!;
    private AssignmentEngine another = null!;

    // New leads need a store that does not know them.
    [IterationSetup]
    public void Setup() => (engine, another) = (host.Start(), host.Start());

    [Benchmark(Baseline = true, OperationsPerInvoke = Leads)]
    public async Task OneThread()
    {
        await AssignAsync(engine, first);
        await AssignAsync(engine, second);
    }

    [Benchmark(OperationsPerInvoke = Leads)]
    public Task TwoThreadsOnOnePool() => Task.WhenAll(Task.Run(() => AssignAsync(engine, first)), Task.Run(() => AssignAsync(engine, second)));

    [Benchmark(OperationsPerInvoke = Leads)]
    public Task TwoThreadsOnTwoPools() => Task.WhenAll(Task.Run(() => AssignAsync(engine, first)), Task.Run(() => AssignAsync(engine, other)));

    [Benchmark(OperationsPerInvoke = Leads)]
    public Task TwoThreadsOnTwoEngines() => Task.WhenAll(Task.Run(() => AssignAsync(engine, first)), Task.Run(() => AssignAsync(another, other)));

    private static async Task AssignAsync(AssignmentEngine engine, AssignmentRequest[] requests)
    {
        foreach (var request in requests)
        {
            await engine.AssignAsync(request);
        }
    }
}
