using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>What does the assignment of a new lead to a pool of 100 cost, end to end and in memory, against the same work written by hand for this one policy?</summary>
public class AssignNewLead
{
    private const int Leads = 20_000;

    private readonly AssignmentRequest[] requests = BenchEngine.Leads(Leads, "inbound");
    private readonly BenchEngine host = BenchEngine.WithPoolsFor("inbound");
    private AssignmentEngine engine = null!;
    private HandWrittenRouter router = null!;

    // New leads need a store that does not know them.
    [IterationSetup]
    public void Setup()
    {
        engine = host.Start();
        router = new HandWrittenRouter(BenchEngine.UserIds, TimeProvider.System);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Leads)]
    public Decision? HandWritten()
    {
        Decision? last = null;
        foreach (var request in requests)
        {
            last = router.Assign(request);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Leads)]
    public async Task<Decision?> Engine()
    {
        Decision? last = null;
        foreach (var request in requests)
        {
            last = await engine.AssignAsync(request);
        }

        return last;
    }
}
