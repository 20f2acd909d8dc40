using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Tests.Storage;

namespace AssignmentRules.Sql.Tests.Conformance;

/// <summary>The store keeps what every journal of hand-overs promises, on each database.</summary>
public abstract class SqlHandOverJournalConformanceTests(PostgreSqlFixture fixture, Backend backend) : HandOverJournalConformance, IAsyncDisposable
{
    private TestDatabase? database;
    private SqlAssignmentStore? store;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override async ValueTask<IHandOverJournal> CreateJournalAsync()
    {
        database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        return store = database.CreateStore();
    }
}

public sealed class PostgreSqlHandOverJournalConformanceTests(PostgreSqlFixture fixture) : SqlHandOverJournalConformanceTests(fixture, Backend.PostgreSql);

public sealed class SqliteHandOverJournalConformanceTests(PostgreSqlFixture fixture) : SqlHandOverJournalConformanceTests(fixture, Backend.Sqlite);
