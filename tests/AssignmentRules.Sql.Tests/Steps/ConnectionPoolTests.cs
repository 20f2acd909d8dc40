using System.Data;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Testing;

namespace AssignmentRules.Sql.Tests.Steps;

public sealed class ConnectionPoolTests : IAsyncDisposable
{
    private readonly SqliteDatabase database = new();
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
    private readonly ConnectionPool pool;

    public ConnectionPoolTests() => pool = new ConnectionPool(new SqlConnector(database.Dialect, database.Source, new SqlStoreOptions()), clock);

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task ReturnAsync_ConnectionThatNobodyTakesAgain_IsClosedAfterAWhile()
    {
        var (used, _) = await pool.TakeAsync(TestContext.Current.CancellationToken);
        var (unused, _) = await pool.TakeAsync(TestContext.Current.CancellationToken);
        await pool.ReturnAsync(unused);
        await pool.ReturnAsync(used);

        for (var second = 0; second < 25; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            var (again, isReused) = await pool.TakeAsync(TestContext.Current.CancellationToken);
            Assert.Same(used, again);
            Assert.True(isReused);
            await pool.ReturnAsync(again);
        }

        Assert.Equal(ConnectionState.Closed, unused.State);
        clock.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(ConnectionState.Closed, used.State);
    }

    [Fact]
    public async Task ReturnAsync_DisposedOf_ClosesTheConnection()
    {
        var (late, _) = await pool.TakeAsync(TestContext.Current.CancellationToken);
        await pool.DisposeAsync();

        await pool.ReturnAsync(late);

        Assert.Equal(ConnectionState.Closed, late.State);
    }
}
