using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Tests.Security;

/// <summary>Whatever stands in a text, it is kept to the letter and found again, or it is refused and nothing happens.</summary>
public sealed class InjectionTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    public static TheoryData<Backend, string> Kept => [.. Enum.GetValues<Backend>().SelectMany(backend => HostileText.Kept.Keys.Select(name => (backend, name)))];

    public static TheoryData<Backend, string> Refused => [.. Enum.GetValues<Backend>().SelectMany(backend => HostileText.Refused.Keys.Select(name => (backend, name)))];

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kept))]
    public async Task RunAsync_TextInEveryField_IsKeptToTheLetter(Backend backend, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var text = HostileText.Kept[name];
        var store = await databases.StoreAsync(backend);
        var other = $"beside {name}";
        await store.RunAsync(Entry.Of(other, "other").ToStep(), token);

        await store.RunAsync(Entry.Of(text, text).ToStep(), token);

        await DemandKeptAsync(store, text);
        var others = await store.ListAssignmentsAsync(other, null, token).ToArrayAsync(token);
        Assert.Equal("other", Assert.Single(others).AssigneeId);
        Assert.Empty(await store.ListAssignmentsAsync(other, text, token).ToArrayAsync(token));
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kept))]
    public async Task Journals_TextInEveryField_AreKeptToTheLetter(Backend backend, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var text = HostileText.Kept[name];
        var store = await databases.StoreAsync(backend);
        IWorkflowJournal journal = store;
        var entry = new JournalEntry(text, text) { RecordId = text, DueAt = DateTimeOffset.UnixEpoch };

        Assert.Null(await journal.AddAsync(text, entry, token));
        Assert.Equal(entry, await journal.FindAsync(text, text, token));
        Assert.True(await journal.ReplaceAsync(text, entry with { Content = text + text }, token));
        Assert.Contains(text, await journal.ListTenantsAsync(DateTimeOffset.UnixEpoch, token));
        Assert.Null(await journal.FindAsync($"beside {name}", text, token));
        await store.AddEntryAsync(text, text, new HandOverEntry(text + "1", text), token);
        await store.AddEntryAsync(text, text, new HandOverEntry("z" + text, "not asked for"), token);

        Assert.Equal(text, await store.FindEntryAsync(text, text, text + "1", token));
        Assert.Equal([new HandOverEntry(text + "1", text)], await store.ListEntriesAsync(text, text, text, token).ToArrayAsync(token));
    }

    /// <summary>What cannot be kept is refused, and nothing was written. What is only text, and no id, may be as long as it likes.</summary>
    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Refused))]
    public async Task RunAsync_TextThatCannotBeKeptInAnyField_IsRefusedOrKeptToTheLetter(Backend backend, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var store = await databases.StoreAsync(backend);
        foreach (var place in Enum.GetValues<Place>())
        {
            var entry = Entry.Of($"{name} as {place}", "lead:L1").With(place, HostileText.Refused[name]);

            var failure = await Record.ExceptionAsync(async () => await store.RunAsync(entry.ToStep(), token));

            if (failure is null)
            {
                var found = await store.FindAsync(entry.Tenant, entry.Key, token);
                Assert.Equal((place, entry.Assignment.AssigneeId, entry.Assignment.Rule, entry.Assignment.TeamId), (place, found.Assignment!.AssigneeId, found.Assignment.Rule, found.Assignment.TeamId));
                DemandSame(entry.Decision.Request, found.LastDecision!.Request);
                continue;
            }

            Assert.True(failure is ArgumentException, $"{place}: {failure}");
            Assert.InRange(failure.Message.Length, 20, 300);
            Assert.Equal(default, await store.FindAsync($"{name} as {place}", new RecordKey("lead:L1"), token));
        }
    }

    /// <summary>It would be the record by itself, which has a row of its own.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task EveryCall_WithACadenceThatHasNoId_IsRefused(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        var store = await databases.StoreAsync(backend);
        var entry = Entry.Of("no cadence", "lead:L1").With(Place.Cadence, string.Empty);

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.RunAsync(entry.ToStep(), token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.FindAsync(entry.Tenant, entry.Key, token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.FindDecisionsAsync(entry.Tenant, new DecisionQuery { Record = entry.Key }, token));

        Assert.Equal(default, await store.FindAsync(entry.Tenant, new RecordKey("lead:L1"), token));
    }

    private static async Task DemandKeptAsync(SqlAssignmentStore store, string text)
    {
        var token = TestContext.Current.CancellationToken;
        var entry = Entry.Of(text, text);
        var found = await store.FindAsync(text, entry.Key, token);
        Assert.Equal(entry.Key, found.Assignment!.Record);
        Assert.Equal((text, text, text), (found.Assignment.AssigneeId, found.Assignment.Rule, found.Assignment.TeamId));
        DemandSame(entry.Decision.Request, found.Assignment.Origin!);
        DemandSame(entry.Decision.Request, found.LastDecision!.Request);
        DemandSame(entry.Decision.Request, (await store.FindDecisionAsync(text, text, token))!.Request);
        Assert.Equal(entry.Key, Assert.Single(await store.ListAssignmentsAsync(text, text, token).ToArrayAsync(token)).Record);
        DemandSame(entry.Decision.Request, Assert.Single(await store.ListUnassignedAsync(text, token).ToArrayAsync(token)).Retry);
        var page = await store.FindDecisionsAsync(text, new DecisionQuery { Record = entry.Key, UserId = text }, token);
        DemandSame(entry.Decision.Request, Assert.Single(page.Decisions).Request);
        Assert.NotEmpty(await store.ListPersonAsync(text, text, token).ToArrayAsync(token));
    }

    private static void DemandSame(AssignmentRequest expected, AssignmentRequest actual)
    {
        Assert.Equal(expected with { Attributes = Attributes.None }, actual with { Attributes = Attributes.None });
        Assert.Equal(expected.Attributes.Select(attribute => (attribute.Key, attribute.Value.Text)), actual.Attributes.Select(attribute => (attribute.Key, attribute.Value.Text)));
    }
}
