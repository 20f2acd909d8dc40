using System.Globalization;
using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Tests.Schema;

/// <summary>What an earlier version wrote is there after the upgrade.</summary>
public sealed class UpgradeTests(PostgreSqlFixture fixture)
{
    private const string Tenant = TestHost.Tenant;

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
