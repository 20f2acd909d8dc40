using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>
/// What does it cost to ask for a lead that somebody has, against looking it up in a dictionary? The engine also decides, and keeps the decision; so does the router by hand, for this one
/// policy. Few leads stay in the processor's cache, which costs a look-up nothing; many do not.
/// </summary>
public class AssignExistingLead
{
    private const int Requests = 100_000;

    private readonly Dictionary<string, string> assignees = new(StringComparer.Ordinal);
    private AssignmentEngine engine = null!;
    private HandWrittenRouter router = null!;
    private AssignmentRequest[] requests = [];

    [Params(1_000, 10_000, 100_000)]
    public int Leads { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        engine = BenchEngine.WithPoolsFor("inbound").Start();
        router = new HandWrittenRouter(BenchEngine.UserIds, TimeProvider.System);
        AssignmentRequest[] leads = [.. BenchEngine.Leads(Leads, "inbound").Select(request => request with { RequestId = null })];
        foreach (var request in leads)
        {
            assignees[request.RecordId] = (await engine.AssignAsync(request)).AssigneeId!;
            router.Assign(request);
        }

        requests = [.. Enumerable.Repeat(leads, Requests / Leads).SelectMany(all => all)];
        new Random(7).Shuffle(requests);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public int DictionaryLookup()
    {
        var found = 0;
        foreach (var request in requests)
        {
            found += assignees.TryGetValue(request.RecordId, out var userId) ? userId.Length : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public int HandWritten()
    {
        var found = 0;
        foreach (var request in requests)
        {
            found += router.Assign(request).AssigneeId!.Length;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
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
