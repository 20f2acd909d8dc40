using System.Text.Json.Serialization.Metadata;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows;

/// <summary>
/// A page of the journal that is this node's for a while, with all that is written in its course. Who takes it over from a node that was silent gets the
/// next fence. Before it does anything it puts that on whatever the other could still write, which the journal then refuses.
/// </summary>
internal sealed class PageLease<T>
    where T : FencedEntry
{
    private readonly LeaseTime time;

    private PageLease(JournalPage<T> page, LeaseTime time)
    {
        Page = page;
        this.time = time;
    }

    public JournalPage<T> Page { get; }

    /// <summary>How often the page was taken, this time included.</summary>
    public long Fence => Page.Content.Fence;

    /// <summary>Begins a page, and takes it.</summary>
    /// <returns>The page, and the lease of it; null: the page was there before.</returns>
    public static async ValueTask<(JournalPage<T> Page, PageLease<T>? Lease)> BeginAsync(IWorkflowJournal journal, string tenantId, JournalEntry blank, T start, JsonTypeInfo<T> form, LeaseTime time)
    {
        var first = (T)(start with { Fence = 1 });
        var (page, isNew) = await time.WriteAsync(end => JournalPage<T>.OpenAsync(journal, tenantId, blank with { DueAt = end }, form, first)).ConfigureAwait(false);
        return (page, isNew ? new PageLease<T>(page, time) : null);
    }

    /// <summary>Takes a page that is due.</summary>
    /// <returns>Null: it is not, or another node was faster.</returns>
    public static async ValueTask<PageLease<T>?> TakeAsync(JournalPage<T> page, LeaseTime time)
    {
        if (page.DueAt is not { } dueAt || !time.IsOver(dueAt))
        {
            return null;
        }

        var next = (T)(page.Content with { Fence = page.Content.Fence + 1 });
        return await time.WriteAsync(end => page.TryWriteAsync(next, end)).ConfigureAwait(false) ? new PageLease<T>(page, time) : null;
    }

    /// <summary>Makes sure, before something is done, that the page is still this node's, and for long enough.</summary>
    /// <exception cref="JournalTakenException">It is not: another node took it, or the journal took too long to say so.</exception>
    public ValueTask HoldAsync() => time.HasEnough ? ValueTask.CompletedTask : RenewAsync();

    /// <summary>Makes sure of it in the journal, before something that nobody can refuse: by its own time a node holds what one with a fast clock took.</summary>
    /// <exception cref="JournalTakenException">As for <see cref="HoldAsync"/>.</exception>
    public async ValueTask RenewAsync()
    {
        if (!await time.WriteAsync(end => Page.TryWriteAsync(Page.Content, end)).ConfigureAwait(false) || !time.HasEnough)
        {
            throw new JournalTakenException(Page.Key);
        }
    }

    /// <summary>Makes sure of it by this node's own time alone, at a moment when the journal cannot be asked.</summary>
    /// <exception cref="JournalTakenException">Half of the lease is gone.</exception>
    public void DemandTime()
    {
        if (!time.HasEnough)
        {
            throw new JournalTakenException(Page.Key);
        }
    }

    /// <summary>Opens another page in the course of this one; where there is none it begins one.</summary>
    /// <exception cref="JournalTakenException">Another node took this one over.</exception>
    public async ValueTask<JournalPage<TOther>> OpenAsync<TOther>(JournalEntry blank, TOther start, JsonTypeInfo<TOther> form)
        where TOther : FencedEntry
    {
        await HoldAsync().ConfigureAwait(false);
        while (true)
        {
            var (page, isNew) = await JournalPage<TOther>.OpenAsync(Page.Journal, Page.TenantId, blank, form, (TOther)(start with { Fence = Fence })).ConfigureAwait(false);
            if (isNew || page.Content.IsSettled || page.Content.Fence == Fence)
            {
                return page;
            }

            if (page.Content.Fence > Fence)
            {
                throw new JournalTakenException(page.Key);
            }

            // Who had the lease before may write at this moment: then what it wrote is read again.
            if (await page.TryWriteAsync((TOther)(page.Content with { Fence = Fence }), page.DueAt).ConfigureAwait(false))
            {
                return page;
            }
        }
    }
}
