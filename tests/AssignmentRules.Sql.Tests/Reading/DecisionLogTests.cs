using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Testing;

namespace AssignmentRules.Sql.Tests.Reading;

/// <summary>Reading, purging and erasing what was decided.</summary>
public sealed class DecisionLogTests(PostgreSqlFixture fixture)
{
    private const string Tenant = TestHost.Tenant;

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider clock = new(Start);

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task FindDecisionsAsync_PageByPage_GivesEachOnceInOrder(Backend backend)
    {
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await using var host = await StartAsync(database);
        await AssignAsync(host, 25, perMinute: 4);

        var pages = new List<DecisionPage>();
        do
        {
            pages.Add(await FindAsync(host, new DecisionQuery { Size = 10, After = pages.LastOrDefault()?.Next }));
        }
        while (pages[^1].Next is not null);

        Assert.Equal([10, 10, 5], pages.Select(page => page.Decisions.Count));
        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"lead:L{number}"), pages.SelectMany(page => page.Decisions).Select(decision => decision.Request.RecordId));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task FindDecisionsAsync_ByRecordUserAndTime_GivesWhatHoldsOfAll(Backend backend)
    {
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await using var host = await StartAsync(database);
        await AssignAsync(host, 20, perMinute: 1);

        string[] ofUser = await RecordsAsync(new DecisionQuery { UserId = "u2" });
        string[] ofRecord = await RecordsAsync(new DecisionQuery { Record = new RecordKey("lead:L7") });
        string[] ofTime = await RecordsAsync(new DecisionQuery { From = Start.AddMinutes(5), Until = Start.AddMinutes(8) });
        string[] ofAll = await RecordsAsync(new DecisionQuery { UserId = "u2", From = Start.AddMinutes(6).ToOffset(TimeSpan.FromHours(5)), Until = Start.AddMinutes(16) });

        Assert.Equal(["lead:L1", "lead:L6", "lead:L11", "lead:L16"], ofUser);
        Assert.Equal(["lead:L7"], ofRecord);
        Assert.Equal(["lead:L5", "lead:L6", "lead:L7"], ofTime);
        Assert.Equal(["lead:L6", "lead:L11"], ofAll);

        async Task<string[]> RecordsAsync(DecisionQuery query) => [.. (await FindAsync(host, query)).Decisions.Select(decision => decision.Request.RecordId)];
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task FindDecisionsAsync_QueryThatCannotBe_IsRefused(Backend backend)
    {
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await using var host = await StartAsync(database);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => FindAsync(host, new DecisionQuery { Size = 0 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => FindAsync(host, new DecisionQuery { Size = 1_001 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => FindAsync(host, new DecisionQuery { After = "1; DROP TABLE decisions" }));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task PurgeAsync_BeforeAnInstant_ForgetsWhatIsOlderAndNothingElse(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await StartAsync(database);
        await AssignAsync(host, 12, perMinute: 1);

        var deleted = await host.Store.PurgeAsync(Tenant, Start.AddMinutes(7), token);

        Assert.Equal(7, deleted);
        Assert.Equal(Enumerable.Range(7, 5).Select(number => $"lead:L{number}"), (await FindAsync(host, new DecisionQuery())).Decisions.Select(decision => decision.Request.RecordId));
        Assert.Equal(12, await host.Store.ListAssignmentsAsync(Tenant, null, token).CountAsync(token));
        Assert.Equal("u1", (await host.Engine.FindAssignmentAsync(Tenant, new RecordKey("lead:L0"), token))!.AssigneeId);
        Assert.Null(await host.Engine.FindDecisionAsync(Tenant, "r0", token));
        Assert.Equal("u3", (await host.AssignAsync(100)).AssigneeId);
        Assert.Equal(0, await host.Store.PurgeAsync(Tenant, Start.AddMinutes(7), token));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task ErasePersonAsync_OfARecord_LeavesNothingOfItAndAllOfTheOthers(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await StartAsync(database);
        IWorkflowJournal journal = host.Store;
        await AssignAsync(host, 3, perMinute: 1);
        await host.Engine.AssignAsync(NodePolicy.Request(1) with { RequestId = "again", Attributes = Attributes.Of(("email", "zoe@example.test")) }, token);
        await journal.AddAsync(Tenant, new JournalEntry("run", "zoe@example.test") { RecordId = "lead:L1" }, token);
        await host.Store.AddEntryAsync(Tenant, "op", new HandOverEntry("account/lead:L1", "zoe@example.test"), token);

        var found = await host.Store.ListPersonAsync(Tenant, "lead:L1", token).ToArrayAsync(token);
        var deleted = await host.Store.ErasePersonAsync(Tenant, "lead:L1", token);

        Assert.Equal(["assignment", "decision", "decision", "hand-over", "workflow"], found.Select(item => item.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(["decision", "hand-over", "workflow"], found.Where(item => item.Content.Contains("zoe@example.test", StringComparison.Ordinal)).Select(item => item.Kind).Distinct().Except(["assignment"]).Order(StringComparer.Ordinal));
        Assert.Equal(found.Length, deleted);
        Assert.Empty(await host.Store.ListPersonAsync(Tenant, "lead:L1", token).ToArrayAsync(token));
        Assert.Null(await journal.FindAsync(Tenant, "run", token));
        Assert.Null(await host.Engine.FindDecisionAsync(Tenant, "r1", token));
        Assert.Equal(["lead:L0", "lead:L2"], await host.Store.ListAssignmentsAsync(Tenant, null, token).Select(held => held.Record.ToString()).ToArrayAsync(token));
        Assert.Equal("u5", (await host.AssignAsync(100)).AssigneeId);
    }

    /// <summary>Decisions that wait keep their place, whoever purges.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task PurgeAsync_WhileARecordWaits_KeepsItInTheList(Backend backend)
    {
        const string Nobody = """{ "version": 1, "pools": { "sales": { "strategy": "round-robin", "members": [] } }, "assignment": [ { "name": "All", "assign": [{ "pool": "sales" }] } ] }""";
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await TestHost.StartAsync(database, policy: Nobody, clock: clock);
        await host.AssignAsync(0);

        await host.Store.PurgeAsync(Tenant, DateTimeOffset.MaxValue, token);

        var waiting = Assert.Single(await host.Engine.ListUnassignedAsync(Tenant, token).ToArrayAsync(token));
        Assert.Equal("lead:L0", waiting.Record.RecordId);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    [Trait("Requirement", "T41")]
    public async Task PurgeAsync_OfHandOvers_KeepsWhatIsNotOver(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await StartAsync(database);
        await AddAsync(host, "over", "lease", "account/account:A1", "account/account:A2", "end");
        await AddAsync(host, "half-done", "lease", "account/account:A1");
        await AddAsync(host, "over-late", "lease", "account/account:A1");
        await AddAsync(host, "begun-again", "lease");
        await host.Store.AddEntryAsync(Tenant, "begun-again", new HandOverEntry("end", "open"), token);
        clock.Advance(TimeSpan.FromMinutes(10));
        await AddAsync(host, "over-late", "end");
        await AddAsync(host, "large", [.. Enumerable.Range(0, 1_200).Select(number => $"account/account:{number}"), "end"]);

        var early = await host.Store.PurgeAsync(Tenant, Start.AddMinutes(5), token);
        string[] kept = [.. await NamesAsync(host, "half-done"), .. await NamesAsync(host, "over-late")];
        var late = await host.Store.PurgeAsync(Tenant, DateTimeOffset.MaxValue, token);

        Assert.Equal((4, 3 + 1_201), (early, late));
        Assert.Equal(["account/account:A1", "lease", "account/account:A1", "end", "lease"], kept);
        Assert.Equal(["account/account:A1", "lease"], await NamesAsync(host, "half-done"));
        Assert.Equal(["end", "lease"], await NamesAsync(host, "begun-again"));
    }

    private static async Task AddAsync(TestHost host, string operationId, params string[] names)
    {
        foreach (var name in names)
        {
            Assert.True(await host.Store.AddEntryAsync(Tenant, operationId, new HandOverEntry(name, "it"), TestContext.Current.CancellationToken));
        }
    }

    private static async Task<string[]> NamesAsync(TestHost host, string operationId) =>
        await host.Store.ListEntriesAsync(Tenant, operationId, string.Empty, TestContext.Current.CancellationToken).Select(entry => entry.Name).ToArrayAsync(TestContext.Current.CancellationToken);

    private static async Task<DecisionPage> FindAsync(TestHost host, DecisionQuery query) => await host.Store.FindDecisionsAsync(Tenant, query, TestContext.Current.CancellationToken);

    private Task<TestHost> StartAsync(TestDatabase database) => TestHost.StartAsync(database, clock: clock);

    private async Task AssignAsync(TestHost host, int count, int perMinute)
    {
        for (var number = 0; number < count; number++)
        {
            await host.AssignAsync(number);
            clock.Advance(number % perMinute == perMinute - 1 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
        }
    }
}
