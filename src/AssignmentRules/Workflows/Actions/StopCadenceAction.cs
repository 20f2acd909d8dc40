using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Stops the active cadence for this record: the one that the event came from, or, where it came from none, all.</summary>
internal sealed class StopCadenceAction(string code) : WorkflowAction(code)
{
    private const string Part = "stop";

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

            intent = string.Join('\n', places.Select(place => place.CadenceId));
            await context.Intents.BeginAsync(part, intent).ConfigureAwait(false);
        }

        foreach (var cadenceId in intent.Split('\n'))
        {
            var change = new CadenceChange.Stop(context.TenantId, context.SubjectId, $"{context.Key}@{cadenceId}", cadenceId);
            if (!await Places.ChangeAsync(context, Code, change).ConfigureAwait(false))
            {
                return Places.Unanswered;
            }

            await context.SetOpenAsync(cadenceId, isOpen: false).ConfigureAwait(false);
        }

        return ActionOutcome.Done;
    }
}
