using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>
/// Moves the record to another cadence, where the policy's rules find its assignee, with the source <c>workflow</c>. Where they find nobody it stays where
/// it is.
/// </summary>
internal sealed class MoveToCadenceAction(string code, string targetId) : WorkflowAction(code)
{
    private const string Part = "move";

    public override bool IsPerProspect => true;

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        var part = $"{Part}:{context.SubjectId}";
        if (context.Intents.Find(part) is not { } intent)
        {
            if (await Places.FindAsync(context, Code).ConfigureAwait(false) is not { } places)
            {
                return Places.Unanswered;
            }

            var from = LeftBy(context, places);
            var isThere = places.Any(place => place.IsIn && IsTarget(place.CadenceId));
            if (isThere && from.Length == 0)
            {
                return new ActionOutcome(ActionStatus.NoOp, Reason.SameCadence);
            }

            if (!isThere && await FindRefusalAsync(context).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }

            intent = string.Join('\n', from.Prepend(isThere ? string.Empty : targetId));
            await context.Intents.BeginAsync(part, intent).ConfigureAwait(false);
        }
        else if (context.Attempts > 0 && StartsIn(intent) && await FindRefusalAsync(context).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        return await MoveAsync(context, [.. intent.Split('\n').Skip(1)], StartsIn(intent)).ConfigureAwait(false);
    }

    private static bool StartsIn(string intent) => !intent.StartsWith('\n') && intent.Length > 0;

    private async ValueTask<ActionOutcome> MoveAsync(ActionContext context, IReadOnlyList<string> from, bool starts)
    {
        var change = new CadenceChange.Move(context.TenantId, context.SubjectId, context.Key, from, targetId);
        if (!await Places.ChangeAsync(context, Code, change).ConfigureAwait(false))
        {
            if (starts)
            {
                await context.SetOpenAsync(targetId, isOpen: false).ConfigureAwait(false);
            }

            return Places.Unanswered;
        }

        foreach (var cadenceId in from)
        {
            await context.SetOpenAsync(cadenceId, isOpen: false).ConfigureAwait(false);
        }

        if (starts)
        {
            await context.SetOpenAsync(targetId, isOpen: true).ConfigureAwait(false);
            context.Raise(TriggerRules.ProspectAdded, context.SubjectId, targetId, Attributes.None);
        }

        context.Notes.Move(context.SubjectId, targetId);
        return ActionOutcome.Done;
    }

    /// <summary>Finds the record's assignee in the target; null: it has one.</summary>
    private async ValueTask<ActionOutcome?> FindRefusalAsync(ActionContext context)
    {
        var decision = await ChainPicker.AssignAsync(context, targetId).ConfigureAwait(false);
        return decision is { Outcome: Outcome.Assigned or Outcome.KeptExisting } ? null : ChainPicker.Nobody(decision);
    }

    /// <summary>The cadences that the record leaves: the one that the run works on, or, where it works on none, all but the target.</summary>
    private string[] LeftBy(ActionContext context, IReadOnlyList<CadencePlace> places) =>
    [
        .. places
            .Where(place => place.IsIn && !IsTarget(place.CadenceId) && (context.CadenceId is null || string.Equals(place.CadenceId, context.CadenceId, StringComparison.Ordinal)))
            .Select(place => place.CadenceId),
    ];

    private bool IsTarget(string cadenceId) => string.Equals(cadenceId, targetId, StringComparison.Ordinal);
}
