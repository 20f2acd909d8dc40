using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Tests.Schema;

public sealed class SchemaTests(PostgreSqlFixture fixture)
{
    private const int Nodes = 8;

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task UpgradeAsync_FromManyNodesAtOnce_MakesTheSchemaOnce(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        var stores = Enumerable.Range(0, Nodes).Select(_ => database.CreateStore()).ToArray();

        await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.UpgradeAsync(token))));
        await stores[0].UpgradeAsync(token);

        Assert.Equal(SqlSchema.Version, await database.CountAsync($"SELECT count(*) FROM {database.Table("schema_version")}", token));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    /// <summary>Whoever runs the scripts by hand has what the store would have made, and the store works with it.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task ToSql_RunByHand_MakesWhatTheStoreMakes(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var made = await fixture.CreateDatabaseAsync(backend, token);
        await using var maker = made.CreateStore();
        await maker.UpgradeAsync(token);
        await using var scripted = await fixture.CreateDatabaseAsync(backend, token);

        await scripted.ExecuteAsync(SqlSchema.ToSql(scripted.Dialect), token);

        Assert.Equal(await DescribeAsync(made), await DescribeAsync(scripted));
        await using var host = await TestHost.StartAsync(scripted, configure: options => options.ManageSchema = false);
        Assert.Equal("u1", (await host.AssignAsync(0)).AssigneeId);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task UpgradeAsync_FromEachEarlierVersion_GivesTheSame(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var newest = await fixture.CreateDatabaseAsync(backend, token);
        await newest.ExecuteAsync(SqlSchema.ToSql(newest.Dialect), token);
        var expected = await DescribeAsync(newest);

        for (var version = 0; version < SqlSchema.Version; version++)
        {
            await using var old = await fixture.CreateDatabaseAsync(backend, token);
            foreach (var script in SqlSchema.Scripts(old.Dialect).Where(script => script.Version <= version))
            {
                await old.ExecuteAsync(script.Text, token);
            }

            await using var store = old.CreateStore();
            await store.UpgradeAsync(token);

            Assert.Equal(expected, await DescribeAsync(old));
        }
    }

    [Theory]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public void Scripts_OfADialect_AreTheVersionsInOrder(Backend backend)
    {
        var dialect = backend == Backend.PostgreSql ? SqlDialect.PostgreSql : SqlDialect.Sqlite;

        var scripts = SqlSchema.Scripts(dialect);

        Assert.Equal(Enumerable.Range(1, SqlSchema.Version), scripts.Select(script => script.Version));
        Assert.Equal(string.Join('\n', scripts.Skip(1).Select(script => script.Text)), SqlSchema.ToSql(dialect, fromVersion: 1));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task CheckAsync_SchemaOfALaterVersion_IsRefusedWithASentence(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var maker = database.CreateStore();
        await maker.UpgradeAsync(token);
        await database.ExecuteAsync($"INSERT INTO {database.Table("schema_version")} (version) VALUES (99)", token);
        await using var store = database.CreateStore();

        var upgrade = await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.UpgradeAsync(token));
        var check = await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.CheckAsync(token));

        Assert.Equal($"The schema 'assignment_rules' has version 99; this version of AssignmentRules.Sql works with {SqlSchema.Version}. Upgrade the package on this node.", check.Message);
        Assert.Equal(check.Message, upgrade.Message);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task CheckAsync_SchemaMissingThatTheStoreMustNotMake_IsRefusedWithASentence(Backend backend)
    {
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(database, configure: options => options.ManageSchema = false));

        Assert.Contains("is not there, and this call must not change it. Run what SqlSchema.ToSql prints", refused.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 180_000)]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=leads;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file:leads?mode=memory&cache=shared")]
    [InlineData("Data Source=")]
    public async Task CheckAsync_SqliteInMemory_IsRefusedWithASentence(string connectionString)
    {
        await using var source = SqliteFactory.Instance.CreateDataSource(connectionString);
        await using var store = new SqlAssignmentStore(SqlDialect.Sqlite, source);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.CheckAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("The SQLite database is in no file but in memory", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task CheckAsync_DatabaseThatMayOnlyBeRead_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = new SqliteDatabase();
        await using (await TestHost.StartAsync(database))
        {
            // It makes the schema.
        }

        await using var source = SqliteFactory.Instance.CreateDataSource($"{database.NodeConnection};Mode=ReadOnly");
        await using var store = new SqlAssignmentStore(SqlDialect.Sqlite, source);

        var refused = await Assert.ThrowsAsync<SqlStoreException>(async () => await store.CheckAsync(token));

        Assert.Contains("readonly", refused.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Sales")]
    public async Task Schema_ThatIsNoName_IsRefusedWithASentence(string? schema)
    {
        await using var source = SqliteFactory.Instance.CreateDataSource("Data Source=leads.db");

        var refused = Assert.Throws<ArgumentException>(() => new SqlAssignmentStore(SqlDialect.Sqlite, source, new SqlStoreOptions { Schema = schema! }));

        Assert.StartsWith($"SqlStoreOptions.Schema is '{schema}'; it must be 1 to ", refused.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 180_000)]
    [InlineData("Data Source")]
    [InlineData("Filename")]
    public async Task CheckAsync_FolderOfTheFileMissing_NamesTheFile(string setting)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "leads.db");
        await using var source = SqliteFactory.Instance.CreateDataSource($"{setting}={file}");
        await using var store = new SqlAssignmentStore(SqlDialect.Sqlite, source);

        var refused = await Assert.ThrowsAsync<SqlStoreException>(async () => await store.CheckAsync(TestContext.Current.CancellationToken));

        Assert.Equal($"SQLite cannot open the file '{file}' of the connection string. Its folder has to exist and the process to have the right to write there, and the file to exist where Mode forbids to make it; make it, or name another file.", refused.Message);
        Assert.False(refused.MayRetry);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task Schema_TwoInOneDatabase_KnowNothingOfEachOther(Backend backend)
    {
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await using var first = await TestHost.StartAsync(database, configure: options => options.Schema = "first");
        await using var second = await TestHost.StartAsync(database, configure: options => options.Schema = "second");

        Assert.Equal("u1", (await first.AssignAsync(0)).AssigneeId);
        Assert.Equal("u2", (await first.AssignAsync(1)).AssigneeId);
        Assert.Equal("u1", (await second.AssignAsync(1)).AssigneeId);
    }

    [Theory]
    [InlineData("Robert'); DROP TABLE students; --")]
    [InlineData("\"quoted\"")]
    [InlineData("9lives")]
    [InlineData("Upper")]
    [InlineData("")]
    public void Scripts_OfASchemaThatIsNoName_AreRefused(string schema)
    {
        var refused = Assert.Throws<ArgumentException>(() => SqlSchema.Scripts(SqlDialect.PostgreSql, schema));

        Assert.Contains("it must be 1 to 40 lower-case letters, digits and underscores", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Tables, columns, keys and indexes, as the database itself describes them.</summary>
    private static async Task<string[]> DescribeAsync(TestDatabase database)
    {
        const string PostgreSql =
            """
            SELECT concat_ws(' ', table_name, column_name, data_type, collation_name, is_nullable, column_default) FROM information_schema.columns WHERE table_schema = 'assignment_rules'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'assignment_rules'
            UNION ALL SELECT sequencename FROM pg_sequences WHERE schemaname = 'assignment_rules' ORDER BY 1
            """;
        const string Sqlite = "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1";
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = database.Backend == Backend.PostgreSql ? PostgreSql : Sqlite;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        Assert.NotEmpty(lines);
        return [.. lines];
    }
}
