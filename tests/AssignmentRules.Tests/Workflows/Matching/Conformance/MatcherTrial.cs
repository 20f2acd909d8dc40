using AssignmentRules.Assignments;
using AssignmentRules.Conditions;
using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>What the promises of a matcher are tried with.</summary>
public abstract class MatcherTrial
{
    /// <summary>The engine on trial; null: the built-in matcher.</summary>
    private protected abstract IRuleEngine? Engine { get; }

    private protected WorkflowPlan PlanOf(params IReadOnlyList<WorkflowDefinition> workflows) =>
        new(new AssignmentPlan("v1", [], [], [], _ => null), workflows, 0, enabled => Engine is { } engine ? engine.Compile([.. enabled]) : new IndexMatcher(enabled));

    /// <summary>The ids of the workflows that match, in the order in which they run.</summary>
    private protected static string[] Match(WorkflowPlan plan, in EventFacts facts, CancellationToken cancellationToken = default) =>
        [.. plan.Match(facts, [], cancellationToken).Matched.Select(workflow => workflow.Definition.WorkflowId)];

    private protected static WorkflowDefinition On(string workflowId, string trigger, Condition? when = null) => new(workflowId, new TriggerDefinition(trigger), []) { When = when };

    private protected static EventFacts Event(string trigger, params (string Name, AttributeValue Value)[] fields) => new(trigger, new FakeFields(fields));
}
