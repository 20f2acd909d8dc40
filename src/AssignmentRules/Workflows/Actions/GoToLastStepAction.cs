using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Moves the record to the last step of its cadence; the steps between are bypassed.</summary>
internal sealed class GoToLastStepAction(string code) : WorkflowAction(code)
{
    private const string Part = "last";

    public override bool IsPerProspect => true;

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        var part = $"{Part}:{context.SubjectId}";
        if (context.Intents.Find(part) is not { } intent)
        {
            if (await Places.FindActiveAsync(context, Code).ConfigureAwait(false) is not { } places)
            {
                return Places.Unanswered;
            }

            if (places.Count == 0)
            {
                return new ActionOutcome(ActionStatus.NoOp, Reason.NotActive);
            }

            if (places.Any(place => place.StepCount == 0))
            {
                return ActionOutcome.Failed(Reason.NoSteps);
            }

            var behind = places.Where(place => place.Step < place.StepCount).ToArray();
            if (behind.Length == 0)
            {
                return ActionOutcome.NoOp;
            }

            intent = string.Join('\n', behind.Select(place => place.CadenceId));
            await context.Intents.BeginAsync(part, intent).ConfigureAwait(false);
        }

        foreach (var cadenceId in intent.Split('\n'))
        {
            var change = new CadenceChange.GoToLastStep(context.TenantId, context.SubjectId, $"{context.Key}@{cadenceId}", cadenceId);
            if (!await Places.ChangeAsync(context, Code, change).ConfigureAwait(false))
            {
                return Places.Unanswered;
            }
        }

        return ActionOutcome.Done;
    }
}
