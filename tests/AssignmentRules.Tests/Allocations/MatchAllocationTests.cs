using AssignmentRules.Assignments;
using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Allocations;

/// <summary>Matching workflows leaves nothing behind, however many there are and however many match.</summary>
public sealed class MatchAllocationTests
{
    [Theory]
    [InlineData(100, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_000, 10)]
    [InlineData(10_000, 5)]
    [InlineData(10_000, 100)]
    public void Match_SparseAndDense_LeavesNothing(int count, int matching)
    {
        var matcher = new WorkflowPlan(new AssignmentPlan("v1", [], [], [], _ => null), [.. Enumerable.Range(0, count).Select(number => Workflow(number, matching))], 0, all => new IndexMatcher(all)).Matcher;
        var facts = new EventFacts(TriggerCodes.All[3], new FakeFields(("region", "region-0"), ("score", 50)));
        var matched = new List<CompiledWorkflow>(matching);

        var bytes = Meter.BytesOf(() =>
        {
            matched.Clear();
            matcher.Match(facts, matched);
        });

        Assert.Equal(0, bytes);
        Assert.Equal(matching, matched.Count);
    }

    /// <summary>Of those of one trigger and one region, twice as many as are to match, half ask for too much.</summary>
    private static WorkflowDefinition Workflow(int number, int matching)
    {
        var ofTrigger = number / 20;
        var when = Written.When(Written.Term("region", "eq", $"region-{ofTrigger / (2 * matching)}"), Written.Term("score", "gte", ofTrigger % 2 == 0 ? 49 : 51));
        return new WorkflowDefinition($"w{number}", new TriggerDefinition(TriggerCodes.All[number % 20]), [new ActionDefinition.StopCadence()]) { When = when };
    }
}
