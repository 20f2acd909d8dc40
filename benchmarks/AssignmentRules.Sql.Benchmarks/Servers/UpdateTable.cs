using System.Globalization;
using AssignmentRules.Sql.Benchmarks.Measuring;
using Npgsql;

namespace AssignmentRules.Sql.Benchmarks.Servers;

/// <summary>
/// The least that a turn could cost a database: one row per pool, updated by one statement that is a transaction of its own, with room on the page for
/// the next version of the row.
/// </summary>
internal sealed class UpdateTable(NpgsqlDataSource source)
{
    public const string Name = RunOptions.Schema + "_updates";

    private const string Statement = "UPDATE " + Name + " SET turn = turn + 1 WHERE id = $1 RETURNING turn";

    /// <summary>The update of the first row, as pgbench takes it.</summary>
    public const string FirstRow = "UPDATE " + Name + " SET turn = turn + 1 WHERE id = 0 RETURNING turn";

    public async Task CreateAsync(int rows, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        foreach (var statement in (string[])
            [
                $"DROP TABLE IF EXISTS {Name}",
                $"CREATE TABLE {Name} (id integer PRIMARY KEY, turn bigint NOT NULL) WITH (fillfactor = 50)",
                string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {Name} SELECT id, 0 FROM generate_series(0, {rows - 1}) AS id"),
            ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        await using var vacuum = source.CreateCommand($"VACUUM ANALYZE {Name}");
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Updates rows one by one from many callers, each with a connection and a prepared command to itself.</summary>
    /// <returns>Updates per second.</returns>
    public async Task<double> RunAsync(int callers, TimeSpan time, Func<int> row, CancellationToken cancellationToken)
    {
        var connections = new List<NpgsqlConnection>();
        try
        {
            var commands = new List<NpgsqlCommand>();
            for (var caller = 0; caller < callers; caller++)
            {
                connections.Add(await source.OpenConnectionAsync(cancellationToken));
                commands.Add(new NpgsqlCommand(Statement, connections[^1]) { Parameters = { new NpgsqlParameter<int>() } });
                await commands[^1].PrepareAsync(cancellationToken);
            }

            return await Callers.RunAsync(callers, time, (caller, token) => UpdateAsync(commands[caller], row(), token), cancellationToken);
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>The same with connections that the driver hands out, call by call, and commands that it has prepared.</summary>
    public static Task<double> RunPooledAsync(NpgsqlDataSource pool, int callers, TimeSpan time, Func<int> row, CancellationToken cancellationToken) =>
        Callers.RunAsync(
            callers,
            time,
            async (_, token) =>
            {
                await using var connection = await pool.OpenConnectionAsync(token);
                await using var command = new NpgsqlCommand(Statement, connection) { Parameters = { new NpgsqlParameter<int>() } };
                await command.PrepareAsync(token);
                await UpdateAsync(command, row(), token);
            },
            cancellationToken);

    private static async ValueTask UpdateAsync(NpgsqlCommand command, int row, CancellationToken cancellationToken)
    {
        ((NpgsqlParameter<int>)command.Parameters[0]).TypedValue = row;
        await command.ExecuteScalarAsync(cancellationToken);
    }
}
