using AssignmentRules.Workflows;

namespace AssignmentRules.Benchmarks.Workflows;

/// <summary>An index by trigger and text, written by hand for conditions of this one form, with a closure for the number.</summary>
internal sealed class HandWrittenIndex
{
    private readonly Dictionary<string, Dictionary<string, (Func<LeadEvent, bool> Holds, WorkflowDefinition Workflow)[]>> index;

    public HandWrittenIndex(IReadOnlyList<BenchWorkflow> workflows) => index = workflows
        .GroupBy(workflow => workflow.Trigger, StringComparer.Ordinal)
        .ToDictionary(
            ofTrigger => ofTrigger.Key,
            ofTrigger => ofTrigger
                .GroupBy(workflow => workflow.Region, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(ofText => ofText.Key, ofText => ofText.Select(workflow => (Closure(workflow.Score), workflow.Definition)).ToArray(), StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal);

    public void Match(LeadEvent happened, List<WorkflowDefinition> matched)
    {
        if (!index.TryGetValue(happened.Trigger, out var texts) || !texts.TryGetValue(happened.Region, out var candidates))
        {
            return;
        }

        foreach (var (holds, workflow) in candidates)
        {
            if (holds(happened))
            {
                matched.Add(workflow);
            }
        }
    }

    private static Func<LeadEvent, bool> Closure(decimal score) => happened => happened.Score >= score;
}
