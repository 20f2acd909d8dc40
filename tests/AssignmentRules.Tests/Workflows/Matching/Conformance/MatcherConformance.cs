using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>
/// What every matcher promises: the same workflows in the same order for the same events. One suite, for the built-in matcher and for any that stands in its place:
/// derive this class, and all of it runs.
/// </summary>
public abstract class MatcherConformance : MatcherRandomTrial
{
    public static TheoryData<string> Triggers => [.. TriggerCodes.All, "invoice-paid"];

    [Theory]
    [MemberData(nameof(Triggers))]
    public void Match_Trigger_FiresItsOwnWorkflowsOnly(string trigger)
    {
        var plan = PlanOf([.. Triggers.Select(row => On(row.Data, row.Data))]);

        var matched = Match(plan, Event(trigger) with { Seconds = 1, IsEnrolled = true });

        string[] expected = trigger switch
        {
            "custom-link-clicked" => ["any-custom-link-clicked", "custom-link-clicked"],
            "call-longer-than" => [],
            _ => [trigger],
        };
        Assert.Equal(expected, matched);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(59, "")]
    [InlineData(60, "")]
    [InlineData(61, "minute")]
    [InlineData(601, "minute,ten")]
    public void Match_CallOfALength_FiresWhatItIsLongerThan(int? seconds, string expected)
    {
        var plan = PlanOf(
            On("minute", "call-longer-than") with { On = new TriggerDefinition("call-longer-than") { Seconds = 60 } },
            On("ten", "call-longer-than") with { On = new TriggerDefinition("call-longer-than") { Seconds = 600 } });

        Assert.Equal(expected, string.Join(',', Match(plan, Event("call-longer-than") with { Seconds = seconds })));
    }

    [Theory]
    [InlineData("L1", true, "any,every,one")]
    [InlineData("L2", true, "any,every")]
    [InlineData(null, true, "any,every")]
    [InlineData("L1", false, "any")]
    public void Match_ClickOnALink_FiresAnyAndOfAnEnrolledRecordItsOwn(string? link, bool isEnrolled, string expected)
    {
        var plan = PlanOf(
            On("any", "any-custom-link-clicked"),
            On("every", "custom-link-clicked"),
            On("one", "custom-link-clicked") with { On = new TriggerDefinition("custom-link-clicked") { Link = "L1" } });

        Assert.Equal(expected, string.Join(',', Match(plan, Event("custom-link-clicked") with { Link = link, IsEnrolled = isEnrolled })));
    }

    [Fact]
    public void Match_SeveralWorkflows_ComeByCadenceThenPriorityThenFile()
    {
        var plan = PlanOf(
            On("late", "task-skipped") with { Priority = 2 },
            On("first", "task-skipped"),
            On("second", "task-skipped"),
            On("other", "task-skipped") with { CadenceId = "CT-2" },
            On("cadence-late", "task-skipped") with { CadenceId = "CT-1", Priority = 9 },
            On("cadence", "task-skipped") with { CadenceId = "CT-1" },
            On("off", "task-skipped") with { Enabled = false });

        Assert.Equal(["cadence", "cadence-late", "first", "second", "late"], Match(plan, Event("task-skipped") with { CadenceId = "CT-1" }));
        Assert.Equal(["first", "second", "late"], Match(plan, Event("task-skipped")));
    }

    [Fact]
    public void Match_FieldIsMissing_OnlyItsAbsenceHolds()
    {
        var plan = PlanOf(
            On("equal", "task-skipped", Written.When("country", "eq", "FR")),
            On("unequal", "task-skipped", Written.When("country", "not", "FR")),
            On("more", "task-skipped", Written.When("country", "gt", 3)),
            On("present", "task-skipped", Written.When("country", "exists", true)),
            On("absent", "task-skipped", Written.When("country", "exists", false)),
            On("none", "task-skipped", Written.When(new AssignmentRules.Conditions.ConditionTerm.None([Written.When("country", "eq", "FR")]))));

        Assert.Equal(["absent", "none"], Match(plan, Event("task-skipped")));
        Assert.Equal(["equal", "present"], Match(plan, Event("task-skipped", ("country", "fr"))));
    }

    [Fact]
    public void Match_FieldOfAnotherKind_HoldsOfNothingThatComparesIt()
    {
        var plan = PlanOf(
            On("text", "task-skipped", Written.When("value", "eq", "5")),
            On("number", "task-skipped", Written.When("value", "eq", 5)),
            On("more", "task-skipped", Written.When("value", "gte", 5)),
            On("flag", "task-skipped", Written.When("value", "eq", true)),
            On("unequal", "task-skipped", Written.When("value", "not", 6)),
            On("list", "task-skipped", Written.When("value", "contains", "5")));

        Assert.Equal(["text", "list"], Match(plan, Event("task-skipped", ("value", "5"))));
        Assert.Equal(["number", "more", "unequal"], Match(plan, Event("task-skipped", ("value", 5))));
        Assert.Equal(["flag"], Match(plan, Event("task-skipped", ("value", true))));
        Assert.Equal(["list"], Match(plan, Event("task-skipped", ("value", new[] { "4", "5" }))));
    }

    [Fact]
    public void Match_NestedGroups_HoldAsTheyAreWritten()
    {
        var france = Written.When("country", "eq", "FR");
        var large = Written.When("employees", "gt", 100);
        var any = new AssignmentRules.Conditions.ConditionTerm.Any([france, large]);
        var plan = PlanOf(
            On("any", "task-skipped", Written.When(any)),
            On("all", "task-skipped", Written.When(new AssignmentRules.Conditions.ConditionTerm.All([france, large]))),
            On("none", "task-skipped", Written.When(new AssignmentRules.Conditions.ConditionTerm.None([france, large]))),
            On("deep", "task-skipped", Written.When(new AssignmentRules.Conditions.ConditionTerm.All([Written.When(any), Written.When(new AssignmentRules.Conditions.ConditionTerm.None([Written.When("country", "eq", "BE")]))]))),
            On("of-none", "task-skipped", Written.When(new AssignmentRules.Conditions.ConditionTerm.Any([]))));

        Assert.Equal(["any", "all", "deep"], Match(plan, Event("task-skipped", ("country", "FR"), ("employees", 250))));
        Assert.Equal(["any"], Match(plan, Event("task-skipped", ("country", "BE"), ("employees", 250))));
        Assert.Equal(["none"], Match(plan, Event("task-skipped", ("country", "DE"))));
    }

    [Fact]
    public void Match_WorkflowsThatAskTheSame_AllMatch()
    {
        var plan = PlanOf([.. Enumerable.Range(0, 50).Select(number => On($"w{number}", "task-skipped", Written.When(Written.Term("country", "eq", "FR"), Written.Term("employees", "gt", number % 2))))]);

        Assert.Equal(50, Match(plan, Event("task-skipped", ("country", "FR"), ("employees", 2))).Length);
        Assert.Equal(25, Match(plan, Event("task-skipped", ("country", "FR"), ("employees", 1))).Length);
    }
}
