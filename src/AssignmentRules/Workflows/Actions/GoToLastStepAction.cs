using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Moves the record to the last step of its cadence; the steps between are bypassed.</summary>
internal sealed class GoToLastStepAction(string code) : ActiveCadencesAction(code, "last")
{
    protected override ActionOutcome? FindRefusal(IReadOnlyList<CadencePlace> places) =>
        places.Any(place => place.StepCount == 0) ? ActionOutcome.Failed(Reason.NoSteps)
        : places.Any(IsBehind) ? null
        : ActionOutcome.NoOp;

    protected override IEnumerable<string> Settle(ActionContext context, IReadOnlyList<CadencePlace> places) => places.Where(IsBehind).Select(place => place.CadenceId);

    protected override async ValueTask<ActionOutcome> RunAsync(ActionContext context, IReadOnlyList<string> settled)
    {
        foreach (var cadenceId in settled)
        {
            var change = new CadenceChange.GoToLastStep(context.TenantId, context.SubjectId, $"{context.Key}@{cadenceId}", cadenceId);
            if (!await Places.ChangeAsync(context, Code, change).ConfigureAwait(false))
            {
                return Places.Unanswered;
            }
        }

        return ActionOutcome.Done;
    }

    private static bool IsBehind(CadencePlace place) => place.Step < place.StepCount;
}
