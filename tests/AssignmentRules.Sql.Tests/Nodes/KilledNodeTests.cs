using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Nodes;

public sealed class KilledNodeTests(PostgreSqlFixture fixture)
{
    private const int Requests = 1_200;

    /// <summary>One of two nodes dies in the middle of its work; whoever sent it requests sends all of them to the next one.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql, true)]
    [InlineData(Backend.PostgreSql, false)]
    [InlineData(Backend.Sqlite, true)]
    [InlineData(Backend.Sqlite, false)]
    public async Task AssignAsync_NodeKilledInTheMiddle_LosesNothingAndDecidesNothingTwice(Backend backend, bool hasIds)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        var orders = new NodeOrders(database.NodeConnection) { IsSqlite = backend == Backend.Sqlite, Count = Requests / 2, Of = Requests, Callers = 8, HasIds = hasIds };
        await using var killed = await NodeProcess.StartAsync(orders, token);
        await using var survivor = await NodeProcess.StartAsync(orders with { First = Requests / 2 }, token);

        killed.Go();
        survivor.Go();
        await killed.HasAsync(100, token);
        await killed.KillAsync();
        await using var successor = await NodeProcess.StartAsync(orders, token);
        successor.Go();
        await survivor.EndAsync(token);
        await successor.EndAsync(token);

        Assert.InRange(killed.Answers.Count, 100, (Requests / 2) - 1);
        await using var store = database.CreateStore();
        var ledger = await Ledger.ReadAsync(store, token);
        ledger.DemandEachOnce(Requests);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandKept([.. killed.Answers, .. survivor.Answers, .. successor.Answers]);
        Assert.Equal(0, survivor.CalledAgain);
    }
}
