using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Ports;
using AssignmentRules.Workflows;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Workflows;

/// <summary>
/// What does it cost to find the workflows that one event fires, among N of a tenant? 20 triggers; each workflow asks for a trigger, a text that is equal and a
/// number that is at least so high. Of those with the event's text half match: dense 1 % of all N, sparse 1 % of those of the trigger (at least one).
/// </summary>
public class MatchWorkflows
{
    private const int Triggers = 20;

    private readonly List<CompiledWorkflow> matched = [];
    private readonly List<WorkflowDefinition> found = [];
    private readonly LeadEvent happened = new(TriggerCodes.All[3], "region-0", 50);
    private HandWrittenIndex handWritten = null!;
    private ClosuresPerTrigger closures = null!;
    private IWorkflowMatcher matcher = null!;
    private EventFacts facts;

    [Params(100, 1_000, 10_000)]
    public int Workflows { get; set; }

    [Params(Density.Sparse, Density.Dense)]
    public Density Matching { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var workflows = WorkflowSet.Create(Workflows, Matching == Density.Dense ? Workflows / 100 : Math.Max(1, Workflows / 100 / Triggers));
        handWritten = new HandWrittenIndex(workflows);
        closures = new ClosuresPerTrigger(workflows);
        matcher = new WorkflowPlan(new AssignmentPlan("v1", [], [], [], _ => null), [.. workflows.Select(workflow => workflow.Definition)], 0, all => new IndexMatcher(all)).Matcher;
        var request = new AssignmentRequest("acme", "lead:L1", Sources.Workflow) { Attributes = Attributes.Of(("region", happened.Region), ("score", happened.Score)) };
        facts = new EventFacts(happened.Trigger, new RequestFields().Begin(request, RecordFacts.Unknown, null, null, DateTimeOffset.UnixEpoch));
        if (Index() != ByHand() || Index() != ByTrigger())
        {
            throw new InvalidOperationException("The three do not find the same workflows.");
        }
    }

    [Benchmark(Baseline = true, Description = "hand-written index")]
    public int ByHand()
    {
        found.Clear();
        handWritten.Match(happened, found);
        return found.Count;
    }

    [Benchmark(Description = "closures per trigger")]
    public int ByTrigger()
    {
        found.Clear();
        closures.Match(happened, found);
        return found.Count;
    }

    [Benchmark(Description = "IndexMatcher")]
    public int Index()
    {
        matched.Clear();
        matcher.Match(facts, matched);
        return matched.Count;
    }

    public enum Density
    {
        Sparse,
        Dense,
    }
}
