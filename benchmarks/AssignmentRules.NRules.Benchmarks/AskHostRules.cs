using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>What do rules of the host's add to an event that they have nothing to say about, among 1,000 workflows?</summary>
public class AskHostRules
{
    private static readonly object[] Seen =
    [
        new WorkflowEvent("acme", Matchers.Happened.Trigger) { RecordId = "lead:L1", UserId = "ana" },
        new EventRecord("lead:L1"),
        new User("ana"),
    ];

    private IRuleMatcher matcher = null!;

    [Params(0, 1, 10, 100)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup() => matcher = Matchers.NRules(WorkflowMapping.WorkflowsAsFacts, BenchWorkflow.Create(1_000, 1), Rules);

    [Benchmark(Description = "UseNRules, workflows as facts")]
    public int Ask() => matcher.Match(new EventCase(Matchers.Facts, Rules == 0 ? [] : Seen), CancellationToken.None).Matched.Count;
}
