using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Nodes;

/// <summary>A node that is frozen (a paused virtual machine, a long collection) in the middle of a step: nobody waits for it for ever, and it does no harm when it is back.</summary>
public sealed class FrozenNodeTests(PostgreSqlFixture fixture)
{
    private const int Requests = 200;

    /// <summary>Of two exchanges that follow each other one is where the node holds the pool, the other where it has just committed.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(20)]
    [InlineData(21)]
    public async Task AssignAsync_NodeFrozenForLongerThanItsLocksLast_OthersGoOnAndSoDoesIt(int exchange)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        var orders = new NodeOrders(database.ConnectionString(network.Port)) { Count = Requests, Of = 2 * Requests, HasIds = false, LockMilliseconds = 200 };
        await using var frozen = await NodeProcess.StartAsync(orders, token);
        await using var other = await NodeProcess.StartAsync(orders with { ConnectionString = database.ConnectionString(), First = Requests }, token);
        network.Begin(number => number == exchange ? NetworkFault.AnswerHeld : NetworkFault.None);

        frozen.Go();
        await network.HeldAsync.WaitAsync(token);
        frozen.Freeze();
        network.Release();
        other.Go();
        await other.EndAsync(token);
        var before = frozen.Answers.Count;
        frozen.Thaw();
        await frozen.EndAsync(token);

        Assert.InRange(before, 1, Requests - 1);
        await using var store = database.CreateStore();
        var ledger = await Ledger.ReadAsync(store, token);
        ledger.DemandEachOnce(2 * Requests);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandKept([.. frozen.Answers, .. other.Answers]);
        Assert.Equal((0, 0), (frozen.CalledAgain, other.CalledAgain));
    }
}
