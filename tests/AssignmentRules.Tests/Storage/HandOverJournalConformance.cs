using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

/// <summary>What a journal of hand-overs promises.</summary>
public abstract class HandOverJournalConformance
{
    /// <summary>An empty journal.</summary>
    protected abstract ValueTask<IHandOverJournal> CreateJournalAsync();

    [Fact]
    public async Task FindEntryAsync_OfAnEntryThatWasPutTwice_GivesTheLastText()
    {
        var journal = await CreateJournalAsync();
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "first"));
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "second"));

        Assert.Equal("second", await journal.FindEntryAsync("acme", "op", "a"));
        Assert.Null(await journal.FindEntryAsync("acme", "op", "A"));
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task FindEntryAsync_OfAnotherTenantOrOperation_FindsNothing()
    {
        var journal = await CreateJournalAsync();
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "text"));

        Assert.Null(await journal.FindEntryAsync("globex", "op", "a"));
        Assert.Null(await journal.FindEntryAsync("acme", "other", "a"));
        Assert.Empty(await journal.ListEntriesAsync("globex", "op", string.Empty).ToArrayAsync());
    }

    [Fact]
    public async Task ListEntriesAsync_WithAPrefix_GivesThoseInOrdinalOrder()
    {
        var journal = await CreateJournalAsync();
        foreach (var name in new[] { "account/b", "told/x", "account/B", "account/é", "account/", "account/a" })
        {
            await journal.PutEntryAsync("acme", "op", new HandOverEntry(name, name));
        }

        var entries = await journal.ListEntriesAsync("acme", "op", "account/").ToArrayAsync();

        Assert.Equal(["account/", "account/B", "account/a", "account/b", "account/é"], entries.Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal(entry.Name, entry.Text));
    }

    [Fact]
    public async Task ListEntriesAsync_WhileEntriesArePut_GivesEachOnce()
    {
        var journal = await CreateJournalAsync();
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "1"));
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("b", "1"));
        var seen = new List<string>();

        await foreach (var entry in journal.ListEntriesAsync("acme", "op", string.Empty))
        {
            seen.Add(entry.Name);
            await journal.PutEntryAsync("acme", "op", entry with { Text = "2" });
        }

        Assert.Equal(["a", "b"], seen);
    }
}
