using System.Data.Common;
using System.Globalization;

namespace AssignmentRules.Sql.Tests.Databases;

/// <summary>A database of a test's own, empty at first, and gone with the test.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    public abstract Backend Backend { get; }

    public abstract SqlDialect Dialect { get; }

    public abstract DbDataSource Source { get; }

    /// <summary>How another process connects.</summary>
    public abstract string NodeConnection { get; }

    /// <summary>A table of the store's, as its name is in SQL.</summary>
    public string Table(string name) => Backend == Backend.PostgreSql ? $"assignment_rules.{name}" : $"assignment_rules_{name}";

    public SqlAssignmentStore CreateStore(Action<SqlStoreOptions>? configure = null, TimeProvider? clock = null, DbDataSource? source = null)
    {
        var options = new SqlStoreOptions();
        configure?.Invoke(options);
        return new SqlAssignmentStore(Dialect, source ?? Source, options, clock);
    }

    /// <summary>Runs statements of the test's own.</summary>
    public async Task ExecuteAsync(string statements, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The one number that a query of the test's own gives.</summary>
    public async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Deletes every row of the store's tables.</summary>
    public void Empty()
    {
        using var connection = Source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = Backend == Backend.PostgreSql
            ? "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = 'assignment_rules' AND tablename <> 'schema_version'"
            : "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'assignment_rules_%' AND name <> 'assignment_rules_schema_version'";
        var tables = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                tables.Add(reader.GetString(0));
            }
        }

        command.CommandText = string.Concat(tables.Select(table => $"DELETE FROM {table};"));
        command.ExecuteNonQuery();
    }

    public abstract ValueTask DisposeAsync();
}
