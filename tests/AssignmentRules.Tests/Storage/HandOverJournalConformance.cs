using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

/// <summary>What a journal of hand-overs promises.</summary>
public abstract class HandOverJournalConformance
{
    private const int Many = 100;

    /// <summary>An empty journal.</summary>
    protected abstract ValueTask<IHandOverJournal> CreateJournalAsync();

    [Fact]
    public async Task AddEntryAsync_OfAnEntryThatIsThere_LeavesIt()
    {
        var journal = await CreateJournalAsync();

        Assert.True(await journal.AddEntryAsync("acme", "op", new HandOverEntry("a", "first")));
        Assert.False(await journal.AddEntryAsync("acme", "op", new HandOverEntry("a", "second")));

        Assert.Equal("first", await journal.FindEntryAsync("acme", "op", "a"));
        Assert.Null(await journal.FindEntryAsync("acme", "op", "A"));
    }

    [Fact]
    public async Task PutEntryAsync_WithItsGuard_AddsAndThenReplaces()
    {
        var journal = await CreateJournalAsync();
        var guard = new HandOverEntry("guard", "1");
        await journal.AddEntryAsync("acme", "op", guard);

        Assert.True(await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "first"), guard));
        Assert.True(await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "second"), guard));

        Assert.Equal("second", await journal.FindEntryAsync("acme", "op", "a"));
        Assert.Equal("1", await journal.FindEntryAsync("acme", "op", "guard"));
    }

    [Fact]
    public async Task PutEntryAsync_WithAGuardOfAnotherText_ChangesNothing()
    {
        var journal = await CreateJournalAsync();
        var entry = new HandOverEntry("a", "text");

        Assert.False(await journal.PutEntryAsync("acme", "op", entry, new HandOverEntry("guard", "1")));
        await journal.AddEntryAsync("acme", "op", new HandOverEntry("guard", "1"));
        await journal.AddEntryAsync("acme", "other", new HandOverEntry("guard", "2"));
        await journal.AddEntryAsync("globex", "op", new HandOverEntry("guard", "2"));
        Assert.False(await journal.PutEntryAsync("acme", "op", entry, new HandOverEntry("guard", "2")));
        Assert.False(await journal.PutEntryAsync("acme", "op", entry, new HandOverEntry("Guard", "1")));

        Assert.Null(await journal.FindEntryAsync("acme", "op", "a"));
    }

    [Fact]
    public async Task PutEntryAsync_OfItsOwnGuard_ComparesAndSets()
    {
        var journal = await CreateJournalAsync();
        var (first, second) = (new HandOverEntry("guard", "1"), new HandOverEntry("guard", "2"));
        await journal.AddEntryAsync("acme", "op", first);

        Assert.True(await journal.PutEntryAsync("acme", "op", second, first));
        Assert.False(await journal.PutEntryAsync("acme", "op", new HandOverEntry("guard", "3"), first));

        Assert.Equal("2", await journal.FindEntryAsync("acme", "op", "guard"));
    }

    [Fact(Timeout = 60_000)]
    public async Task AddOrPutEntryAsync_ByManyAtOnce_SucceedsForOne()
    {
        var journal = await CreateJournalAsync();
        var (added, put) = (0, 0);

        await Parallel.ForAsync(0, Many, TestContext.Current.CancellationToken, async (number, token) => Interlocked.Add(ref added, await journal.AddEntryAsync("acme", "op", new HandOverEntry("guard", "0"), token) ? 1 : 0));
        await Parallel.ForAsync(1, Many, TestContext.Current.CancellationToken, async (number, token) => Interlocked.Add(ref put, await journal.PutEntryAsync("acme", "op", new HandOverEntry("guard", $"{number}"), new HandOverEntry("guard", "0"), token) ? 1 : 0));

        Assert.Equal((1, 1), (added, put));
    }

    [Fact(Timeout = 60_000)]
    public async Task PutEntryAsync_WhileItsGuardIsReplaced_WritesNothingAfterwards()
    {
        var journal = await CreateJournalAsync();
        for (var number = 0; number < Many; number++)
        {
            var (operation, guard) = ($"op{number}", new HandOverEntry("guard", "1"));
            await journal.AddEntryAsync("acme", operation, guard);

            var written = Task.Run(async () => await journal.PutEntryAsync("acme", operation, new HandOverEntry("a", "old"), guard));
            await journal.PutEntryAsync("acme", operation, new HandOverEntry("guard", "2"), guard);
            var seen = await journal.FindEntryAsync("acme", operation, "a");

            Assert.Equal(await written, seen is not null);
        }
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task FindEntryAsync_OfAnotherTenantOrOperation_FindsNothing()
    {
        var journal = await CreateJournalAsync();
        await journal.AddEntryAsync("acme", "op", new HandOverEntry("a", "text"));

        Assert.Null(await journal.FindEntryAsync("globex", "op", "a"));
        Assert.Null(await journal.FindEntryAsync("acme", "other", "a"));
        Assert.Empty(await journal.ListEntriesAsync("globex", "op", string.Empty).ToArrayAsync());
    }

    [Fact]
    public async Task ListEntriesAsync_WithAPrefix_GivesThoseInTheOrderOfTheirCodePoints()
    {
        var journal = await CreateJournalAsync();
        foreach (var name in new[] { "account/\U0001F600", "account/\uFF21", "account/b", "told/x", "account/B", "account/é", "account/", "account/a" })
        {
            await journal.AddEntryAsync("acme", "op", new HandOverEntry(name, name));
        }

        var entries = await journal.ListEntriesAsync("acme", "op", "account/").ToArrayAsync();

        Assert.Equal(["account/", "account/B", "account/a", "account/b", "account/é", "account/\uFF21", "account/\U0001F600"], entries.Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal(entry.Name, entry.Text));
    }

    [Fact]
    public async Task ListEntriesAsync_WhileEntriesArePut_GivesEachOnce()
    {
        var journal = await CreateJournalAsync();
        var guard = new HandOverEntry("guard", "1");
        await journal.AddEntryAsync("acme", "op", guard);
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("a", "1"), guard);
        await journal.PutEntryAsync("acme", "op", new HandOverEntry("b", "1"), guard);
        var seen = new List<string>();

        await foreach (var entry in journal.ListEntriesAsync("acme", "op", string.Empty))
        {
            seen.Add(entry.Name);
            await journal.PutEntryAsync("acme", "op", entry with { Text = "2" }, entry.Name == "guard" ? entry : guard);
        }

        Assert.Equal(["a", "b", "guard"], seen);
    }
}
