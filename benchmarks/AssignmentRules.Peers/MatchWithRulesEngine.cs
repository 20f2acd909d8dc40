using System.Globalization;
using AssignmentRules.Assignments;
using AssignmentRules.Benchmarks.Workflows;
using AssignmentRules.Candidates;
using AssignmentRules.Ports;
using AssignmentRules.Workflows;
using BenchmarkDotNet.Attributes;
using RulesEngine.Models;

namespace AssignmentRules.Peers;

/// <summary>What does Microsoft RulesEngine cost for the same workflows and the same event, with a workflow of its for each trigger?</summary>
public class MatchWithRulesEngine
{
    private readonly List<CompiledWorkflow> matched = [];
    private readonly List<WorkflowDefinition> found = [];
    private readonly LeadEvent happened = new(TriggerCodes.All[3], "region-0", 50);
    private RuleParameter[] parameters = [];
    private HandWrittenIndex handWritten = null!;
    private IWorkflowMatcher matcher = null!;
    private RulesEngine.RulesEngine peer = null!;
    private EventFacts facts;

    [Params(100, 1_000)]
    public int Workflows { get; set; }

    [Params(1, 10)]
    public int Matching { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        var workflows = WorkflowSet.Create(Workflows, Math.Min(Matching, Workflows / 100));
        handWritten = new HandWrittenIndex(workflows);
        matcher = new WorkflowPlan(new AssignmentPlan("v1", [], [], [], _ => null), [.. workflows.Select(workflow => workflow.Definition)], 0, all => new IndexMatcher(all)).Matcher;
        peer = new RulesEngine.RulesEngine([.. workflows.GroupBy(workflow => workflow.Trigger, StringComparer.Ordinal).Select(Of)]);
        parameters = [new RuleParameter("happened", happened)];
        var request = new AssignmentRequest("acme", "lead:L1", Sources.Workflow) { Attributes = Attributes.Of(("region", happened.Region), ("score", happened.Score)) };
        facts = new EventFacts(happened.Trigger, new RequestFields().Begin(request, RecordFacts.Unknown, null, null, DateTimeOffset.UnixEpoch));
        if (ByHand() != Index() || ByHand() != await Peer())
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

    [Benchmark(Description = "IndexMatcher")]
    public int Index()
    {
        matched.Clear();
        matcher.Match(facts, matched);
        return matched.Count;
    }

    [Benchmark(Description = "RulesEngine")]
    public async Task<int> Peer()
    {
        var results = await peer.ExecuteAllRulesAsync(happened.Trigger, parameters);
        return results.Count(result => result.IsSuccess);
    }

    private static Workflow Of(IGrouping<string, BenchWorkflow> ofTrigger) => new()
    {
        WorkflowName = ofTrigger.Key,
        Rules = [.. ofTrigger.Select(workflow => new Rule
        {
            RuleName = workflow.Definition.WorkflowId,
            Expression = string.Create(CultureInfo.InvariantCulture, $"happened.Region == \"{workflow.Region}\" AND happened.Score >= {workflow.Score}"),
        })],
    };
}
