using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>A workflow.</summary>
internal static class WorkflowShape
{
    private static readonly Member<WorkflowDefinition, string> Id = new("id", "Unique in the policy", new TextShape("an id in double quotes") { IsUnique = true }, workflow => workflow.WorkflowId, (workflow, value) => workflow with { WorkflowId = value }) { Required = true };

    private static readonly Member<WorkflowDefinition, string> Name = new("name", "The name for people; without it the id", TextShape.Free, workflow => workflow.Name, (workflow, value) => workflow with { Name = value });

    private static readonly Member<WorkflowDefinition, bool> Enabled = new("enabled", "Whether it runs", BooleanShape.Instance, workflow => workflow.Enabled, (workflow, value) => workflow with { Enabled = value });

    private static readonly Member<WorkflowDefinition, int> Priority = new("priority", "Lower runs first", new WholeNumberShape(), workflow => workflow.Priority, (workflow, value) => workflow with { Priority = value });

    private static readonly Member<WorkflowDefinition, string> Cadence = new("cadence", "The only cadence it runs for; without it every one", new TextShape("the id of a cadence in double quotes"), workflow => workflow.CadenceId, (workflow, value) => workflow with { CadenceId = value });

    private static readonly Member<WorkflowDefinition, TriggerDefinition> On = new("on", "The trigger: its code, or an object with its parameters", TriggerShape.Instance, workflow => workflow.On, (workflow, value) => workflow with { On = value }) { Required = true, MissingCode = Reason.TriggerRequired };

    private static readonly Member<WorkflowDefinition, Conditions.Condition> When = new("when", "What must hold beside the trigger", ConditionShape.Instance, workflow => workflow.When, (workflow, value) => workflow with { When = value });

    private static readonly Member<WorkflowDefinition, IReadOnlyList<ActionDefinition>> Do = new("do", "The actions, which run one after another", ActionShape.Actions, workflow => workflow.Do, (workflow, value) => workflow with { Do = value }) { Required = true, MissingCode = Reason.ActionRequired };

    private static readonly Member<WorkflowDefinition, OnError> Error = new("onError", "What happens after an action failed", CodeShape.Of<OnError>(), workflow => workflow.OnError, (workflow, value) => workflow with { OnError = value });

    private static readonly ObjectShape<WorkflowDefinition> Workflow = new(
        "a workflow in { }, such as { \"id\": \"skipped\", \"on\": \"task-skipped\", \"do\": [ { \"action\": \"stop-cadence\" } ] }",
        new WorkflowDefinition(string.Empty, new TriggerDefinition(string.Empty), []),
        Id, Name, Enabled, Priority, Cadence, On, When, Do, Error)
    {
        Create = given => new WorkflowDefinition(given.Read(Id)!, given.Read(On)!, given.Read(Do)!)
        {
            Name = given.Read(Name),
            Enabled = given.Read(Enabled),
            Priority = given.Read(Priority),
            CadenceId = given.Read(Cadence),
            When = given.Read(When),
            OnError = given.Read(Error),
        },
        DefinitionName = "workflow",
        Description = "A workflow: one trigger, and actions that run one after another",
    };

    public static readonly ListShape<WorkflowDefinition> Workflows = new("a list of workflows in [ ]", Workflow)
    {
        Most = PolicyLimits.Entries,
        Unique = new UniqueKey<WorkflowDefinition>("workflow", workflow => workflow.WorkflowId, "id", "give each workflow an id of its own"),
    };
}
