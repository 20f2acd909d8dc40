using AssignmentRules.Workflows.Matching;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>What does it cost to make a policy of 1,000 workflows ready, as whenever it changes?</summary>
public class LoadWithNRules
{
    private IReadOnlyList<BenchWorkflow> workflows = null!;
    private IRuleEngine asFacts = null!;
    private IRuleEngine perWorkflow = null!;

    [GlobalSetup]
    public void Setup()
    {
        workflows = BenchWorkflow.Create(1_000, Matchers.Matching(1_000, Density.Dense));
        asFacts = Matchers.EngineOf(WorkflowMapping.WorkflowsAsFacts);
        perWorkflow = Matchers.EngineOf(WorkflowMapping.RulePerWorkflow);
    }

    [Benchmark(Baseline = true, Description = "built-in matcher")]
    public object BuiltIn() => Matchers.BuiltIn(workflows);

    [Benchmark(Description = "UseNRules, workflows as facts")]
    public object AsFacts() => Matchers.NRules(asFacts, workflows);

    [Benchmark(Description = "UseNRules, a rule per workflow")]
    public object PerWorkflow() => Matchers.NRules(perWorkflow, workflows);

    [Benchmark(Description = "NRules by hand, a rule per workflow")]
    public object ByHand() => new RulePerWorkflowByHand(workflows);
}
