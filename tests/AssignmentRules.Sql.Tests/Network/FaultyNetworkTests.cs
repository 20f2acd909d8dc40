using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Network;

/// <summary>The network that the other tests rely on does what it says.</summary>
public sealed class FaultyNetworkTests(PostgreSqlFixture fixture)
{
    private const string Count = "INSERT INTO t VALUES (1) RETURNING (SELECT count(*) FROM t)";

    [Theory(Timeout = 180_000)]
    [InlineData(NetworkFault.None, 1, false)]
    [InlineData(NetworkFault.RequestLost, 0, true)]
    [InlineData(NetworkFault.AnswerLost, 1, true)]
    [InlineData(NetworkFault.AnswerCut, 1, true)]
    internal async Task Plan_OfAnExchange_IsWhatHappensToIt(NetworkFault fault, long expected, bool fails)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var connection = await OpenAsync(database, network);

        network.Begin(number => number == 1 ? fault : NetworkFault.None);
        await using var command = new NpgsqlCommand(Count, connection);
        var failure = await Record.ExceptionAsync(() => command.ExecuteScalarAsync(token));

        Assert.Equal(fails, failure is NpgsqlException);
        Assert.Equal(expected, await database.CountAsync("SELECT count(*) FROM t", token));
        Assert.Equal(1, network.Exchanges);
    }

    [Fact(Timeout = 180_000)]
    public async Task Release_AfterAnAnswerWasHeld_LetsItArriveLate()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var connection = await OpenAsync(database, network);
        network.Begin(number => number == 1 ? NetworkFault.AnswerHeld : NetworkFault.None);

        await using var command = new NpgsqlCommand(Count, connection);
        var answer = command.ExecuteScalarAsync(token);
        await network.HeldAsync.WaitAsync(token);

        Assert.False(answer.IsCompleted);
        Assert.Equal(1, await database.CountAsync("SELECT count(*) FROM t", token));
        network.Release();
        Assert.Equal(0L, await answer);
    }

    [Fact(Timeout = 180_000)]
    public async Task Cut_OfAllConnections_IsNoticedAndNewOnesWork()
    {
        await using var database = await DatabaseAsync();
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var connection = await OpenAsync(database, network);

        network.Cut();

        await using var command = new NpgsqlCommand(Count, connection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await using var next = await OpenAsync(database, network);
        Assert.Equal(System.Data.ConnectionState.Open, next.State);
    }

    [Fact(Timeout = 180_000)]
    public async Task CloseAsync_UntilItIsOpened_RefusesConnections()
    {
        await using var database = await DatabaseAsync();
        await using var network = FaultyNetwork.To(database.Server.Port);

        await network.CloseAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => OpenAsync(database, network));
        network.Open();
        await using var next = await OpenAsync(database, network);
        Assert.Equal(System.Data.ConnectionState.Open, next.State);
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgreSqlDatabase database, FaultyNetwork network)
    {
        var connection = new NpgsqlConnection(database.ConnectionString(network.Port) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private async Task<PostgreSqlDatabase> DatabaseAsync()
    {
        var database = await fixture.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync("CREATE TABLE t (x int)", TestContext.Current.CancellationToken);
        return database;
    }
}
