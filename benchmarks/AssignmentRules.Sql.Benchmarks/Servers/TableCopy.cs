using System.Globalization;
using Npgsql;

namespace AssignmentRules.Sql.Benchmarks.Servers;

/// <summary>Takes the rows of all tables out with the server's own COPY, and puts them back with it: the least that writing these very rows, with these indexes, can cost.</summary>
internal sealed class TableCopy(NpgsqlDataSource source)
{
    /// <summary>Empties the store's tables, and lets the server write what it has to write, so that nobody is measured with another's work.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        var tables = await TablesAsync(cancellationToken);
        await ExecuteAsync($"TRUNCATE {string.Join(", ", tables)}", cancellationToken);
        await ExecuteAsync("CHECKPOINT", cancellationToken);
    }

    /// <summary>Writes every table that has rows into a file of the server's.</summary>
    public async Task<IReadOnlyList<TableFile>> DumpAsync(CancellationToken cancellationToken)
    {
        var folder = await TextAsync("SHOW data_directory", cancellationToken);
        var files = new List<TableFile>();
        foreach (var table in await TablesAsync(cancellationToken))
        {
            var path = $"{folder}/{table}.copy";
            if (await ExecuteAsync($"COPY {table} TO '{path}'", cancellationToken) is > 0 and var rows)
            {
                files.Add(new TableFile(table, path, rows));
            }
        }

        return files;
    }

    /// <summary>Puts the rows back, a table after the other.</summary>
    public async Task RestoreAsync(IReadOnlyList<TableFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var rows = await ExecuteAsync($"COPY {file.Table} FROM '{file.Path}'", cancellationToken);
            if (rows != file.Rows)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"COPY put back {rows} of {file.Rows} rows of {file.Table}."));
            }
        }
    }

    public async Task DeleteAsync(IReadOnlyList<TableFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await ExecuteAsync($"COPY (SELECT) TO PROGRAM 'rm -f ''{file.Path}'''", cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> TablesAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = '{RunOptions.Schema}' AND tablename <> 'schema_version' ORDER BY tablename");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private async Task<int> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(statement);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<string> TextAsync(string query, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(query);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>A table's rows in a file on the server.</summary>
internal sealed record TableFile(string Table, string Path, int Rows);
