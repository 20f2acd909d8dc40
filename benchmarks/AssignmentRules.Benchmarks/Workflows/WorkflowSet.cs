using AssignmentRules.Conditions;
using AssignmentRules.Workflows;

namespace AssignmentRules.Benchmarks.Workflows;

/// <summary>The workflows of one tenant, all of one form.</summary>
internal static class WorkflowSet
{
    private const int Triggers = 20;
    private const decimal Event = 50;

    /// <summary>Of each trigger as many workflows; of those with one text half ask for less than the event's number, half for more.</summary>
    /// <param name="count">How many in all.</param>
    /// <param name="matching">How many an event with the text <c>region-0</c> fires.</param>
    public static IReadOnlyList<BenchWorkflow> Create(int count, int matching)
    {
        var ofOneText = 2 * matching;
        return [.. Enumerable.Range(0, count).Select(number => Create(number, number / Triggers / ofOneText, number / Triggers % 2 == 0 ? Event - 1 : Event + 1))];
    }

    private static BenchWorkflow Create(int number, int region, decimal score)
    {
        var when = new Condition(
        [
            new ConditionTerm.Field("region", [new FieldTest(ConditionOperator.Eq, $"region-{region}")]),
            new ConditionTerm.Field("score", [new FieldTest(ConditionOperator.Gte, score)]),
        ]);
        var trigger = TriggerCodes.All[number % Triggers];
        return new BenchWorkflow(new WorkflowDefinition($"w{number}", new TriggerDefinition(trigger), [new ActionDefinition.StopCadence()]) { When = when }, trigger, $"region-{region}", score);
    }
}

/// <summary>A workflow, and what its condition asks, for those who are written by hand.</summary>
internal sealed record BenchWorkflow(WorkflowDefinition Definition, string Trigger, string Region, decimal Score);
