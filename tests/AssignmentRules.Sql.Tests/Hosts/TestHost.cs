using System.Data.Common;
using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Sql.Tests.Hosts;

/// <summary>A host on a database, as a product has one: what a node of many is.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Tenant = NodePolicy.Tenant;

    /// <summary>The pool, for every request: whoever is decided twice takes two turns.</summary>
    public const string PoolOnly =
        """
        { "version": 1,
          "pools": { "sales": { "strategy": "round-robin", "members": ["u1", "u2", "u3", "u4", "u5"] } },
          "assignment": [ { "name": "All", "assign": [{ "pool": "sales" }] } ] }
        """;

    private readonly ServiceProvider services;

    private TestHost(ServiceProvider services) => this.services = services;

    public AssignmentEngine Engine => services.GetRequiredService<AssignmentEngine>();

    public SqlAssignmentStore Store => services.GetRequiredService<SqlAssignmentStore>();

    /// <summary>Starts a host.</summary>
    /// <param name="database">The database.</param>
    /// <param name="source">How it is connected to; null: straight.</param>
    /// <param name="configure">Changes settings. Retries come at once.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="clock">The time; null: the system's.</param>
    /// <param name="world">What the host knows beside; null: the users of the pool.</param>
    public static async Task<TestHost> StartAsync(TestDatabase database, DbDataSource? source = null, Action<SqlStoreOptions>? configure = null, string policy = PoolOnly, TimeProvider? clock = null, MemoryHost? world = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(clock ?? TimeProvider.System);
        var rules = collection.AddAssignmentRules().UsePolicyJson(policy).UseUsers(NodePolicy.Users);
        world?.AddTo(rules);
        rules.UseSqlStore(
            database.Dialect,
            _ => source ?? database.Source,
            options =>
            {
                options.RetryDelay = TimeSpan.FromMilliseconds(1);
                configure?.Invoke(options);
            });
        var host = new TestHost(collection.BuildServiceProvider());
        await host.Store.CheckAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public async Task<Decision> AssignAsync(int number, bool hasId = true) => await Engine.AssignAsync(NodePolicy.Request(number, hasId), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
