using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Tests.Faults;

/// <summary>Somebody else writes to the file.</summary>
public sealed class BusyFileTests
{
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_FileHeldByAnotherForLong_SaysThatTheSameMaySucceedLater()
    {
        await using var database = new SqliteDatabase();
        await using var host = await TestHost.StartAsync(database, configure: options => (options.LockTimeout, options.Retries) = (TimeSpan.FromMilliseconds(100), 2));
        await host.AssignAsync(0);

        await using (await HoldAsync(database))
        {
            var failure = await Assert.ThrowsAsync<SqlStoreException>(() => host.AssignAsync(1));

            Assert.True(failure.MayRetry);
            Assert.False(failure.IsInDoubt);
            Assert.StartsWith("SQLite failed 3 times: ", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal("u2", (await host.AssignAsync(1)).AssigneeId);
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_FileHeldByAnotherForAWhile_Waits()
    {
        await using var database = new SqliteDatabase();
        await using var host = await TestHost.StartAsync(database, configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(100));
        await host.AssignAsync(0);

        Task<Decision> call;
        await using (await HoldAsync(database))
        {
            call = Task.Run(() => host.AssignAsync(1));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.False(call.IsCompleted);
        }

        Assert.Equal("u2", (await call).AssigneeId);
    }

    [Fact(Timeout = 180_000)]
    [Trait("Requirement", "X8")]
    public async Task AssignAsync_CancelledWhileTheFileIsHeld_EndsWithoutATurn()
    {
        await using var database = new SqliteDatabase();
        await using var host = await TestHost.StartAsync(database, configure: Patient);
        await host.AssignAsync(0);
        using var source = new CancellationTokenSource();

        await using (await HoldAsync(database))
        {
            Task[] calls =
            [
                host.Engine.AssignAsync(NodePolicy.Request(1), source.Token).AsTask(),
                host.Engine.AssignAsync(NodePolicy.Request(2), source.Token).AsTask(),
                host.Engine.AssignAsync(NodePolicy.Request(3) with { TenantId = "globex" }, source.Token).AsTask(),
                host.Engine.CloseAsync(TestHost.Tenant, new RecordKey("lead:L0"), source.Token).AsTask(),
            ];
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(calls, call => call.IsCompleted);

            await source.CancelAsync();

            foreach (var call in calls)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            }
        }

        Assert.Equal("u2", (await host.AssignAsync(4)).AssigneeId);
        Assert.True((await host.Engine.FindAssignmentAsync(TestHost.Tenant, new RecordKey("lead:L0"), TestContext.Current.CancellationToken))!.IsOpen);
    }

    [Fact(Timeout = 180_000)]
    public async Task DisposeAsync_StepsAskedForBefore_EndAndLaterOnesAreRefused()
    {
        await using var database = new SqliteDatabase();
        await using var host = await TestHost.StartAsync(database, configure: Patient);
        await host.AssignAsync(0);

        Task<Decision> first;
        Task close;
        Task disposal;
        await using (await HoldAsync(database))
        {
            // Both are in the store when they give the thread back.
            first = host.AssignAsync(1);
            close = host.Engine.CloseAsync(TestHost.Tenant, new RecordKey("lead:L0"), TestContext.Current.CancellationToken).AsTask();
            disposal = host.Store.DisposeAsync().AsTask();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => Task.Run(() => host.Engine.CloseAsync(TestHost.Tenant, new RecordKey("lead:L0"), TestContext.Current.CancellationToken).AsTask()));
            Assert.False(disposal.IsCompleted);
        }

        Assert.Equal("u2", (await first).AssigneeId);
        await close;
        await disposal;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.AssignAsync(2));
    }

    private static void Patient(SqlStoreOptions options) => (options.LockTimeout, options.Retries, options.RetryDelay) = (TimeSpan.FromMilliseconds(100), 100, TimeSpan.FromMilliseconds(100));

    private static async Task<SqliteConnection> HoldAsync(SqliteDatabase database)
    {
        var connection = new SqliteConnection(database.NodeConnection + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
