using AssignmentRules.Assignments;
using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Workflows;

/// <summary>The matcher finds what a look at every workflow finds, in the same order.</summary>
public sealed class MatcherProperties
{
    private static readonly string?[] Cadences = [null, "CT-1", "CT-2"];

    private static readonly Gen<TriggerDefinition> Triggers = Gen.Elements(
        new TriggerDefinition("task-skipped"),
        new TriggerDefinition("any-custom-link-clicked"),
        new TriggerDefinition("custom-link-clicked"),
        new TriggerDefinition("custom-link-clicked") { Link = "L1" },
        new TriggerDefinition("custom-link-clicked") { Link = "L2" },
        new TriggerDefinition("call-longer-than") { Seconds = 60 },
        new TriggerDefinition("call-longer-than") { Seconds = 120.5m });

    private static readonly Gen<WorkflowDefinition> Workflow =
        from trigger in Triggers
        from cadence in Gen.Elements(Cadences)
        from priority in Gen.Choose(0, 2)
        from enabled in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from when in Gen.Frequency((1, Gen.Constant<AssignmentRules.Conditions.Condition?>(null)), (1, ConditionGenerators.Conditions.Select(condition => (AssignmentRules.Conditions.Condition?)condition)))
        select new WorkflowDefinition(string.Empty, trigger, []) { CadenceId = cadence, Priority = priority, Enabled = enabled, When = when };

    private static readonly Gen<(EventFacts Facts, Attributes Attributes)> Events =
        from trigger in Gen.Elements("task-skipped", "any-custom-link-clicked", "custom-link-clicked", "call-longer-than", "email-opened")
        from cadence in Gen.Elements(Cadences)
        from seconds in Gen.Elements<decimal?>(null, 60, 61, 120.5m, 121)
        from link in Gen.Elements<string?>(null, "L1", "L2", "L3")
        from enrolled in Gen.Elements(true, false)
        from attributes in ConditionGenerators.Attributes
        select (new EventFacts(trigger, new FakeFields(attributes)) { CadenceId = cadence, Seconds = seconds, Link = link, IsEnrolled = enrolled }, attributes);

    [Fact]
    public void Match_AnyWorkflowsAndEvent_IsWhatALookAtEachFinds()
    {
        var found = 0;
        var cases = Gen.Zip(Workflow.ArrayOf(), Events.ListOf(10));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var workflows = pair.Item1.Select((workflow, index) => workflow with { WorkflowId = $"w{index}" }).ToArray();
            var plan = new WorkflowPlan(new AssignmentPlan("v1", [], [], [], _ => null), workflows, 0, all => new IndexMatcher(all));
            return pair.Item2.All(happened =>
            {
                var matched = new List<CompiledWorkflow>();
                plan.Matcher.Match(happened.Facts, matched);
                found += matched.Count;
                return matched.Select(workflow => workflow.Definition.WorkflowId).SequenceEqual(Naive(workflows, happened.Facts, happened.Attributes));
            });
        }));

        // Matches were met often, or the comparison proves nothing.
        Assert.True(found > 1_000, $"Only {found} matches.");
    }

    private static IEnumerable<string> Naive(IEnumerable<WorkflowDefinition> workflows, EventFacts facts, Attributes attributes) => workflows
        .Where(workflow => workflow.Enabled)
        .Where(workflow => workflow.CadenceId is null || workflow.CadenceId == facts.CadenceId)
        .Where(workflow => Fires(workflow.On, facts))
        .Where(workflow => NaiveCondition.Holds(workflow.When, attributes))
        .OrderBy(workflow => workflow.CadenceId is null ? 1 : 0)
        .ThenBy(workflow => workflow.Priority)
        .Select(workflow => workflow.WorkflowId);

    private static bool Fires(TriggerDefinition on, EventFacts facts) => (on.Code, facts.Trigger) switch
    {
        ("any-custom-link-clicked", "custom-link-clicked") => true,
        ("custom-link-clicked", "custom-link-clicked") => facts.IsEnrolled && (on.Link is null || on.Link == facts.Link),
        ("call-longer-than", "call-longer-than") => facts.Seconds > on.Seconds,
        var (code, trigger) => code == trigger,
    };
}
