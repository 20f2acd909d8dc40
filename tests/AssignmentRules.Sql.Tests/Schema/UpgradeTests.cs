using System.Globalization;
using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;

namespace AssignmentRules.Sql.Tests.Schema;

/// <summary>What an earlier version wrote is there after the upgrade.</summary>
public sealed class UpgradeTests(PostgreSqlFixture fixture)
{
    private const string Tenant = TestHost.Tenant;

    private const string Picking =
        """
        { "version": 1, "pools": { "sales": { "members": ["u1", "u2"] } }, "assignment": [ { "name": "All", "assign": [{ "pool": "sales" }] } ],
          "workflows": [ { "id": "w", "on": "task-skipped", "do": [ { "action": "notify", "users": [{ "pool": "sales" }], "message": "Call." } ] } ] }
        """;

    /// <summary>The tables and columns of version 1 that assignments fill.</summary>
    private static readonly (string Table, string Columns)[] First =
    [
        ("rotations", "tenant_id, key, version, state"),
        ("records", "tenant_id, record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision"),
        ("decisions", "tenant_id, sequence, record_id, cadence_id, request_id, assignee_id, decided_at, body"),
        ("loads", "tenant_id, user_id, open_records, last_assigned"),
    ];

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task UpgradeAsync_FromVersion1WithDecisions_FindsThemByRecordAndErasesThem(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await FillAsync(database, token);

        await using var host = await TestHost.StartAsync(database);
        await host.Engine.AssignAsync(NodePolicy.Request(1) with { RequestId = "later" }, token);

        Assert.Equal(["r1", "again", "and again", "later"], await RequestIdsAsync(host, "lead:L1"));
        Assert.Equal(["r2"], await RequestIdsAsync(host, "lead:L2"));
        Assert.Equal(4, await host.Store.ListPersonAsync(Tenant, "lead:L1", token).CountAsync(item => item.Kind == "decision", token));
        Assert.Equal(5, await host.Store.ErasePersonAsync(Tenant, "lead:L1", token));
        Assert.Empty(await RequestIdsAsync(host, "lead:L1"));
        Assert.Equal(2, await database.CountAsync($"SELECT sum(open_records) FROM {database.Table("loads")}", token));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task UpgradeAsync_FromVersion2WithWhatWorkflowsDecided_FindsItByRecordAndErasesIt(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        var world = new MemoryHost();
        world.PutUsers(Tenant, NodePolicy.Users);
        await using (var newest = await TestHost.StartAsync(database, policy: Picking, world: world))
        {
            await newest.AssignAsync(1);
            foreach (var number in new[] { 1, 2 })
            {
                await newest.Engine.Workflows.ReportAsync(new WorkflowEvent(Tenant, "task-skipped") { EventId = $"e{number}", RecordId = $"lead:L{number}" }, token);
            }
        }

        await BackToVersion2Async(database, token);
        await using var host = await TestHost.StartAsync(database);

        Assert.Equal(["r1", "workflow:e1/w/0"], await RequestIdsAsync(host, "lead:L1"));
        Assert.Equal(["workflow:e2/w/0"], await RequestIdsAsync(host, "lead:L2"));
        Assert.Equal(["lead:L1", "pick:mine"], await TextsAsync(database, $"SELECT record_id FROM {database.Table("records")} ORDER BY record_id", token));
        await host.Store.ErasePersonAsync(Tenant, "lead:L1", token);
        await host.Store.ErasePersonAsync(Tenant, "lead:L2", token);
        Assert.Equal(0, await database.CountAsync($"SELECT count(*) FROM {database.Table("decisions")}", token));
    }

    /// <summary>Version 2 kept what workflows decided in a row of its own each, and did not note that the record's own row does not lead to it.</summary>
    private static async Task BackToVersion2Async(TestDatabase database, CancellationToken token)
    {
        var columns = "tenant_id, record_id, has_assignment, is_open, last_decision, first_decision";
        var no = database.Backend == Backend.PostgreSql ? "false" : "0";
        await database.ExecuteAsync(
            $"""
            INSERT INTO {database.Table("records")} ({columns})
            SELECT tenant_id, 'pick:' || request_id, {no}, {no}, sequence, sequence FROM {database.Table("decisions")} WHERE previous = 0;
            INSERT INTO {database.Table("records")} ({columns}) VALUES ('acme', 'pick:mine', {no}, {no}, NULL, NULL);
            UPDATE {database.Table("decisions")} SET previous = NULL WHERE previous = 0;
            DELETE FROM {database.Table("schema_version")} WHERE version > 2;
            """,
            token);
        Assert.Equal(4, await database.CountAsync($"SELECT count(*) FROM {database.Table("records")}", token));
    }

    private static async Task<string[]> TextsAsync(TestDatabase database, string query, CancellationToken token)
    {
        await using var connection = await database.Source.OpenConnectionAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(token);
        var found = new List<string>();
        while (await reader.ReadAsync(token))
        {
            found.Add(reader.GetString(0));
        }

        return [.. found];
    }

    /// <summary>Has the newest version decide, and leaves what version 1 would have kept of it.</summary>
    private async Task FillAsync(TestDatabase database, CancellationToken token)
    {
        await using var newest = await fixture.CreateDatabaseAsync(database.Backend, token);
        await using (var host = await TestHost.StartAsync(newest))
        {
            for (var number = 0; number < 3; number++)
            {
                await host.AssignAsync(number);
            }

            await host.Engine.AssignAsync(NodePolicy.Request(1) with { RequestId = "again" }, token);
            await host.Engine.AssignAsync(NodePolicy.Request(1) with { RequestId = "and again" }, token);
        }

        await database.ExecuteAsync(SqlSchema.Scripts(database.Dialect)[0].Text, token);
        if (database.Backend == Backend.PostgreSql)
        {
            // The numbers that were given away.
            await database.ExecuteAsync("SELECT nextval('assignment_rules.decision_sequence') FROM generate_series(1, 100)", token);
        }

        foreach (var (table, columns) in First.Append(("sequences", "tenant_id, last")).Where(table => database.Backend == Backend.Sqlite || table.Item1 != "sequences"))
        {
            await CopyAsync(newest, database, table, columns, token);
        }
    }

    private static async Task CopyAsync(TestDatabase from, TestDatabase to, string table, string columns, CancellationToken token)
    {
        await using var source = await from.Source.OpenConnectionAsync(token);
        await using var target = await to.Source.OpenConnectionAsync(token);
        await using var read = source.CreateCommand();
        read.CommandText = $"SELECT {columns} FROM {from.Table(table)}";
        await using var reader = await read.ExecuteReaderAsync(token);
        var copied = 0;
        for (; await reader.ReadAsync(token); copied++)
        {
            await using var write = target.CreateCommand();
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            for (var column = 0; column < values.Length; column++)
            {
                var parameter = write.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{column}");
                parameter.Value = values[column];
                write.Parameters.Add(parameter);
            }

            write.CommandText = $"INSERT INTO {to.Table(table)} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, values.Length).Select(column => $"@p{column}"))})";
            await write.ExecuteNonQueryAsync(token);
        }

        Assert.NotEqual(0, copied);
    }

    private static async Task<string[]> RequestIdsAsync(TestHost host, string recordId)
    {
        var found = new List<string>();
        var query = new DecisionQuery { Record = new RecordKey(recordId), Size = 3 };
        do
        {
            var page = await host.Store.FindDecisionsAsync(Tenant, query, TestContext.Current.CancellationToken);
            found.AddRange(page.Decisions.Select(decision => decision.Request.RequestId!));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return [.. found];
    }
}
