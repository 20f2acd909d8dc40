using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Steps;

/// <summary>How often a node waits for the server, counted on the wire.</summary>
public sealed class GroupCommitTests(PostgreSqlFixture fixture)
{
    [Fact(Timeout = 180_000)]
    public async Task AssignManyAsync_ImportIntoOnePool_TakesAHandfulOfRoundTrips()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source);
        await host.Engine.AssignManyAsync([.. Enumerable.Range(0, 10).Select(number => NodePolicy.Request(number))], token);

        network.Begin(_ => NetworkFault.None);
        await host.Engine.AssignManyAsync([.. Enumerable.Range(10, 1_000).Select(number => NodePolicy.Request(number))], token);

        Assert.InRange(network.Exchanges, 2, 8);
        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce(1_010);
        ledger.DemandFairAtEveryPrefix();
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ManyCallersOfOnePool_ShareTransactions()
    {
        const int Callers = 64;
        const int Each = 20;
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source);
        await host.AssignAsync(Callers * Each);

        network.Begin(_ => NetworkFault.None);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var number = 0; number < Each; number++)
            {
                await host.AssignAsync((caller * Each) + number);
            }
        })));

        Assert.InRange(network.Exchanges, 2, Callers * Each / 4);
        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce((Callers * Each) + 1);
        ledger.DemandFairAtEveryPrefix();
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_LoneCaller_WaitsTwice()
    {
        await using var database = await fixture.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source);
        await host.AssignAsync(0);

        network.Begin(_ => NetworkFault.None);
        await host.AssignAsync(1);

        Assert.Equal(2, network.Exchanges);
    }
}
