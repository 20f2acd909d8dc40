using AssignmentRules.Sql.Benchmarks.Engines;
using AssignmentRules.Sql.Benchmarks.Measuring;
using AssignmentRules.Sql.Benchmarks.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Benchmarks.Parts;

/// <summary>A thousand pools of one tenant that are wanted alike, against a thousand rows counted up one by one through the same driver.</summary>
internal sealed class ManyPools : IPart
{
    private const int Pools = 1_000;

    private const int CallerCount = 64;

    /// <summary>As many connections as a store uses by default.</summary>
    private const int SmallPool = 16;

    public string Name => "pools";

    public async Task RunAsync(RunOptions options, Lazy<Task<PostgreSqlTarget>> server, TextWriter output, CancellationToken cancellationToken)
    {
        var target = await server.Value;
        var updates = new UpdateTable(target.Source);
        await updates.CreateAsync(Pools, cancellationToken);
        await using var engine = await BenchEngine.StartAsync(SqlDialect.PostgreSql, target.Source, Pools, cancellationToken);
        await using var small = NpgsqlDataSource.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{target.ConnectionString};Maximum Pool Size={SmallPool};No Reset On Close=true"));
        var next = 0;

        // One after the other, with a stride that has no factor in common with their number: all alike often, and never two neighbours at once.
        int Row() => (int)((uint)Interlocked.Add(ref next, 617) % Pools);
        var contest = new Contest(
            "1,000 pools on PostgreSQL, 64 callers",
            "assignments",
            [
                new AssignCallers(target, engine, CallerCount, Row).ToEntrant("assign"),
                new Entrant("`UPDATE … RETURNING` through Npgsql, a connection per caller", Role.Baseline, (time, token) => updates.RunAsync(CallerCount, time, Row, token)),
                new Entrant($"the same, {SmallPool} connections for all", Role.Baseline, (time, token) => UpdateTable.RunPooledAsync(small, CallerCount, time, Row, token)),
            ]);
        await contest.RunAsync(options, cancellationToken);
        await new LedgerCheck(SqlDialect.PostgreSql, target.Source).DemandAsync(engine.Answered, cancellationToken);
        await contest.PrintAsync(output);
    }
}
