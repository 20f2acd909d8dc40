using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>A workflow.</summary>
internal static class WorkflowShape
{
    private static readonly ObjectShape<WorkflowDefinition> Workflow = new(
        "a workflow in { }, such as { \"id\": \"skipped\", \"on\": \"task-skipped\", \"do\": [ { \"action\": \"stop-cadence\" } ] }",
        new WorkflowDefinition(string.Empty, new TriggerDefinition(string.Empty), []),
        new Member<WorkflowDefinition, string>("id", "Unique in the policy", new TextShape("an id in double quotes") { IsUnique = true }, workflow => workflow.WorkflowId, (workflow, value) => workflow with { WorkflowId = value }) { Required = true },
        new Member<WorkflowDefinition, string>("name", "The name for people; without it the id", TextShape.Free, workflow => workflow.Name, (workflow, value) => workflow with { Name = value }),
        new Member<WorkflowDefinition, bool>("enabled", "Whether it runs", BooleanShape.Instance, workflow => workflow.Enabled, (workflow, value) => workflow with { Enabled = value }),
        new Member<WorkflowDefinition, int>("priority", "Lower runs first", new WholeNumberShape(), workflow => workflow.Priority, (workflow, value) => workflow with { Priority = value }),
        new Member<WorkflowDefinition, string>("cadence", "The only cadence it runs for; without it every one", new TextShape("the id of a cadence in double quotes"), workflow => workflow.CadenceId, (workflow, value) => workflow with { CadenceId = value }),
        new Member<WorkflowDefinition, TriggerDefinition>("on", "The trigger: its code, or an object with its parameters", TriggerShape.Instance, workflow => workflow.On, (workflow, value) => workflow with { On = value }) { Required = true, MissingCode = Reason.TriggerRequired },
        new Member<WorkflowDefinition, Conditions.Condition>("when", "What must hold beside the trigger", ConditionShape.Instance, workflow => workflow.When, (workflow, value) => workflow with { When = value }),
        new Member<WorkflowDefinition, IReadOnlyList<ActionDefinition>>("do", "The actions, which run one after another", ActionShape.Actions, workflow => workflow.Do, (workflow, value) => workflow with { Do = value }) { Required = true, MissingCode = Reason.ActionRequired },
        new Member<WorkflowDefinition, OnError>("onError", "What happens after an action failed", CodeShape.Of<OnError>(), workflow => workflow.OnError, (workflow, value) => workflow with { OnError = value }))
    {
        DefinitionName = "workflow",
        Description = "A workflow: one trigger, and actions that run one after another",
    };

    public static readonly ListShape<WorkflowDefinition> Workflows = new("a list of workflows in [ ]", Workflow)
    {
        Most = PolicyLimits.Entries,
        Unique = new UniqueKey<WorkflowDefinition>("workflow", workflow => workflow.WorkflowId, "id", "give each workflow an id of its own"),
    };
}
