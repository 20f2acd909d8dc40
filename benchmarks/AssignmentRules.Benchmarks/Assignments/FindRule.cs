using AssignmentRules.Candidates;
using AssignmentRules.Conditions;
using AssignmentRules.Ports;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>Is a policy of 1,000 rules as fast as one of 10, when the last one matches by an equality? Against a dictionary on that field.</summary>
public class FindRule
{
    private ConditionIndex<string> index = null!;
    private Dictionary<string, string> byCampaign = null!;
    private RequestFields fields = null!;
    private string campaign = null!;

    [Params(10, 100, 1_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        campaign = $"campaign-{Rules - 1}";
        byCampaign = Enumerable.Range(0, Rules).ToDictionary(rule => $"campaign-{rule}", rule => $"rule {rule}", StringComparer.OrdinalIgnoreCase);
        index = new ConditionIndex<string>([.. Enumerable.Range(0, Rules).Select(rule => ((Condition?)When($"campaign-{rule}"), $"rule {rule}"))]);
        var request = new AssignmentRequest(BenchEngine.Tenant, "lead:L1", "inbound") { Attributes = Attributes.Of(("campaign", campaign)) };
        fields = new RequestFields().Begin(request, RecordFacts.Unknown, null, null, DateTimeOffset.UnixEpoch);
    }

    [Benchmark(Baseline = true)]
    public string? HandWrittenDictionary() => byCampaign.GetValueOrDefault(campaign);

    [Benchmark]
    public string? Index() => index.TryFindFirst(fields, out var rule) ? rule : null;

    private static Condition When(string value) => new([new ConditionTerm.Field("campaign", [new FieldTest(ConditionOperator.Eq, value)])]);
}
