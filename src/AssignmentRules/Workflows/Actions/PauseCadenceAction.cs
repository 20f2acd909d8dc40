using System.Globalization;
using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Pauses the active cadence for this record; a pause that is there already is replaced. A day has 24 hours.</summary>
internal sealed class PauseCadenceAction(string code, TimeSpan length) : ActiveCadencesAction(code, "pause")
{
    private static readonly ActionOutcome Missed = ActionOutcome.Failed() with { Detail = "the host's cadences did not answer before the pause would have ended" };

    /// <summary>The instant, too, is settled once: a run that was cut off and goes on later pauses no longer for it.</summary>
    protected override IEnumerable<string> Settle(ActionContext context, IReadOnlyList<CadencePlace> places)
    {
        var until = context.Ports.Clock.GetUtcNow() + length;
        return base.Settle(context, places).Prepend(until.UtcTicks.ToString(CultureInfo.InvariantCulture));
    }

    protected override IReadOnlyList<string>? Still(IReadOnlyList<string> settled, IReadOnlySet<string> active) =>
        base.Still([.. settled.Skip(1)], active) is { } still ? [settled[0], .. still] : null;

    protected override async ValueTask<ActionOutcome> RunAsync(ActionContext context, IReadOnlyList<string> settled)
    {
        var until = new DateTimeOffset(long.Parse(settled[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
        var outcome = ActionOutcome.Done;
        foreach (var cadenceId in settled.Skip(1))
        {
            var change = new CadenceChange.Pause(context.TenantId, context.SubjectId, $"{context.Key}@{cadenceId}", cadenceId, until);
            await context.Services.Pauses.AddAsync(change).ConfigureAwait(false);
            if (IsOver(context, until))
            {
                // Nobody is paused until an instant that is past. A host that failed has not paused; one that was asked by a run that was cut off may have.
                if (context.Attempts > 0)
                {
                    outcome = Missed;
                    continue;
                }
            }
            else if (!await Places.ChangeAsync(context, Code, change).ConfigureAwait(false))
            {
                return Places.Unanswered;
            }
            else if (IsOver(context, until))
            {
                await context.Services.Pauses.AddAsync(change).ConfigureAwait(false);
            }

            context.Raise(TriggerRules.CadencePaused, context.SubjectId, cadenceId, Attributes.None);
        }

        return outcome;
    }

    private static bool IsOver(ActionContext context, DateTimeOffset until) => context.Ports.Clock.GetUtcNow() >= until;
}
