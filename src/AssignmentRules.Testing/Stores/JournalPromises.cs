using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>The journal of workflows.</summary>
internal static class JournalPromises
{
    private const string Other = "globex";

    private const int Many = 100;

    private static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<JournalPromise> All =
    [
        new("an entry is added once, as version 1, and the one that was there stays", AddedOnceAsync),
        new("an entry is replaced by one of its version, and by no other", ReplacedByVersionAsync),
        new("an entry keeps the record that it is about", RecordKeptAsync),
        new("what is due is listed by its instant, then by the code points of its key, and no longer once it is not", DueInOrderAsync),
        new("of what is due no more is listed than was asked for, the first first", LimitedAsync),
        new("tenants are listed while they have entries that are due, in the order of their code points", TenantsAsync),
        new("the same keys in two tenants know nothing of each other", ApartAsync),
        new("of many that add or replace one entry at once, one does", OneOfManyAsync),
    ];

    private static async ValueTask AddedOnceAsync(JournalTrial trial)
    {
        var entry = new JournalEntry("a", "1") { DueAt = Now };

        trial.Demand("what adding the first entry gives", null, await trial.AddAsync(entry with { Version = 7 }).ConfigureAwait(false));
        trial.Demand("what adding a second entry with its key gives", entry, await trial.AddAsync(entry with { Content = "2", DueAt = null }).ConfigureAwait(false));
        trial.Demand("the entry that is found", entry, await trial.FindAsync("a").ConfigureAwait(false));
        trial.Demand("the entry of a key in other letters", null, await trial.FindAsync("A").ConfigureAwait(false));
    }

    private static async ValueTask ReplacedByVersionAsync(JournalTrial trial)
    {
        var entry = new JournalEntry("a", "1") { DueAt = Now };

        trial.Demand("whether an entry that is not there is replaced", expected: false, await trial.ReplaceAsync(entry).ConfigureAwait(false));
        trial.Demand("the entry after that", null, await trial.FindAsync("a").ConfigureAwait(false));
        await trial.AddAsync(entry).ConfigureAwait(false);
        trial.Demand("whether an entry is replaced by one of its version", expected: true, await trial.ReplaceAsync(entry with { Content = "2", DueAt = null }).ConfigureAwait(false));
        trial.Demand("whether an entry is replaced by one of an old version", expected: false, await trial.ReplaceAsync(entry with { Content = "3" }).ConfigureAwait(false));
        trial.Demand("whether an entry is replaced by one of a later version", expected: false, await trial.ReplaceAsync(entry with { Content = "4", Version = 3 }).ConfigureAwait(false));
        trial.Demand("the entry after it was replaced", new JournalEntry("a", "2") { Version = 2 }, await trial.FindAsync("a").ConfigureAwait(false));
    }

    private static async ValueTask RecordKeptAsync(JournalTrial trial)
    {
        var entry = new JournalEntry("a", "1") { DueAt = Now, RecordId = "lead:L1" };

        await trial.AddAsync(entry).ConfigureAwait(false);
        trial.Demand("the entry after it was added", entry, await trial.FindAsync("a").ConfigureAwait(false));
        await trial.ReplaceAsync(entry with { Content = "2" }).ConfigureAwait(false);
        trial.Demand("the entry after it was replaced", entry with { Content = "2", Version = 2 }, await trial.FindAsync("a").ConfigureAwait(false));
        await trial.ReplaceAsync(new JournalEntry("a", "3") { Version = 2 }).ConfigureAwait(false);
        trial.Demand("the entry after it was replaced by one about no record", new JournalEntry("a", "3") { Version = 3 }, await trial.FindAsync("a").ConfigureAwait(false));
    }

    private static async ValueTask DueInOrderAsync(JournalTrial trial)
    {
        foreach (var (key, dueAt) in new (string, DateTimeOffset?)[] { ("\U0001F600", Now), ("\uFF21", Now), ("b", Now), ("a", Now), ("B", Now), ("z", Now.AddHours(-1)), ("later", Now.AddSeconds(1)), ("never", null) })
        {
            await trial.AddAsync(new JournalEntry(key, "1") { DueAt = dueAt }).ConfigureAwait(false);
        }

        trial.DemandList("what is due", ["z", "B", "a", "b", "\uFF21", "\U0001F600"], await trial.ListDueAsync(Now).ConfigureAwait(false));
        await trial.ReplaceAsync(new JournalEntry("z", "2")).ConfigureAwait(false);
        await trial.ReplaceAsync(new JournalEntry("a", "2") { DueAt = Now.AddSeconds(2) }).ConfigureAwait(false);
        trial.DemandList("what is due once one is done and one is put off", ["B", "b", "\uFF21", "\U0001F600"], await trial.ListDueAsync(Now).ConfigureAwait(false));
        trial.DemandList("what is due later", ["B", "b", "\uFF21", "\U0001F600", "later", "a"], await trial.ListDueAsync(Now.AddSeconds(2)).ConfigureAwait(false));
    }

    private static async ValueTask LimitedAsync(JournalTrial trial)
    {
        for (var number = 0; number < Many; number++)
        {
            await trial.AddAsync(new JournalEntry($"{number:00}", "1") { DueAt = Now.AddSeconds(-number) }).ConfigureAwait(false);
        }

        trial.DemandList("the first three that are due", ["99", "98", "97"], await trial.ListDueAsync(Now, limit: 3).ConfigureAwait(false));
        await trial.ReplaceAsync(new JournalEntry("98", "2")).ConfigureAwait(false);
        trial.DemandList("the first three once one is done", ["99", "97", "96"], await trial.ListDueAsync(Now, limit: 3).ConfigureAwait(false));
        trial.DemandList("those that are due earlier, of at most three", ["99", "97"], await trial.ListDueAsync(Now.AddSeconds(-97), limit: 3).ConfigureAwait(false));
    }

    private static async ValueTask TenantsAsync(JournalTrial trial)
    {
        string[] last = ["\uFF21", "\U0001F600"];
        foreach (var tenant in last.Reverse().Append(Other).Append(Steps.Tenant))
        {
            await trial.AddAsync(new JournalEntry("a", "1") { DueAt = Now }, tenant).ConfigureAwait(false);
        }

        await trial.AddAsync(new JournalEntry("a", "1"), "initech").ConfigureAwait(false);
        await trial.AddAsync(new JournalEntry("a", "1") { DueAt = Now.AddSeconds(1) }, "umbrella").ConfigureAwait(false);

        trial.DemandList("the tenants", [Steps.Tenant, Other, .. last], await trial.ListTenantsAsync(Now).ConfigureAwait(false));
        await trial.ReplaceAsync(new JournalEntry("a", "2")).ConfigureAwait(false);
        trial.DemandList("the tenants once one has nothing due", [Other, .. last], await trial.ListTenantsAsync(Now).ConfigureAwait(false));
        trial.DemandList("the tenants later", [Other, "umbrella", .. last], await trial.ListTenantsAsync(Now.AddSeconds(1)).ConfigureAwait(false));
    }

    private static async ValueTask ApartAsync(JournalTrial trial)
    {
        await trial.AddAsync(new JournalEntry("a", "1") { DueAt = Now }).ConfigureAwait(false);

        trial.Demand("the entry that the other tenant finds", null, await trial.FindAsync("a", Other).ConfigureAwait(false));
        trial.Demand("whether the other tenant replaces it", expected: false, await trial.ReplaceAsync(new JournalEntry("a", "2"), Other).ConfigureAwait(false));
        trial.DemandList("what is due in the other tenant", [], await trial.ListDueAsync(Now, Other).ConfigureAwait(false));
        trial.Demand("what adding an entry with its key to the other tenant gives", null, await trial.AddAsync(new JournalEntry("a", "3"), Other).ConfigureAwait(false));
    }

    private static async ValueTask OneOfManyAsync(JournalTrial trial)
    {
        var (added, replaced) = (0, 0);

        await Parallel.ForAsync(0, Many, trial.CancellationToken, async (_, _) => Interlocked.Add(ref added, await trial.AddAsync(new JournalEntry("a", "1")).ConfigureAwait(false) is null ? 1 : 0)).ConfigureAwait(false);
        await Parallel.ForAsync(0, Many, trial.CancellationToken, async (_, _) => Interlocked.Add(ref replaced, await trial.ReplaceAsync(new JournalEntry("a", "2")).ConfigureAwait(false) ? 1 : 0)).ConfigureAwait(false);

        trial.Demand("the number of those that added the entry", 1, added);
        trial.Demand("the number of those that replaced its first version", 1, replaced);
    }
}
