using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Sql.Tests.Conformance;

/// <summary>The store keeps what every journal of workflows promises, on each database.</summary>
public abstract class SqlJournalConformanceTests(PostgreSqlFixture fixture, Backend backend) : JournalConformance, IAsyncDisposable
{
    private TestDatabase? database;

    public static TheoryData<string> Promises => [.. Names];

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Promises))]
    [Trait("Requirement", "X1")]
    public async Task RunAsync_EachPromise_IsKept(string promise) => await RunAsync(promise, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override async ValueTask<IWorkflowJournal> CreateJournalAsync(CancellationToken cancellationToken)
    {
        database = await fixture.CreateDatabaseAsync(backend, cancellationToken);
        return database.CreateStore();
    }
}

public sealed class PostgreSqlJournalConformanceTests(PostgreSqlFixture fixture) : SqlJournalConformanceTests(fixture, Backend.PostgreSql);

public sealed class SqliteJournalConformanceTests(PostgreSqlFixture fixture) : SqlJournalConformanceTests(fixture, Backend.Sqlite);
