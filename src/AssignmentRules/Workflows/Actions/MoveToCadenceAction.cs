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
        if (context.Notes.Find(part) is not { } intent)
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

            if (!isThere && await AssignAsync(context).ConfigureAwait(false) is { Outcome: not (Outcome.Assigned or Outcome.KeptExisting) } refused)
            {
                return ChainPicker.Nobody(refused);
            }

            intent = string.Join('\n', from.Prepend(isThere ? string.Empty : targetId));
            await context.Notes.BeginAsync(part, intent).ConfigureAwait(false);
        }

        var written = intent.Split('\n');
        return await MoveAsync(context, [.. written.Skip(1)], starts: written[0].Length > 0).ConfigureAwait(false);
    }

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

        return ActionOutcome.Done;
    }

    /// <summary>An automation adds the record, not a person: there is no initiator.</summary>
    private ValueTask<Decision> AssignAsync(ActionContext context) =>
        ChainPicker.DecideAsync(context, request => context.Services.Assigner.AssignAsync(request with { CadenceId = targetId, InitiatorId = null }, null, CancellationToken.None));

    /// <summary>The cadences that the record leaves: the one that the event came from, or, where it came from none, all but the target.</summary>
    private string[] LeftBy(ActionContext context, IReadOnlyList<CadencePlace> places) =>
    [
        .. places
            .Where(place => place.IsIn && !IsTarget(place.CadenceId) && (context.Event.CadenceId is null || string.Equals(place.CadenceId, context.Event.CadenceId, StringComparison.Ordinal)))
            .Select(place => place.CadenceId),
    ];

    private bool IsTarget(string cadenceId) => string.Equals(cadenceId, targetId, StringComparison.Ordinal);
}
