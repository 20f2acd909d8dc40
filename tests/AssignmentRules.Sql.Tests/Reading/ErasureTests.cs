using AssignmentRules.HandOvers;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;

namespace AssignmentRules.Sql.Tests.Reading;

/// <summary>What is kept of a record under other names than its own is found by it, and erased with it.</summary>
public sealed class ErasureTests(PostgreSqlFixture fixture)
{
    private const string Tenant = TestHost.Tenant;

    private const string Email = "jane.doe@private.example";

    private const string Policy =
        """
        { "version": 1, "cascades": 1,
          "pools": { "sales": { "members": ["u1", "u2", "u3"] } },
          "assignment": [ { "name": "All", "assign": ["existing", { "pool": "sales" }] } ],
          "handOver": { "tasks": "move-all", "relations": { "lead": "move-all" } },
          "workflows": [
            { "id": "leaving", "on": "unsubscribed", "do": [
              { "action": "change-owner", "to": [{ "pool": "sales" }] }, { "action": "notify", "users": [{ "pool": "sales" }], "message": "It left." },
              { "action": "reassign", "to": [{ "pool": "sales" }] }, { "action": "pause-cadence", "days": 2 } ] },
            { "id": "owned", "on": "owner-changed", "do": [ { "action": "notify", "users": [{ "pool": "sales" }], "message": "It is yours." } ] } ] }
        """;

    private readonly MemoryHost world = CreateWorld();

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task FindDecisionsAsync_OfARecordThatWorkflowsAskedPoolsFor_GivesWhatTheyDecidedToo(Backend backend)
    {
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await using var host = await TestHost.StartAsync(database, policy: Policy, world: world);
        await host.Engine.AssignAsync(new AssignmentRequest(Tenant, "person:p1", "import") { RequestId = "r1" }, TestContext.Current.CancellationToken);
        await ReportAsync(host, "person:p1", cadenceId: null);

        var page = await host.Store.FindDecisionsAsync(Tenant, new DecisionQuery { Record = new RecordKey("person:p1") }, TestContext.Current.CancellationToken);

        Assert.Equal(["r1", "workflow:left person:p1/leaving/0", "workflow:left person:p1/leaving/1", "workflow:left person:p1/leaving/2"], page.Decisions.Select(decision => decision.Request.RequestId).Take(4));
        Assert.EndsWith("/owned/0", page.Decisions[4].Request.RequestId, StringComparison.Ordinal);
        Assert.Equal(5, page.Decisions.Count);
        Assert.Equal("workflow:left person:p1/leaving/2", (await host.Engine.FindLastDecisionAsync(Tenant, new RecordKey("person:p1"), TestContext.Current.CancellationToken))!.Request.RequestId);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    [Trait("Requirement", "C10")]
    public async Task PurgeAsync_WhatFiresOnce_DoesNotFireAgain(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await TestHost.StartAsync(database, world: world, policy: """
            { "version": 1, "assignment": [ { "name": "All", "assign": "leave" } ], "workflows": [ { "id": "w", "on": "unsubscribed", "do": [ { "action": "reassign", "to": [ { "user": "u1" } ] } ] } ] }
            """);
        var outcomes = new List<WorkflowOutcome>();

        for (var number = 1; number <= 3; number++)
        {
            outcomes.Add((await host.Engine.Workflows.ReportAsync(new WorkflowEvent(Tenant, "unsubscribed") { EventId = $"e{number}", RecordId = "person:p1" }, token)).Outcome);
            await host.Store.PurgeAsync(Tenant, DateTimeOffset.MaxValue, token);
        }

        await host.Store.ErasePersonAsync(Tenant, "person:p1", token);

        Assert.Equal([WorkflowOutcome.Done, WorkflowOutcome.NotApplicable, WorkflowOutcome.NotApplicable], outcomes);
        Assert.Equal(0, await database.CountAsync($"SELECT count(*) FROM {database.Table("journal")}", token));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task ErasePersonAsync_AfterAllThatCanBeDoneAboutARecord_LeavesNothingThatNamesIt(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await TestHost.StartAsync(database, policy: Policy, world: world);
        foreach (var record in new[] { "person:p1", "person:p2" })
        {
            await host.Engine.AssignAsync(Request(record), token);
            await host.Engine.AssignAsync(Request(record) with { CadenceId = "CT-1", RequestId = $"added {record}" }, token);
            await host.Engine.ResolveAsync(Request(record) with { RequestId = "tried" }, token);
            await ReportAsync(host, record, "CT-1");
            await host.Engine.ReassignAsync(new ReassignRequest(Tenant, record, null), token);
        }

        var before = await RowsAsync(database);
        var listed = await host.Store.ListPersonAsync(Tenant, "person:p1", token).ToArrayAsync(token);
        var deleted = await host.Store.ErasePersonAsync(Tenant, "person:p1", token);
        var after = await RowsAsync(database);

        Assert.Equal(before.Count(row => row.Contains("person:p1", StringComparison.Ordinal)), listed.Length);
        Assert.Equal(listed.Length, deleted);
        Assert.Equal(["assignment", "decision", "unassigned", "workflow"], listed.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(after, row => row.Contains("person:p1", StringComparison.Ordinal));
        Assert.Equal(before.Count(row => row.Contains("person:p2", StringComparison.Ordinal)), after.Count(row => row.Contains("person:p2", StringComparison.Ordinal)));
        Assert.All(after.Where(row => row.Contains(Email, StringComparison.Ordinal)), row => Assert.Contains("person:p2", row, StringComparison.Ordinal));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task ErasePersonAsync_OfAnAccountThatChangedHands_LeavesNothingThatNamesIt(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await TestHost.StartAsync(database, policy: Policy, world: world);
        await HandOverAsync(host);
        var listed = await host.Store.ListPersonAsync(Tenant, "account:A1", token).ToArrayAsync(token);

        var deleted = await host.Store.ErasePersonAsync(Tenant, "account:A1", token);

        var after = await RowsAsync(database);
        Assert.Equal(["hand over", "told/hand over/mail/account:A1/u2"], listed.Select(item => item.Key));
        Assert.Equal(2, deleted);
        Assert.DoesNotContain(after, row => row.Contains("account:A1", StringComparison.Ordinal) && !row.Contains("account:A10", StringComparison.Ordinal));
        Assert.Equal(2, after.Count(row => row.Contains("account:A10", StringComparison.Ordinal)));
    }

    /// <summary>What is somebody else's stays: the account's hand-over goes on, and says of the record that it moved with the account, by its id.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task ErasePersonAsync_OfARecordThatMovesWithItsAccount_LeavesItsIdInTheHandOverUntilThatIsOver(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await TestHost.StartAsync(database, policy: Policy, world: world);
        await host.Engine.AssignAsync(Request("lead:L1"), token);
        world.Fail(HostFault.MoveTask, 99);
        await HandOverAsync(host);

        await host.Store.ErasePersonAsync(Tenant, "lead:L1", token);

        var left = Assert.Single(await RowsAsync(database), row => row.Contains("lead:L1", StringComparison.Ordinal));
        Assert.Contains("account/account:A1", left, StringComparison.Ordinal);
        Assert.DoesNotContain(Email, left, StringComparison.Ordinal);
        world.Fail(HostFault.MoveTask, 0);
        await HandOverAsync(host);
        Assert.DoesNotContain(await RowsAsync(database), row => row.Contains("lead:L1", StringComparison.Ordinal));
    }

    private static MemoryHost CreateWorld()
    {
        var made = new MemoryHost();
        made.PutUsers(Tenant, [.. Enumerable.Range(1, 3).Select(number => new User($"u{number}"))]);
        made.Put(Tenant, new MemoryCadence("CT-1") { Steps = ["auto", "manual"] });
        made.Put(Tenant, new MemoryMember("person:p1", "CT-1"));
        made.Put(Tenant, new MemoryMember("person:p2", "CT-1"));
        made.Put(Tenant, new MemoryRecord("lead:L1") { AccountId = "account:A1", Owner = "u1" });
        foreach (var account in new[] { "account:A1", "account:A10" })
        {
            made.Put(Tenant, new MemoryRecord(account) { Owners = new Dictionary<string, string?>(StringComparer.Ordinal) { ["success-manager"] = "u1" } });
            made.Put(Tenant, new MemoryTask($"task of {account}") { AccountId = account, AssigneeId = "u1" });
        }

        return made;
    }

    private static AssignmentRequest Request(string record) => new(Tenant, record, "import") { Attributes = Attributes.Of(("email", Email)) };

    private static async Task ReportAsync(TestHost host, string record, string? cadenceId)
    {
        var happened = new WorkflowEvent(Tenant, "unsubscribed") { EventId = $"left {record}", RecordId = record, CadenceId = cadenceId, Attributes = Attributes.Of(("email", Email)) };
        await host.Engine.Workflows.ReportAsync(happened, TestContext.Current.CancellationToken);
    }

    private static async Task HandOverAsync(TestHost host) =>
        await host.Engine.HandOvers.ApplyAsync(new HandOverRequest(Tenant, "hand over") { Changes = [new(["account:A1", "account:A10"], "success-manager", "u2")] }, TestContext.Current.CancellationToken);

    /// <summary>Every row of the store, as text.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(TestDatabase database)
    {
        var rows = new List<string>();
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var table in new[] { "rotations", "records", "decisions", "loads", "unassigned", "journal", "hand_overs" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {database.Table(table)}";
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{table}: {string.Join(" | ", values.Select(value => value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : value))}");
            }
        }

        return rows;
    }
}
