using AssignmentRules.Tests.Allocations;
using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>What the seam for other engines costs the built-in matcher: nothing.</summary>
public sealed class CandidateCostTests
{
    [Fact]
    public void Match_ThousandWorkflows_AllocatesNothing()
    {
        var matcher = new IndexMatcher(WorkflowsOf(1_000));
        var facts = new EventFacts("task-skipped", new FakeFields(("country", "C1"), ("employees", 1_000), ("name", "Ann"))) { CadenceId = "CT-1" };
        var matched = new List<CompiledWorkflow>(1_000);
        Match();

        var allocated = Meter.BytesOfRun(Match);

        Assert.Equal(0, allocated);
        Assert.Equal(10, matched.Count);

        void Match()
        {
            matched.Clear();
            matcher.Match(facts, matched);
        }
    }

    [Fact]
    public void FindCandidates_ThousandWorkflows_GivesThoseThatTheIndexDoesNotRuleOut()
    {
        var matcher = new IndexMatcher(WorkflowsOf(1_000));
        var nameless = new FakeFields(("country", "C1"), ("employees", 1_000));
        var candidates = new List<CompiledWorkflow>();

        matcher.FindCandidates(new EventFacts("task-skipped", nameless), candidates);

        Assert.Equal(10, candidates.Count);
        Assert.All(candidates, candidate => Assert.False(candidate.When.Holds(nameless)));
    }

    private static CompiledWorkflow[] WorkflowsOf(int count) => [.. Enumerable.Range(0, count).Select(number => new CompiledWorkflow(
        new WorkflowDefinition($"w{number}", new TriggerDefinition("task-skipped"), []) { When = Written.When(Written.Term("country", "eq", $"C{number / 10}"), Written.Term("employees", "gt", number % 10), Written.Term("name", "startsWith", "A")) },
        number,
        new AssignmentRules.Assignments.AssignmentPlan("v1", [], [], [], _ => null)))];
}
