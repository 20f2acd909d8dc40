using AssignmentRules.Conditions;
using AssignmentRules.Workflows;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>An event as one would write it by hand, with a property for each attribute.</summary>
internal sealed record LeadEvent(string Trigger, string Region, decimal Score);

/// <summary>A workflow, and what its condition asks, for those who are written by hand.</summary>
internal sealed record BenchWorkflow(WorkflowDefinition Definition, string Trigger, string Region, decimal Score)
{
    /// <summary>The workflows of one tenant, as many of each trigger; of those with one text half ask for less than the event's number, half for more.</summary>
    /// <param name="count">How many in all.</param>
    /// <param name="matching">How many the event fires.</param>
    public static IReadOnlyList<BenchWorkflow> Create(int count, int matching) =>
        [.. Enumerable.Range(0, count).Select(number => Of(number, $"region-{number / Matchers.Triggers / (2 * matching)}", Matchers.Happened.Score + (number / Matchers.Triggers % 2 == 0 ? -1 : 1)))];

    private static BenchWorkflow Of(int number, string region, decimal score)
    {
        var when = new Condition(
        [
            new ConditionTerm.Field("region", [new FieldTest(ConditionOperator.Eq, region)]),
            new ConditionTerm.Field("score", [new FieldTest(ConditionOperator.Gte, score)]),
        ]);
        var trigger = TriggerCodes.All[number % Matchers.Triggers];
        return new BenchWorkflow(new WorkflowDefinition($"w{number}", new TriggerDefinition(trigger), [new ActionDefinition.StopCadence()]) { When = when }, trigger, region, score);
    }
}

/// <summary>The fields of an event, by name.</summary>
internal sealed class BenchFields(Attributes values) : IFields
{
    public AttributeValue Find(FieldName field) => values.Find(field.Name);
}
