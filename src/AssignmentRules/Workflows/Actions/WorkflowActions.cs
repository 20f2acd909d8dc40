using AssignmentRules.Assignments;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Compiles actions.</summary>
internal static class WorkflowActions
{
    public static IReadOnlyList<WorkflowAction> Compile(IReadOnlyList<ActionDefinition> actions, AssignmentPlan plan) => [.. actions.Select(action => Compile(action, plan))];

    private static WorkflowAction Compile(ActionDefinition action, AssignmentPlan plan) => action switch
    {
        ActionDefinition.ChangeOwner change => new ChangeOwnerAction(change.Code, plan.Compile(change.To)),
        ActionDefinition.StopCadence => new StopCadenceAction(action.Code),
        ActionDefinition.PauseCadence pause => new PauseCadenceAction(pause.Code, TimeSpan.FromDays(pause.Days ?? 0) + TimeSpan.FromMinutes(pause.Minutes ?? 0)),
        ActionDefinition.MoveToCadence move => new MoveToCadenceAction(move.Code, move.CadenceId),
        ActionDefinition.GoToLastStep => new GoToLastStepAction(action.Code),
        ActionDefinition.ChangeStatus status => new ChangeStatusAction(status.Code, status.Account, status.Lead),
        ActionDefinition.Reassign reassign => new ReassignAction(reassign.Code, plan.Compile(reassign.To)),
        ActionDefinition.Notify notify => new NotifyAction(notify.Code, plan.Compile(notify.Users), notify.Message),
        ActionDefinition.HandOver handOver => new HandOverAction(handOver.Code, handOver.Role, plan.Compile(handOver.To)),
        ActionDefinition.Custom custom => new CustomAction(custom.Name, custom.Parameters),
        _ => throw new InvalidOperationException($"There is no compiled form of the action '{action.Code}'."),
    };
}
