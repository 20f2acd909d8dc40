using AssignmentRules.Conditions;
using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>Workflows that are taken apart into tests match like whole ones.</summary>
public sealed class WorkflowTestsTests : MatcherConformance
{
    private protected override IRuleEngine Engine => new TestByTestEngine();

    [Fact]
    public void Of_AWorkflow_GivesEachTestOnceAndTakesGroupsOfAllApart()
    {
        var france = Written.When("country", "eq", "FR");
        var all = new ConditionTerm.All([france, Written.When("employees", "gt", 5)]);
        var any = new ConditionTerm.Any([france, Written.When("city", "in", new[] { "a\", \"b", "c" })]);
        var workflow = On("w", "custom-link-clicked", Written.When(Written.Term("country", "eq", "FR"), all, any)) with { CadenceId = "CT-1" };

        Assert.Equal(
            [
                "cadence is \"CT-1\"", "record is in a cadence", "\"country\" eq \"FR\"", "\"employees\" gt 5",
                """any(("country" eq "FR"); ("city" in ["a\", \"b", "c"]))""",
            ],
            WorkflowTests.Of(workflow).Select(test => test.Text));
    }

    [Fact]
    public void ByTrigger_TestsThatMoreWorkflowsHave_ComeFirst()
    {
        var plan = PlanOf(
            On("a", "task-skipped", Written.When(Written.Term("a", "eq", 1), Written.Term("country", "eq", "FR"))),
            On("b", "task-skipped", Written.When(Written.Term("b", "eq", 1), Written.Term("country", "eq", "FR"))));
        var workflows = new[] { "a", "b" }.Select(id => plan.Find(id)!).ToArray();

        var tests = WorkflowTests.ByTrigger(workflows)["task-skipped"];

        Assert.All(tests, entry => Assert.Equal("\"country\" eq \"FR\"", entry.Tests[0].Text));
    }
}
