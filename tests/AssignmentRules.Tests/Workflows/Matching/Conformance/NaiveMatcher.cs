using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>What matches, straight from the definition: a look at every workflow, written apart from any matcher.</summary>
internal static class NaiveMatcher
{
    public static IEnumerable<string> Match(IEnumerable<WorkflowDefinition> workflows, EventFacts facts, Attributes attributes) => workflows
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
