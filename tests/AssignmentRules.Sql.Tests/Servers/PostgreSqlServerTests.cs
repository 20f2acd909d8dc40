using AssignmentRules.Sql.Tests.Databases;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Servers;

/// <summary>The server that the other tests rely on.</summary>
public sealed class PostgreSqlServerTests(PostgreSqlFixture fixture)
{
    [Fact(Timeout = 180_000)]
    public async Task CreateDatabaseAsync_Twice_GivesDatabasesThatKnowNothingOfEachOther()
    {
        var token = TestContext.Current.CancellationToken;
        await using var first = await fixture.CreateDatabaseAsync(token);
        await using var second = await fixture.CreateDatabaseAsync(token);

        await first.ExecuteAsync("CREATE TABLE t (x int)", token);

        var missing = await Assert.ThrowsAsync<PostgresException>(() => second.CountAsync("SELECT x FROM t", token));
        Assert.Equal("42P01", missing.SqlState);
    }

    [Fact(Timeout = 180_000)]
    public async Task RestartAsync_AfterKill_HasWhatWasCommitted()
    {
        var token = TestContext.Current.CancellationToken;
        PostgreSqlPrograms.Demand();
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true, token);
        await using var database = await PostgreSqlDatabase.CreateAsync(server, "durable", token);
        await database.ExecuteAsync("CREATE TABLE t (x int); INSERT INTO t VALUES (42)", token);

        await server.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => database.CountAsync("SELECT x FROM t", token));
        await server.RestartAsync(token);

        database.ForgetConnections();
        Assert.Equal(42, await database.CountAsync("SELECT x FROM t", token));
    }
}
