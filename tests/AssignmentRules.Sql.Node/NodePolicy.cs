using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AssignmentRules.Sql.Node;

/// <summary>The tenant, the pool and the host that every node has.</summary>
public static class NodePolicy
{
    /// <summary>The tenant of every request.</summary>
    public const string Tenant = "acme";

    /// <summary>One round-robin pool of five, for whatever nobody has; and what follows when a deal is won.</summary>
    public const string Json =
        """
        { "version": 1,
          "pools": { "sales": { "strategy": "round-robin", "members": ["u1", "u2", "u3", "u4", "u5"] } },
          "assignment": [ { "name": "All", "assign": ["existing", { "pool": "sales" }] } ],
          "workflows": [ { "id": "won", "on": "deal-won", "do": [ { "action": "log" }, { "action": "reassign", "to": [ { "pool": "sales" } ] }, { "action": "log" } ] } ] }
        """;

    /// <summary>The users of the pool.</summary>
    public static IReadOnlyList<User> Users { get; } = [.. Enumerable.Range(1, 5).Select(number => new User($"u{number}"))];

    /// <summary>A host with its engine.</summary>
    public static ServiceProvider CreateHost(NodeOrders orders)
    {
        var services = new ServiceCollection();
        var rules = services.AddAssignmentRules(options =>
            {
                options.WorkflowLease = TimeSpan.FromMilliseconds(orders.LeaseMilliseconds);
                options.ActionRetryDelay = TimeSpan.FromMilliseconds(100);
                options.ActionRetries = 20;
            })
            .UsePolicyJson(Json)
            .UseUsers(Users)
            .AddTrigger("deal-won")
            .AddAction<Acting>("log");
        if (orders.IsSqlite)
        {
            rules.UseSqlStore(SqlDialect.Sqlite, SqliteFactory.Instance, orders.ConnectionString);
        }
        else
        {
            services.AddSingleton(NpgsqlDataSource.Create(orders.ConnectionString));
            rules.UseSqlStore(SqlDialect.PostgreSql, options =>
            {
                options.LockTimeout = TimeSpan.FromMilliseconds(orders.LockMilliseconds);
                options.Retries = orders.RunsWorkflows ? 0 : options.Retries;
            });
        }

        return services.BuildServiceProvider();
    }

    /// <summary>The request of a number, the same wherever and however often it is delivered.</summary>
    public static AssignmentRequest Request(int number, bool hasId = true) =>
        new(Tenant, $"lead:L{number}", "import") { RequestId = hasId ? $"r{number}" : null };
}
