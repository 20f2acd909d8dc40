using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Steps;

/// <summary>What users have, counted by several connections in rows of their own.</summary>
public sealed class LoadsTests(PostgreSqlFixture fixture)
{
    private const string OneMember =
        """
        { "version": 1, "pools": { "sales": { "strategy": "round-robin", "members": ["u1"] } }, "assignment": [ { "name": "All", "assign": [{ "pool": "sales" }] } ] }
        """;

    private const string LeastLoaded =
        """
        { "version": 1, "pools": { "other": { "strategy": "least-loaded", "members": ["u1", "u2"] } }, "assignment": [ { "name": "All", "assign": [{ "pool": "other" }] } ] }
        """;

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_LeastLoadedAfterManyConnectionsCounted_SeesTheSum()
    {
        const int Nodes = 9;
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(Backend.PostgreSql, token);
        var nodes = new List<TestHost>();
        for (var number = 0; number < Nodes; number++)
        {
            nodes.Add(await TestHost.StartAsync(database, policy: OneMember));
            Assert.Equal("u1", (await nodes[^1].AssignAsync(number)).AssigneeId);
        }

        await using var reading = await TestHost.StartAsync(database, policy: LeastLoaded);
        var given = new List<string?>();
        for (var number = 0; number < Nodes + 2; number++)
        {
            given.Add((await reading.AssignAsync(Nodes + number)).AssigneeId);
        }

        // u2 catches up with all nine, whoever counted them; then they take turns.
        Assert.Equal([.. Enumerable.Repeat("u2", Nodes), "u1", "u2"], given.Take(Nodes).Concat(given.Skip(Nodes).Order(StringComparer.Ordinal)));
        Assert.InRange(await database.CountAsync($"SELECT count(*) FROM {database.Table("loads")} WHERE user_id = 'u1' AND slot > 0", token), 2, 8);
        Assert.Equal(1, await database.CountAsync($"SELECT count(*) FROM {database.Table("loads")} WHERE user_id = 'u2'", token));

        Assert.Equal(2, await reading.Store.ErasePersonAsync(TestHost.Tenant, NodePolicy.Request(0).RecordId, token));
        Assert.Equal(Nodes, await database.CountAsync($"SELECT sum(open_records) FROM {database.Table("loads")} WHERE user_id = 'u1'", token));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }
}
