using AssignmentRules.Diagnostics;
using AssignmentRules.Storage;
using AssignmentRules.Workflows.Actions;

namespace AssignmentRules.Workflows;

/// <summary>Carries one run through its actions, one after another, and writes each down before and after.</summary>
internal sealed class RunDriver(ActionServices services, WorkflowSettings settings)
{
    /// <summary>Goes on where the run stopped.</summary>
    /// <param name="page">The run's page in the journal.</param>
    /// <param name="scope">What it works on.</param>
    /// <param name="cancellationToken">Stops it between two actions, never inside one.</param>
    public async ValueTask<RunEntry> RunAsync(JournalPage<RunEntry> page, RunScope scope, CancellationToken cancellationToken)
    {
        var actions = scope.Actions;
        while (page.Content is { IsOver: false } entry && !(entry.RetryAt > services.Ports.Clock.GetUtcNow()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = entry.Results.Count;
            if (place >= actions.Count)
            {
                await page.WriteAsync(entry with { IsOver = true }, null).ConfigureAwait(false);
                break;
            }

            var action = actions[place];
            if (scope.Planned.OnError == OnError.Stop && entry.Results.Any(result => result.Status == ActionStatus.Failed))
            {
                await page.WriteAsync(entry with { Results = [.. entry.Results, .. actions.Skip(place).Select(skipped => new ActionResult(skipped.Code, ActionStatus.Skipped))], IsOver = true }, null).ConfigureAwait(false);
                break;
            }

            var notes = new ActionNotes(entry);
            var context = new ActionContext(scope.Event, scope.Event.RecordId, scope.KeyOf(place), scope.Plan.Assignment, services) { Notes = notes, Intents = new ActionIntents(page, scope.Lease), Lease = scope.Lease, Attempts = entry.Attempts };
            await scope.Lease.HoldAsync().ConfigureAwait(false);
            var outcome = await RunOneAsync(action, context).ConfigureAwait(false);
            await WriteAsync(page, scope, action, outcome, notes).ConfigureAwait(false);
        }

        return page.Content;
    }

    private async ValueTask<ActionOutcome> RunOneAsync(WorkflowAction action, ActionContext context)
    {
        if (!action.NeedsRecord)
        {
            return await action.RunAsync(context).ConfigureAwait(false);
        }

        if (context.RecordId is null)
        {
            return ActionOutcome.NotApplicable;
        }

        if (context.Ports.Records is { } records && await services.AskAsync(() => records.FindAsync(context.TenantId, context.RecordId), action.Code).ConfigureAwait(false) is { Value: null } missing)
        {
            return missing.Succeeded ? ActionOutcome.Failed(Reason.SubjectNotFound) : Accounts.Unanswered;
        }

        if (!action.IsPerProspect || !context.IsAboutAccount)
        {
            return await action.RunAsync(context).ConfigureAwait(false);
        }

        if (await Prospects.SettleAsync(context, action.Code).ConfigureAwait(false) is not { } prospectIds)
        {
            return Places.Unanswered;
        }

        var outcomes = new List<ActionOutcome>();
        foreach (var prospectId in prospectIds)
        {
            var intents = await context.Intents.OfAsync(prospectId).ConfigureAwait(false);
            outcomes.Add(await action.RunAsync(context with { RecordId = prospectId, Key = $"{context.Key}/{KeyText.Part(prospectId)}", Intents = intents }).ConfigureAwait(false));
        }

        return outcomes.MaxBy(outcome => outcome.Status) is { } worst
            ? worst with { Reasons = [.. outcomes.SelectMany(outcome => outcome.Reasons).Distinct()], IsTransient = outcomes.Exists(outcome => outcome.IsTransient) }
            : ActionOutcome.NotApplicable;
    }

    private async ValueTask WriteAsync(JournalPage<RunEntry> page, RunScope scope, WorkflowAction action, ActionOutcome outcome, ActionNotes notes)
    {
        var entry = page.Content;
        var raised = scope.Plan.Cascades > 0 ? [.. entry.Raised.Concat(notes.Raised).DistinctBy(happened => happened.EventId, StringComparer.Ordinal)] : entry.Raised;
        if (outcome is { Status: ActionStatus.Failed, IsTransient: true } && entry.Attempts < settings.Retries)
        {
            var attempts = entry.Attempts + 1;
            await page.WriteAsync(entry with { Attempts = attempts, Raised = raised, RetryAt = services.Ports.Clock.GetUtcNow() + settings.DelayAfter(attempts) }, null).ConfigureAwait(false);
            return;
        }

        if (outcome.Status == ActionStatus.Failed)
        {
            services.Ports.Logger.WorkflowFailed(page.TenantId, scope.Planned.WorkflowId, action.Code, Why(outcome));
        }

        await page.WriteAsync(
            entry with
            {
                Results = [.. entry.Results, new ActionResult(action.Code, outcome.Status) { Reasons = outcome.Reasons, Detail = outcome.Detail }],
                Intents = new Dictionary<string, string>(StringComparer.Ordinal),
                Cadences = notes.Cadences.Count == 0 ? null : notes.Cadences,
                Raised = raised,
                Attempts = 0,
                RetryAt = null,
                IsOver = entry.Results.Count + 1 == scope.Actions.Count,
            },
            null).ConfigureAwait(false);
    }

    private static string Why(ActionOutcome outcome) =>
        string.Join("; ", new[] { string.Join(", ", outcome.Reasons.Select(reason => reason.Code())), outcome.Detail }.Where(part => !string.IsNullOrEmpty(part)));
}
