using AssignmentRules.Workflows;

namespace AssignmentRules.Benchmarks.Workflows;

/// <summary>A list of closures for each trigger, each of which tests the whole condition.</summary>
internal sealed class ClosuresPerTrigger
{
    private readonly Dictionary<string, (Func<LeadEvent, bool> Holds, WorkflowDefinition Workflow)[]> byTrigger;

    public ClosuresPerTrigger(IReadOnlyList<BenchWorkflow> workflows) => byTrigger = workflows
        .GroupBy(workflow => workflow.Trigger, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(workflow => (Closure(workflow.Region, workflow.Score), workflow.Definition)).ToArray(), StringComparer.Ordinal);

    public void Match(LeadEvent happened, List<WorkflowDefinition> matched)
    {
        foreach (var (holds, workflow) in byTrigger.GetValueOrDefault(happened.Trigger, []))
        {
            if (holds(happened))
            {
                matched.Add(workflow);
            }
        }
    }

    private static Func<LeadEvent, bool> Closure(string region, decimal score) =>
        happened => string.Equals(happened.Region, region, StringComparison.OrdinalIgnoreCase) && happened.Score >= score;
}
