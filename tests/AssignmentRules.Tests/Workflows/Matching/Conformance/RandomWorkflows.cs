using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>Workflows and events that meet often.</summary>
internal static class RandomWorkflows
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

    public static readonly Gen<WorkflowDefinition[]> Workflows = Workflow.ArrayOf().Select(workflows => workflows.Select((workflow, index) => workflow with { WorkflowId = $"w{index}" }).ToArray());

    public static readonly Gen<(EventFacts Facts, Attributes Attributes)> Events =
        from trigger in Gen.Elements("task-skipped", "any-custom-link-clicked", "custom-link-clicked", "call-longer-than", "email-opened")
        from cadence in Gen.Elements(Cadences)
        from seconds in Gen.Elements<decimal?>(null, 60, 61, 120.5m, 121)
        from link in Gen.Elements<string?>(null, "L1", "L2", "L3")
        from enrolled in Gen.Elements(true, false)
        from attributes in ConditionGenerators.Attributes
        select (new EventFacts(trigger, new FakeFields(attributes)) { CadenceId = cadence, Seconds = seconds, Link = link, IsEnrolled = enrolled }, attributes);
}
