namespace AssignmentRules.Workflows.Actions;

/// <summary>What an action notes in the journal before it asks the host to do it, by the parts of it that can be done apart.</summary>
internal sealed class ActionIntents(JournalPage<RunEntry> page, PageLease<EventEntry> lease)
{
    private bool isOfProspect;

    /// <summary>What a run that was cut off was about to do; null: it had not begun.</summary>
    public string? Find(string part) => page.Content.Intents.GetValueOrDefault(part);

    /// <summary>The account's prospects that the run is for; null: nobody asked for them yet.</summary>
    public IReadOnlyList<string>? Prospects => page.Content.Prospects;

    /// <summary>Settles the account's prospects for the run.</summary>
    public ValueTask SettleAsync(IReadOnlyList<string> prospectIds) => page.WriteAsync(page.Content with { Prospects = prospectIds }, null);

    /// <summary>Notes what is about to be done.</summary>
    /// <exception cref="JournalTakenException">Another node took the event over.</exception>
    public async ValueTask BeginAsync(string part, string intent)
    {
        var intents = new Dictionary<string, string>(page.Content.Intents, StringComparer.Ordinal) { [part] = intent };
        await page.WriteAsync(page.Content with { Intents = intents }, null).ConfigureAwait(false);
        if (isOfProspect)
        {
            // Who takes an event over puts its fence on the run's page at once, but on this one only when it comes to the prospect.
            await lease.RenewAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Those about one of an account's prospects, on a page of their own: on the run's page all that was noted would be written again for each of thousands.</summary>
    public async ValueTask<ActionIntents> OfAsync(string prospectId)
    {
        var blank = RunEntry.PageOf(page.Key, page.Content.Results.Count, prospectId);
        return new ActionIntents(await lease.OpenAsync(blank, new RunEntry(), WorkflowJsonContext.Default.RunEntry).ConfigureAwait(false), lease) { isOfProspect = true };
    }
}
