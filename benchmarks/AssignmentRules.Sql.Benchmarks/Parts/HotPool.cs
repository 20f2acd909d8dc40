using AssignmentRules.Sql.Benchmarks.Engines;
using AssignmentRules.Sql.Benchmarks.Measuring;
using AssignmentRules.Sql.Benchmarks.Servers;

namespace AssignmentRules.Sql.Benchmarks.Parts;

/// <summary>One pool that everybody wants, against the fastest that the server itself can count one row up.</summary>
internal sealed class HotPool : IPart
{
    private static readonly int[] CallerCounts = [1, 8, 64];

    private static readonly int[] ClientCounts = [1, 2, 4, 8, 16, 64];

    public string Name => "hot";

    public async Task RunAsync(RunOptions options, Lazy<Task<PostgreSqlTarget>> server, TextWriter output, CancellationToken cancellationToken)
    {
        var target = await server.Value;
        var updates = new UpdateTable(target.Source);
        await updates.CreateAsync(1, cancellationToken);
        await using var engine = await BenchEngine.StartAsync(SqlDialect.PostgreSql, target.Source, 1, cancellationToken);
        var pgbench = new PgBench(target.ConnectionString, options.Folder);
        var contest = new Contest(
            "One hot pool on PostgreSQL",
            "assignments",
            [
                .. CallerCounts.Select(callers => new AssignCallers(target, engine, callers, static () => 0).ToEntrant($"assign, {callers} callers")),
                .. ClientCounts.Select(clients => new Entrant($"pgbench `UPDATE … RETURNING` of one row, {clients} clients", Role.Baseline, (time, token) => pgbench.RunAsync(UpdateTable.FirstRow, clients, time, token))),
                .. CallerCounts.Select(callers => new Entrant($"the same update through Npgsql, {callers} callers", Role.Information, (time, token) => updates.RunAsync(callers, time, static () => 0, token))),
            ]);
        await contest.RunAsync(options, cancellationToken);
        await new LedgerCheck(SqlDialect.PostgreSql, target.Source).DemandAsync(engine.Answered, cancellationToken);
        await contest.PrintAsync(output);
    }
}
