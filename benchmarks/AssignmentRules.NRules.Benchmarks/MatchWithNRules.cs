using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>What does it cost to find the workflows that one event fires, among N of a tenant: by the built-in matcher, by NRules behind it, and by NRules used by hand?</summary>
public class MatchWithNRules
{
    private readonly List<CompiledWorkflow> matched = [];
    private IWorkflowMatcher builtIn = null!;
    private IRuleMatcher asFacts = null!;
    private IRuleMatcher perWorkflow = null!;
    private RulePerWorkflowByHand byHand = null!;
    private EverythingInserted everything = null!;

    [Params(100, 1_000, 10_000)]
    public int Workflows { get; set; }

    [Params(Density.Sparse, Density.Dense)]
    public Density Matching { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var workflows = BenchWorkflow.Create(Workflows, Matchers.Matching(Workflows, Matching));
        builtIn = Matchers.BuiltIn(workflows);
        asFacts = Matchers.NRules(WorkflowMapping.WorkflowsAsFacts, workflows);
        perWorkflow = Matchers.NRules(WorkflowMapping.RulePerWorkflow, workflows);
        byHand = new RulePerWorkflowByHand(workflows);
        everything = new EverythingInserted(workflows);
        int[] counts = [BuiltIn(), AsFacts(), PerWorkflow(), ByHand(), Everything()];
        if (counts.Distinct().Count() != 1)
        {
            throw new InvalidOperationException($"They do not find the same workflows: {string.Join(", ", counts)}.");
        }
    }

    [Benchmark(Baseline = true, Description = "built-in matcher")]
    public int BuiltIn()
    {
        matched.Clear();
        builtIn.Match(Matchers.Facts, matched);
        return matched.Count;
    }

    [Benchmark(Description = "UseNRules, workflows as facts")]
    public int AsFacts() => asFacts.Match(new EventCase(Matchers.Facts, []), CancellationToken.None).Matched.Count;

    [Benchmark(Description = "UseNRules, a rule per workflow")]
    public int PerWorkflow() => perWorkflow.Match(new EventCase(Matchers.Facts, []), CancellationToken.None).Matched.Count;

    [Benchmark(Description = "NRules by hand, a rule per workflow")]
    public int ByHand() => byHand.Match(Matchers.Happened);

    [Benchmark(Description = "NRules by hand, everything inserted")]
    public int Everything() => everything.Match(Matchers.Happened);
}
