using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Sql.Benchmarks.Engines;

/// <summary>An engine as a host would have it, by the front door, over a database, with pools of five whose turns go round.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    public const string Tenant = "acme";

    private const int Members = 5;

    private readonly ServiceProvider services;
    private readonly AssignmentEngine engine;
    private readonly string[] pools;
    private long sent;
    private long answered;

    private BenchEngine(SqlDialect dialect, DbDataSource source, int poolCount)
    {
        pools = [.. Enumerable.Range(0, poolCount).Select(pool => string.Create(CultureInfo.InvariantCulture, $"p{pool:0000}"))];
        var host = new ServiceCollection();
        host.AddAssignmentRules()
            .UseUsers([.. Enumerable.Range(0, Members).Select(user => new User($"user-{user}"))])
            .UsePolicyJson(PolicyOf(pools))
            .UseSqlStore(dialect, _ => source, options => options.Schema = RunOptions.Schema);
        services = host.BuildServiceProvider();
        engine = services.GetRequiredService<AssignmentEngine>();
    }

    /// <summary>How many requests were answered, all with a member of the pool.</summary>
    public long Answered => Interlocked.Read(ref answered);

    public static async Task<BenchEngine> StartAsync(SqlDialect dialect, DbDataSource source, int poolCount, CancellationToken cancellationToken)
    {
        var started = new BenchEngine(dialect, source, poolCount);
        await started.services.GetRequiredService<SqlAssignmentStore>().UpgradeAsync(cancellationToken);
        return started;
    }

    /// <summary>Assigns a new record, with a request id, from a pool.</summary>
    public async ValueTask AssignAsync(int pool, CancellationToken cancellationToken) =>
        Count(await engine.AssignAsync(Next(pool), cancellationToken));

    /// <summary>Assigns new records, each with a request id, from the first pool.</summary>
    public async Task ImportAsync(int count, CancellationToken cancellationToken)
    {
        AssignmentRequest[] requests = [.. Enumerable.Range(0, count).Select(_ => Next(0))];
        foreach (var decision in await engine.AssignManyAsync(requests, cancellationToken))
        {
            Count(decision);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string PolicyOf(string[] pools)
    {
        var members = string.Join(", ", Enumerable.Range(0, Members).Select(user => $"\"user-{user}\""));
        var described = string.Join(", ", pools.Select(pool => $$""" "{{pool}}": { "strategy": "round-robin", "members": [{{members}}] } """));
        var rules = string.Join(", ", pools.Select(pool => $$""" { "name": "{{pool}}", "when": { "source": "{{pool}}" }, "assign": ["existing", { "pool": "{{pool}}" }] } """));
        return $$""" { "version": 1, "pools": { {{described}} }, "assignment": [ {{rules}} ] } """;
    }

    private AssignmentRequest Next(int pool)
    {
        var number = Interlocked.Increment(ref sent).ToString("00000000", CultureInfo.InvariantCulture);
        return new AssignmentRequest(Tenant, $"lead:{pools[pool]}-{number}", pools[pool]) { RequestId = $"request:{number}" };
    }

    private void Count(Decision decision)
    {
        if (decision.Outcome != Outcome.Assigned)
        {
            throw new InvalidOperationException($"A new record was not assigned: {decision}.");
        }

        Interlocked.Increment(ref answered);
    }
}
