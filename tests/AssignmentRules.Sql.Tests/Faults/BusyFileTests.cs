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
