using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Tests.Security;

/// <summary>Two tenants with the same ids in one database.</summary>
public sealed class TenantTests(PostgreSqlFixture fixture)
{
    private const string Other = "globex";

    [Theory(Timeout = 180_000)]
    [InlineData(Backend.PostgreSql)]
    [InlineData(Backend.Sqlite)]
    public async Task Store_OfTwoTenantsWithTheSameIds_KeepsThemApart(Backend backend)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var host = await TestHost.StartAsync(database);

        await Parallel.ForAsync(0, 40, token, async (number, _) =>
        {
            var request = NodePolicy.Request(number / 2);
            await host.Engine.AssignAsync(number % 2 == 0 ? request : request with { TenantId = Other }, token);
        });
        await host.Store.ErasePersonAsync(Other, "lead:L3", token);
        await host.Store.PurgeAsync(Other, DateTimeOffset.MaxValue, token);

        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce(20);
        ledger.DemandFairAtEveryPrefix();
        Assert.Empty((await host.Store.FindDecisionsAsync(Other, new DecisionQuery(), token)).Decisions);
        Assert.NotEmpty(await host.Store.ListPersonAsync(TestHost.Tenant, "lead:L3", token).ToArrayAsync(token));
        Assert.Equal("u1", (await host.AssignAsync(20)).AssigneeId);
        Assert.Equal("u1", (await host.Engine.AssignAsync(NodePolicy.Request(20) with { TenantId = Other }, token)).AssigneeId);
    }
}
