using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>What does it cost to ask for a lead that somebody has, against looking it up in a dictionary? The engine also decides, and keeps the decision; so does the router by hand, for this one policy.</summary>
public class AssignExistingLead
{
    private const int Leads = 1_000;

    private readonly Dictionary<string, string> assignees = new(StringComparer.Ordinal);
    private AssignmentEngine engine = null!;
    private HandWrittenRouter router = null!;
    private AssignmentRequest[] requests = [];

    [GlobalSetup]
    public async Task Setup()
    {
        engine = BenchEngine.WithPoolsFor("inbound").Start();
        router = new HandWrittenRouter(BenchEngine.UserIds, TimeProvider.System);
        requests = [.. BenchEngine.Leads(Leads, "inbound").Select(request => request with { RequestId = null })];
        foreach (var request in requests)
        {
            assignees[request.RecordId] = (await engine.AssignAsync(request)).AssigneeId!;
            router.Assign(request);
        }

        new Random(7).Shuffle(requests);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Leads)]
    public int DictionaryLookup()
    {
        var found = 0;
        foreach (var request in requests)
        {
            found += assignees.TryGetValue(request.RecordId, out var userId) ? userId.Length : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Leads)]
    public int HandWritten()
    {
        var found = 0;
        foreach (var request in requests)
        {
            found += router.Assign(request).AssigneeId!.Length;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Leads)]
    public async Task<int> Engine()
    {
        var found = 0;
        foreach (var request in requests)
        {
            var decision = await engine.AssignAsync(request);
            found += decision.AssigneeId!.Length;
        }

        return found;
    }
}
