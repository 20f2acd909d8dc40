using System.Data.Common;
using System.Transactions;
using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.HostTransactions;

/// <summary>A decision that joins the host's transaction is the host's to commit.</summary>
public sealed class HostTransactionTests(PostgreSqlFixture fixture)
{
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task AssignAsync_HostCommits_BothAreThere(Backend backend)
    {
        await using var database = await DatabaseAsync(backend);
        await using var host = await TestHost.StartAsync(database);

        await using (var deal = await Deal.BeginAsync(database))
        {
            Assert.Equal("u1", (await deal.AssignAsync(host, 0)).AssigneeId);
            Assert.Equal("u2", (await deal.AssignAsync(host, 1)).AssigneeId);
            await deal.CommitAsync();
        }

        Assert.Equal("u3", (await host.AssignAsync(2)).AssigneeId);
        await DemandAsync(database, host, deals: 2, records: 3);
    }

    /// <summary>The driver would enlist the store's connections in it.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AssignAsync_InATransactionScope_IsATransactionOfItsOwn(bool isWarm)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(Backend.PostgreSql, token);
        await using var host = await TestHost.StartAsync(database);
        await database.ExecuteAsync("CREATE TABLE own (id text)", token);
        if (isWarm)
        {
            await host.AssignAsync(0);
        }

        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await database.ExecuteAsync("INSERT INTO own VALUES ('x')", token);
            await host.AssignAsync(1);
            scope.Complete();
        }

        Assert.Equal(1, await database.CountAsync("SELECT count(*) FROM own", token));
        Assert.NotNull((await host.Engine.FindAssignmentAsync(TestHost.Tenant, new RecordKey("lead:L1"), token))!.AssigneeId);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task AssignAsync_HostRollsBack_NeitherIsThereAndNoTurnIsTaken(Backend backend)
    {
        await using var database = await DatabaseAsync(backend);
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0);

        await using (var deal = await Deal.BeginAsync(database))
        {
            Assert.Equal("u2", (await deal.AssignAsync(host, 1)).AssigneeId);
        }

        Assert.Null(await host.Engine.FindDecisionAsync(TestHost.Tenant, "r1", TestContext.Current.CancellationToken));
        Assert.Equal("u2", (await host.AssignAsync(2)).AssigneeId);
        await DemandAsync(database, host, deals: 0, records: 2);
    }

    /// <summary>A constraint of the host's that is looked at when it commits, and not kept.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task AssignAsync_HostsCommitFails_NeitherIsThereAndNoTurnIsTaken(Backend backend)
    {
        await using var database = await DatabaseAsync(backend);
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0);

        await using (var deal = await Deal.BeginAsync(database))
        {
            Assert.Equal("u2", (await deal.AssignAsync(host, 1, account: 404)).AssigneeId);
            await Assert.ThrowsAnyAsync<DbException>(deal.CommitAsync);
        }

        Assert.Equal("u2", (await host.AssignAsync(2)).AssigneeId);
        await DemandAsync(database, host, deals: 0, records: 2);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task AssignAsync_RequestThatWasDecidedBefore_GivesTheFirstDecision(Backend backend)
    {
        await using var database = await DatabaseAsync(backend);
        await using var host = await TestHost.StartAsync(database);
        var first = await host.AssignAsync(0);

        await using var deal = await Deal.BeginAsync(database);
        var second = await deal.AssignAsync(host, 0);
        await deal.CommitAsync();

        Assert.Equal((first.AssigneeId, first.Sequence), (second.AssigneeId, second.Sequence));
        await DemandAsync(database, host, deals: 1, records: 1);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task AssignAsync_TransactionThatIsOver_IsRefused(Backend backend)
    {
        await using var database = await DatabaseAsync(backend);
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0);
        await using var deal = await Deal.BeginAsync(database);
        await deal.CommitAsync();

        var refused = await Record.ExceptionAsync(() => deal.AssignAsync(host, 1, savesDeal: false));

        // Some drivers say so themselves.
        Assert.True(refused is ArgumentException or InvalidOperationException, refused?.ToString());
        Assert.Matches("is over|already completed", refused!.Message);
    }

    /// <summary>Another node, and this one's other requests, wait for the pool until the host has committed.</summary>
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_WhileAHostsTransactionIsOpen_WaitsForItsTurn()
    {
        await using var database = await DatabaseAsync(Backend.PostgreSql);
        await using var host = await TestHost.StartAsync(database);
        await using var other = await TestHost.StartAsync(database);
        await host.AssignAsync(0);
        await other.AssignAsync(1);
        await using var deal = await Deal.BeginAsync(database);
        Assert.Equal("u3", (await deal.AssignAsync(host, 2)).AssigneeId);

        var waiting = other.AssignAsync(3);
        while (await database.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", TestContext.Current.CancellationToken) == 0)
        {
            Assert.False(waiting.IsCompleted);
        }

        await deal.CommitAsync();
        Assert.Equal("u4", (await waiting).AssigneeId);
        await DemandAsync(database, host, deals: 1, records: 4);
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_DatabaseEndsTheTransaction_SaysToRunAllOfItAgain()
    {
        await using var database = await DatabaseAsync(Backend.PostgreSql);
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0);
        await database.ExecuteAsync(
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the test refuses' USING ERRCODE = '40001'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON {database.Table("decisions")} FOR EACH ROW EXECUTE FUNCTION refuse();
            """,
            TestContext.Current.CancellationToken);
        await using var deal = await Deal.BeginAsync(database);

        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => deal.AssignAsync(host, 1));

        Assert.True(failure.MayRetry);
        Assert.False(failure.IsInDoubt);
        Assert.EndsWith("Roll it back and run all of it again.", failure.Message, StringComparison.Ordinal);
    }

    private static async Task DemandAsync(TestDatabase database, TestHost host, int deals, int records)
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(deals, await database.CountAsync("SELECT count(*) FROM deals", token));
        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce(records);
        ledger.DemandFairAtEveryPrefix();
    }

    private async Task<TestDatabase> DatabaseAsync(Backend backend)
    {
        var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await database.ExecuteAsync(
            """
            CREATE TABLE accounts (id bigint PRIMARY KEY);
            CREATE TABLE deals (id bigint PRIMARY KEY, account bigint REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED, owner text);
            INSERT INTO accounts VALUES (1);
            """,
            TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>What a host does when a deal comes in: it keeps the deal with its owner. Rolled back when it was not committed.</summary>
    private sealed class Deal(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        public static async Task<Deal> BeginAsync(TestDatabase database)
        {
            var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return new Deal(connection, await connection.BeginTransactionAsync(TestContext.Current.CancellationToken));
        }

        public async Task<Decision> AssignAsync(TestHost host, int number, int account = 1, bool savesDeal = true)
        {
            var token = TestContext.Current.CancellationToken;
            var decision = await host.Engine.AssignAsync(NodePolicy.Request(number), new SqlUnitOfWork(transaction), token);
            if (savesDeal)
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"INSERT INTO deals VALUES ({number}, {account}, '{decision.AssigneeId}')";
                await command.ExecuteNonQueryAsync(token);
            }

            return decision;
        }

        public Task CommitAsync() => transaction.CommitAsync(TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
