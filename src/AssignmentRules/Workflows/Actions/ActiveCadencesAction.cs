using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>
/// An action on the record's active cadence: the one that the run works on, or, where it works on none, all that the record is in. Which they are is settled
/// once: a run that was cut off goes on with those.
/// </summary>
internal abstract class ActiveCadencesAction(string code, string part) : WorkflowAction(code)
{
    public sealed override bool IsPerProspect => true;

    public sealed override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        var noted = $"{part}:{context.SubjectId}";
        if (context.Intents.Find(noted) is not { } intent)
        {
            if (await Places.FindActiveAsync(context, Code).ConfigureAwait(false) is not { } places)
            {
                return Places.Unanswered;
            }

            if (places.Count == 0)
            {
                return new ActionOutcome(ActionStatus.NoOp, Reason.NotActive);
            }

            if (FindRefusal(places) is { } refused)
            {
                return refused;
            }

            intent = string.Join('\n', Settle(context, places));
            await context.Intents.BeginAsync(noted, intent).ConfigureAwait(false);
        }
        else if (!Ends)
        {
            // Time went by since it was settled: what ended meanwhile is not begun again.
            if (await Places.FindActiveAsync(context, Code).ConfigureAwait(false) is not { } places)
            {
                return Places.Unanswered;
            }

            var settled = Still(intent.Split('\n'), places.Select(place => place.CadenceId).ToHashSet(StringComparer.Ordinal));
            return settled is null ? new ActionOutcome(ActionStatus.NoOp, Reason.NotActive) : await RunAsync(context, settled).ConfigureAwait(false);
        }

        return await RunAsync(context, intent.Split('\n')).ConfigureAwait(false);
    }

    /// <summary>Why nothing is done in these places; null: something is.</summary>
    protected virtual ActionOutcome? FindRefusal(IReadOnlyList<CadencePlace> places) => null;

    /// <summary>What is settled before the host is asked for anything: the ids of the cadences.</summary>
    protected virtual IEnumerable<string> Settle(ActionContext context, IReadOnlyList<CadencePlace> places) => places.Select(place => place.CadenceId);

    /// <summary>Whether the record leaves the cadence by it: then that it is in it no more says nothing.</summary>
    protected virtual bool Ends => false;

    /// <summary>What of what was settled can still be done; null: nothing.</summary>
    protected virtual IReadOnlyList<string>? Still(IReadOnlyList<string> settled, IReadOnlySet<string> active)
    {
        string[] still = [.. settled.Where(active.Contains)];
        return still.Length == 0 ? null : still;
    }

    /// <summary>Does what was settled.</summary>
    protected abstract ValueTask<ActionOutcome> RunAsync(ActionContext context, IReadOnlyList<string> settled);
}
