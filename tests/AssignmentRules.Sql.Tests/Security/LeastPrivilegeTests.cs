using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Security;

/// <summary>A role that may read and write rows, and nothing else, is enough once the schema is there.</summary>
public sealed class LeastPrivilegeTests(PostgreSqlFixture fixture)
{
    private const string Grants =
        """
        CREATE ROLE {0} LOGIN;
        GRANT USAGE ON SCHEMA assignment_rules TO {0};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA assignment_rules TO {0};
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA assignment_rules TO {0};
        """;

    [Theory(Timeout = 180_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Store_WithARoleWithoutDdl_DoesAllItsWork(bool managesSchema)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var owner = database.CreateStore();
        await owner.UpgradeAsync(token);
        var role = $"least_{managesSchema}".ToLowerInvariant();
        await database.ExecuteAsync(Grants.Replace("{0}", role, StringComparison.Ordinal), token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port).Replace("Username=postgres", $"Username={role}", StringComparison.Ordinal));
        await using var host = await TestHost.StartAsync(database, source, options => options.ManageSchema = managesSchema);

        for (var number = 0; number < 10; number++)
        {
            // The commit's answer is lost, and the store ends what may still run of it.
            network.Begin(exchange => exchange == 2 && number == 5 ? NetworkFault.AnswerLost : NetworkFault.None);
            await host.AssignAsync(number, hasId: false);
        }

        IWorkflowJournal journal = host.Store;
        await journal.AddAsync(TestHost.Tenant, new JournalEntry("a", "1"), token);
        await host.Store.AddEntryAsync(TestHost.Tenant, "op", new HandOverEntry("a", "1"), token);
        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce(10);
        ledger.DemandFairAtEveryPrefix();
        Assert.True(await host.Store.ErasePersonAsync(TestHost.Tenant, "lead:L1", token) > 0);
        Assert.True(await host.Store.PurgeAsync(TestHost.Tenant, DateTimeOffset.MaxValue, token) > 0);
        await using var command = source.CreateCommand("CREATE TABLE assignment_rules.mine (x int)");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(token));
        Assert.Equal("42501", refused.SqlState);
    }
}
