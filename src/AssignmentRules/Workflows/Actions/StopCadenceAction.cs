using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Stops the active cadence for this record.</summary>
internal sealed class StopCadenceAction(string code) : ActiveCadencesAction(code, "stop")
{
    protected override bool Ends => true;

    protected override async ValueTask<ActionOutcome> RunAsync(ActionContext context, IReadOnlyList<string> settled)
    {
        foreach (var cadenceId in settled)
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
