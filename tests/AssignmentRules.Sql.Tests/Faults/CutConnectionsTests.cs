using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Faults;

public sealed class CutConnectionsTests(PostgreSqlFixture fixture)
{
    private const int Records = 400;

    /// <summary>One exchange of five fails in one of three ways, on two nodes at once.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    internal async Task AssignAsync_ConnectionsCutAtRandom_DecidesEachRequestOnce(int seed, bool hasId)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var first = await TestHost.StartAsync(database, source, options => options.Retries = 100);
        await using var second = await TestHost.StartAsync(database, source, options => options.Retries = 100);
        await first.AssignAsync(0, hasId);
        await second.AssignAsync(1, hasId);
        var random = new Random(seed);
        var gate = new Lock();
        network.Begin(_ =>
        {
            lock (gate)
            {
                return random.Next(15) switch { 0 => NetworkFault.RequestLost, 1 => NetworkFault.AnswerLost, 2 => NetworkFault.AnswerCut, _ => NetworkFault.None };
            }
        });

        await Parallel.ForAsync(2, Records, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = token }, async (number, _) => await (number % 2 == 0 ? first : second).AssignAsync(number, hasId));

        network.Begin(_ => NetworkFault.None);
        var ledger = await Ledger.ReadAsync(first.Store, token);
        ledger.DemandEachOnce(Records);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandNothingElse();
    }
}
