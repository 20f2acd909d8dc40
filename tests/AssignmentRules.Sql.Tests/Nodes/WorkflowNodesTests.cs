using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Tests.Nodes;

/// <summary>
/// Two nodes run workflows on one database, and something happens to one, or to the database, for longer than the lease. What was begun is ended, by
/// whichever node, without anybody's doing; the host is asked again for one action at most for each call that was under way.
/// </summary>
public sealed class WorkflowNodesTests(PostgreSqlFixture fixture)
{
    private const int Events = 30;

    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(500);

    [Fact(Timeout = 180_000)]
    public async Task ReportAsync_NodeKilledInARun_TheOtherEndsWhatItBegan()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var killed = await StartAsync(database, 0);
        await using var other = await StartAsync(database, Events);
        killed.Go();
        other.Go();

        await killed.HasAsync(5, token);
        await killed.KillAsync();
        await using var successor = await StartAsync(database, 0);
        successor.Go();

        await DemandAsync(database, 2 * Events, mostAgain: 1);
    }

    [Fact(Timeout = 180_000)]
    public async Task ReportAsync_NodeFrozenForLongerThanItsLease_TheOtherEndsWhatItBeganAndItGoesOn()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var frozen = await StartAsync(database, 0);
        await using var other = await StartAsync(database, Events);
        frozen.Go();
        other.Go();

        await frozen.HasAsync(5, token);
        frozen.Freeze();
        await Task.Delay(3 * Lease, TimeProvider.System, token);
        frozen.Thaw();

        await DemandAsync(database, 2 * Events, mostAgain: 1);
    }

    [Fact(Timeout = 180_000)]
    public async Task ReportAsync_DatabaseAwayForLongerThanTheLease_BothNodesGoOnByThemselves()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var first = await StartAsync(database, 0, network.Port);
        await using var second = await StartAsync(database, Events, network.Port);
        first.Go();
        second.Go();

        await first.HasAsync(5, token);
        await second.HasAsync(5, token);
        await network.CloseAsync();
        await Task.Delay(3 * Lease, TimeProvider.System, token);
        network.Open();
        await using var third = await StartAsync(database, 0, count: 2 * Events);
        third.Go();

        await DemandAsync(database, 2 * Events, mostAgain: 2);
    }

    private static async Task<NodeProcess> StartAsync(PostgreSqlDatabase database, int first, int? port = null, int count = Events) => await NodeProcess.StartAsync(
        new NodeOrders(database.ConnectionString(port)) { RunsWorkflows = true, First = first, Count = count, LeaseMilliseconds = (int)Lease.TotalMilliseconds },
        TestContext.Current.CancellationToken);

    /// <summary>Waits until nothing is due any more, and looks what came of it.</summary>
    private static async Task DemandAsync(PostgreSqlDatabase database, int events, int mostAgain)
    {
        var token = TestContext.Current.CancellationToken;
        await using var store = database.CreateStore();
        IWorkflowJournal journal = store;
        while (await database.CountAsync("SELECT count(*) FROM acts", token) < 2 * events || (await journal.ListTenantsAsync(DateTimeOffset.MaxValue, token)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, token);
        }

        Assert.Equal(2 * events, await database.CountAsync("SELECT count(*) FROM acts", token));
        Assert.InRange(await database.CountAsync("SELECT sum(calls) FROM acts", token), 2 * events, (2 * events) + mostAgain);
        var ledger = await Ledger.ReadAsync(store, token);
        ledger.DemandEachOnce(events);
        ledger.DemandFairAtEveryPrefix();
    }

    private async Task<PostgreSqlDatabase> DatabaseAsync()
    {
        var database = await fixture.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync("CREATE TABLE acts (key text PRIMARY KEY, calls bigint NOT NULL, fence bigint NOT NULL)", TestContext.Current.CancellationToken);
        return database;
    }
}
