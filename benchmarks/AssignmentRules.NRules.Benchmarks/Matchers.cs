using AssignmentRules.Assignments;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>The matchers that are compared, and the event that they are asked about.</summary>
internal static class Matchers
{
    public const int Triggers = 20;

    public static readonly LeadEvent Happened = new(TriggerCodes.All[3], "region-0", 50);

    public static readonly EventFacts Facts = new(Happened.Trigger, new BenchFields(Attributes.Of(("region", Happened.Region), ("score", Happened.Score))));

    /// <summary>How many of the workflows match: dense 1 % of all, sparse 1 % of those of the trigger, at least one.</summary>
    public static int Matching(int workflows, Density density) => density == Density.Dense ? workflows / 100 : Math.Max(1, workflows / 100 / Triggers);

    public static IWorkflowMatcher BuiltIn(IReadOnlyList<BenchWorkflow> workflows) => PlanOf(workflows, all => new IndexMatcher(all));

    public static IRuleMatcher NRules(WorkflowMapping mapping, IReadOnlyList<BenchWorkflow> workflows, int silentRules = 0) => NRules(EngineOf(mapping, silentRules), workflows);

    public static IRuleMatcher NRules(IRuleEngine engine, IReadOnlyList<BenchWorkflow> workflows) => (IRuleMatcher)PlanOf(workflows, all => engine.Compile([.. all]));

    public static IRuleEngine EngineOf(WorkflowMapping mapping, int silentRules = 0)
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().UseNRules(options =>
        {
            options.Mapping = mapping;
            options.AddRules([.. Enumerable.Range(0, silentRules).Select(number => new SilentRule(number))]);
        });
        return services.BuildServiceProvider().GetRequiredService<IRuleEngine>();
    }

    private static IWorkflowMatcher PlanOf(IReadOnlyList<BenchWorkflow> workflows, Func<IEnumerable<CompiledWorkflow>, IWorkflowMatcher> create) =>
        new WorkflowPlan(new AssignmentPlan("v1", [], [], [], _ => null), [.. workflows.Select(workflow => workflow.Definition)], 0, create).Matcher;
}

/// <summary>How many workflows an event fires.</summary>
public enum Density
{
    /// <summary>1 % of those of its trigger.</summary>
    Sparse,

    /// <summary>1 % of all.</summary>
    Dense,
}
