using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Sql.Tests.Conformance;

/// <summary>The store keeps what every store promises, on each database.</summary>
public abstract class SqlStoreConformanceTests(PostgreSqlFixture fixture, Backend backend) : StoreConformance, IAsyncDisposable
{
    private readonly List<IAsyncDisposable> opened = [];
    private TestDatabase? database;

    public static TheoryData<string> Promises => [.. Names];

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Promises))]
    [Trait("Requirement", "P11")]
    [Trait("Requirement", "X1")]
    public async Task RunAsync_EachPromise_IsKept(string promise) => await RunAsync(promise, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var resource in Enumerable.Reverse(opened))
        {
            await resource.DisposeAsync();
        }
    }

    protected override async ValueTask<IAssignmentStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        database = await fixture.CreateDatabaseAsync(backend, cancellationToken);
        opened.Add(database);
        return database.CreateStore();
    }

    /// <summary>A transaction of the host's that may only read.</summary>
    protected override HostUnitOfWork CreateFailingUnitOfWork(IAssignmentStore store)
    {
        var connection = database!.Source.OpenConnection();
        opened.Add(connection);
        using var readOnly = connection.CreateCommand();
        readOnly.CommandText = backend == Backend.PostgreSql ? "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY" : "PRAGMA query_only = ON";
        readOnly.ExecuteNonQuery();
        var transaction = connection is Microsoft.Data.Sqlite.SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction();
        opened.Add(transaction);
        return new SqlUnitOfWork(transaction);
    }
}

public sealed class PostgreSqlStoreConformanceTests(PostgreSqlFixture fixture) : SqlStoreConformanceTests(fixture, Backend.PostgreSql);

public sealed class SqliteStoreConformanceTests(PostgreSqlFixture fixture) : SqlStoreConformanceTests(fixture, Backend.Sqlite);
