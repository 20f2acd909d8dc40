using System.Diagnostics;
using AssignmentRules.Sql.Benchmarks.Engines;
using AssignmentRules.Sql.Benchmarks.Measuring;
using AssignmentRules.Sql.Benchmarks.Servers;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Benchmarks.Parts;

/// <summary>One pool on SQLite, against one row counted up, a transaction each, through the same driver with the same durability.</summary>
internal sealed class SqlitePool : IPart
{
    private const int UpdatesPerLook = 16;

    public string Name => "sqlite";

    public async Task RunAsync(RunOptions options, Lazy<Task<PostgreSqlTarget>> server, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, Path.GetRandomFileName()));
        try
        {
            await RunAsync(options, folder.FullName, output, cancellationToken);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(RunOptions options, string folder, TextWriter output, CancellationToken cancellationToken)
    {
        await using var source = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "assignments.db")}");
        await using var engine = await BenchEngine.StartAsync(SqlDialect.Sqlite, source, 1, cancellationToken);
        await using var update = new SqliteConnection($"Data Source={Path.Combine(folder, "updates.db")}");
        await update.OpenAsync(cancellationToken);
        await ExecuteAsync(update, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE updates (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL); INSERT INTO updates VALUES (0, 0)", cancellationToken);
        int[] callerCounts = [1, 8, 64];
        var contest = new Contest(
            "SQLite",
            "assignments",
            [
                new Entrant(FormattableString.Invariant($"import of {options.Records:N0} records"), Role.Contender, (_, token) => ImportAsync(engine, options.Records, token)),
                .. callerCounts.Select(callers => new Entrant($"one hot pool, {callers} callers", Role.Contender, (time, token) => Callers.RunAsync(callers, time, (_, each) => engine.AssignAsync(0, each), token))),
                new Entrant("`UPDATE … RETURNING` of one row, WAL, synchronous FULL", Role.Baseline, (time, token) => Task.FromResult(Update(update, time, token))),
            ]);
        await contest.RunAsync(options, cancellationToken);
        await new LedgerCheck(SqlDialect.Sqlite, source).DemandAsync(engine.Answered, cancellationToken);
        await contest.PrintAsync(output);
    }

    private static async Task<double> ImportAsync(BenchEngine engine, int records, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await engine.ImportAsync(records, cancellationToken);
        return records / watch.Elapsed.TotalSeconds;
    }

    private static double Update(SqliteConnection connection, TimeSpan time, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE updates SET turn = turn + 1 WHERE id = 0 RETURNING turn";
        command.Prepare();
        var (watch, done) = (Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < time)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var each = 0; each < UpdatesPerLook; each++, done++)
            {
                command.ExecuteScalar();
            }
        }

        return done / watch.Elapsed.TotalSeconds;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
