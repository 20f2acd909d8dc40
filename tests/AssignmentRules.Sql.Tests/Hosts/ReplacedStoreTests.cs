using AssignmentRules.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Sql.Tests.Hosts;

/// <summary>A host that names another store after the database, as tests of a product do, needs no database; one that wraps the store still has it checked.</summary>
public sealed class ReplacedStoreTests
{
    private const string Nowhere = "Data Source=/nowhere/assignments.db";

    [Fact]
    public async Task Start_WithAnotherStoreInItsPlace_AsksNoDatabase()
    {
        var services = Services();
        services.AddAssignmentRules().UseStore<MemoryAssignmentStore>();
        await using var host = services.BuildServiceProvider();

        await StartingAsync(host);

        Assert.IsType<MemoryAssignmentStore>(host.GetRequiredService<IAssignmentStore>());
    }

    [Fact]
    public async Task Start_WithTheStoreBehindAnother_ChecksTheDatabase()
    {
        var services = Services();
        services.AddSingleton<IAssignmentStore>(provider => new Wrapped(provider.GetRequiredService<SqlAssignmentStore>()));
        await using var host = services.BuildServiceProvider();

        await Assert.ThrowsAsync<SqlStoreException>(() => StartingAsync(host));
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().UseSqlStore(SqlDialect.Sqlite, SqliteFactory.Instance, Nowhere, options => options.Retries = 0);
        return services;
    }

    private static async Task StartingAsync(ServiceProvider host)
    {
        foreach (var service in host.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await service.StartingAsync(TestContext.Current.CancellationToken);
        }
    }

    private sealed class Wrapped(IAssignmentStore inner) : IAssignmentStore
    {
        public ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default) => inner.RunAsync(step, cancellationToken);

        public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, record, cancellationToken);

        public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) => inner.FindDecisionAsync(tenantId, requestId, cancellationToken);

        public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) => inner.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);

        public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) => inner.ListUnassignedAsync(tenantId, cancellationToken);
    }
}
