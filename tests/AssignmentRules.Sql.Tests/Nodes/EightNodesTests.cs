using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Nodes;

public sealed class EightNodesTests(PostgreSqlFixture fixture)
{
    private const int Nodes = 8;

    private const int Requests = 20_000;

    /// <summary>Each node has a share of the requests, and delivers a tenth as many again of anybody's.</summary>
    [Fact(Timeout = 240_000)]
    public async Task AssignAsync_FromEightProcesses_GivesEachMemberTheSameAndEachRequestOneDecision()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        var nodes = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(number => NodeProcess.StartAsync(
            new NodeOrders(database.NodeConnection) { First = number * Requests / Nodes, Count = Requests / Nodes, Of = Requests, RedeliveredPercent = 10, Callers = 32 },
            token)));
        try
        {
            foreach (var node in nodes)
            {
                node.Go();
            }

            await Task.WhenAll(nodes.Select(node => node.EndAsync(token)));

            await using var store = database.CreateStore();
            var ledger = await Ledger.ReadAsync(store, token);
            ledger.DemandEachOnce(Requests);
            ledger.DemandFairAtEveryPrefix();
            ledger.DemandTold([.. nodes.SelectMany(node => node.Answers)]);
            Assert.Equal(Enumerable.Repeat(Requests / 5, 5), ledger.Counts());
            Assert.Equal(Requests * 11 / 10, nodes.Sum(node => node.Answers.Count));
            Assert.All(nodes, node => Assert.Equal(0, node.CalledAgain));
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }
}
