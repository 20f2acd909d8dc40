using System.Diagnostics;
using AssignmentRules.Sql.Benchmarks.Engines;
using AssignmentRules.Sql.Benchmarks.Measuring;
using AssignmentRules.Sql.Benchmarks.Servers;

namespace AssignmentRules.Sql.Benchmarks.Parts;

/// <summary>Many records into one pool by one call, against the server's own COPY of the very rows that it left, into the same tables with the same indexes.</summary>
internal sealed class BulkImport : IPart
{
    private IReadOnlyList<TableFile> files = [];
    private double perThousand;

    public string Name => "import";

    public async Task RunAsync(RunOptions options, Lazy<Task<PostgreSqlTarget>> server, TextWriter output, CancellationToken cancellationToken)
    {
        var target = await server.Value;
        var copy = new TableCopy(target.Source);
        var contest = new Contest(
            FormattableString.Invariant($"Import of {options.Records:N0} records on PostgreSQL"),
            "records",
            [
                new Entrant("`AssignManyAsync`", Role.Contender, (_, token) => ImportAsync(target, copy, options.Records, token)) { Note = () => FormattableString.Invariant($"{perThousand:0.0} transactions per 1,000 records") },
                new Entrant("`COPY` of the same rows", Role.Baseline, (_, token) => RestoreAsync(copy, options.Records, token)) { Note = () => string.Join(", ", files.Select(file => FormattableString.Invariant($"{file.Rows:N0} {file.Table.Split('.')[1]}"))) },
            ])
        { ComparesTimes = true };
        await contest.RunAsync(options, cancellationToken);
        await copy.DeleteAsync(files, cancellationToken);
        await contest.PrintAsync(output);
    }

    private async Task<double> ImportAsync(PostgreSqlTarget target, TableCopy copy, int records, CancellationToken cancellationToken)
    {
        // A node of its own: one that has seen the pool before would miss its row.
        await using var engine = await BenchEngine.StartAsync(SqlDialect.PostgreSql, target.Source, 1, cancellationToken);
        await copy.EmptyAsync(cancellationToken);
        var (time, transactions) = await target.CountTransactionsAsync(() => TimeAsync(() => engine.ImportAsync(records, cancellationToken)), cancellationToken);
        perThousand = transactions * 1_000.0 / records;
        await new LedgerCheck(SqlDialect.PostgreSql, target.Source).DemandAsync(engine.Answered, cancellationToken);
        files = await copy.DumpAsync(cancellationToken);
        return records / time.TotalSeconds;
    }

    private async Task<double> RestoreAsync(TableCopy copy, int records, CancellationToken cancellationToken)
    {
        await copy.EmptyAsync(cancellationToken);
        var time = await TimeAsync(() => copy.RestoreAsync(files, cancellationToken));
        return records / time.TotalSeconds;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> runAsync)
    {
        var watch = Stopwatch.StartNew();
        await runAsync();
        return watch.Elapsed;
    }
}
