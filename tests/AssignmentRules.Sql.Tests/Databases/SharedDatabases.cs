using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Databases;

/// <summary>One store of each kind for all tests of a class, which take tenants of their own.</summary>
public sealed class SharedDatabases(PostgreSqlFixture fixture) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<Backend, (TestDatabase Database, SqlAssignmentStore Store)> made = [];

    internal async Task<SqlAssignmentStore> StoreAsync(Backend backend)
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!made.TryGetValue(backend, out var shared))
            {
                var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
                made[backend] = shared = (database, database.CreateStore());
            }

            return shared.Store;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        foreach (var (database, store) in made.Values)
        {
            await store.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
