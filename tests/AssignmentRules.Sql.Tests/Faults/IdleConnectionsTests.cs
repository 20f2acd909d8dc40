using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Faults;

/// <summary>Connections that a busy node kept, and what becomes of them while it has nothing to do.</summary>
public sealed class IdleConnectionsTests(PostgreSqlFixture fixture)
{
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ServerEndedAllConnections_GoesOnAtOnceWithoutARetry()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var host = await TestHost.StartAsync(database, configure: options => options.Retries = 0);
        await BurstAsync(host);

        await using (var other = new NpgsqlConnection(database.ConnectionString() + ";Pooling=false"))
        {
            await other.OpenAsync(token);
            await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()", other);
            Assert.InRange((long)(await end.ExecuteScalarAsync(token))!, 2, 100);
        }

        Assert.Equal(Outcome.Assigned, (await host.AssignAsync(0)).Outcome);
        Assert.Equal(Outcome.Assigned, (await host.AssignAsync(1)).Outcome);
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_NetworkCutAllConnections_GoesOnAtOnceWithoutARetry()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source, options => options.Retries = 0);
        await BurstAsync(host);

        network.Cut();

        Assert.Equal(Outcome.Assigned, (await host.AssignAsync(0)).Outcome);
        Assert.Equal(Outcome.Assigned, (await host.AssignAsync(1)).Outcome);
    }

    /// <summary>Sixteen transactions want a connection each, and the driver has four in all.</summary>
    [Fact(Timeout = 180_000)]
    public async Task FindAssignmentAsync_StepsKeptAllThatTheDriverHas_GetsOne()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString() + ";Maximum Pool Size=4;Timeout=10");
        await using var host = await TestHost.StartAsync(database, source, options => options.Retries = 0);
        await BurstAsync(host);

        var held = await host.Engine.FindAssignmentAsync("tenant 1", new RecordKey("lead:L1"), token);

        Assert.NotNull(held);
    }

    private static async Task BurstAsync(TestHost host) => await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(async () =>
        await host.Engine.AssignAsync(new AssignmentRequest($"tenant {number % 20}", $"lead:L{number}", "import"), TestContext.Current.CancellationToken))));
}
