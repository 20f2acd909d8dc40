using System.Globalization;
using AssignmentRules.Sql.Tests.Databases;
using Npgsql;

[assembly: AssemblyFixture(typeof(AssignmentRules.Sql.Tests.Servers.PostgreSqlFixture))]

namespace AssignmentRules.Sql.Tests.Servers;

/// <summary>One PostgreSQL server for all tests, started when the first asks for it, with databases of their own.</summary>
public sealed class PostgreSqlFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private PostgreSqlServer? server;
    private int made;

    /// <summary>An empty database of the kind.</summary>
    internal async Task<TestDatabase> CreateDatabaseAsync(Backend backend, CancellationToken cancellationToken) =>
        backend == Backend.Sqlite ? new SqliteDatabase() : await CreateDatabaseAsync(cancellationToken);

    /// <summary>An empty database on PostgreSQL. Where no server can be started, the test that asks is skipped and says why.</summary>
    internal async Task<PostgreSqlDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        PostgreSqlPrograms.Demand();
        await gate.WaitAsync(cancellationToken);
        try
        {
            server ??= await PostgreSqlServer.StartAsync(isDurable: false, cancellationToken);
            return await PostgreSqlDatabase.CreateAsync(server, string.Create(CultureInfo.InvariantCulture, $"test_{++made}"), cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        gate.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
