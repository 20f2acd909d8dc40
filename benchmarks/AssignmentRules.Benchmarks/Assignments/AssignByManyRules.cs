using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>Is an assignment under a policy of 1,000 rules, of which the last one matches by an equality, as fast as under one of 10? Against one rule.</summary>
public class AssignByManyRules
{
    private const int Leads = 1_000;

    private AssignmentEngine one = null!;
    private AssignmentEngine many = null!;
    private AssignmentRequest[] requests = [];

    [Params(10, 100, 1_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        one = Create(Rules - 1, 1);
        many = Create(0, Rules);
        requests = [.. BenchEngine.Leads(Leads, "inbound").Select(request => request with { RequestId = null, Attributes = Attributes.Of(("campaign", $"campaign-{Rules - 1}")) })];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Leads)]
    public Task<int> OneRule() => AssignAsync(one);

    [Benchmark(OperationsPerInvoke = Leads)]
    public Task<int> ManyRules() => AssignAsync(many);

    private static AssignmentEngine Create(int first, int count)
    {
        var rules = string.Join(", ", Enumerable.Range(first, count).Select(rule => $$""" { "name": "rule {{rule}}", "when": { "campaign": "campaign-{{rule}}" }, "assign": [{ "user": "user-{{rule % BenchEngine.Members}}" }] } """));
        return BenchEngine.Of($$""" { "version": 1, "assignment": [{{rules}}] } """).Start();
    }

    private async Task<int> AssignAsync(AssignmentEngine engine)
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
