using System.Data.Common;

namespace AssignmentRules.Sql;

/// <summary>Opens connections, and makes commands on them as the settings say.</summary>
internal sealed class SqlConnector(SqlDialect dialect, DbDataSource source, SqlStoreOptions options)
{
    public SqlText Text { get; } = new(dialect, options.Schema);

    public SqlStoreOptions Options => options;

    public SqlDialect Dialect => dialect;

    public int CommandSeconds { get; } = (int)Math.Ceiling(dialect.CommandTimeout(options).TotalSeconds);

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await dialect.PrepareAsync(connection, this, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A command with named parameters; tables stand as <c>{records}</c> in the statement.</summary>
    public DbCommand Command(DbConnection connection, string statement, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = Text.Of(statement);
        command.CommandTimeout = CommandSeconds;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs a statement with named parameters.</summary>
    /// <returns>How many rows it changed.</returns>
    public async ValueTask<int> ExecuteAsync(DbConnection connection, string statement, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        var command = Command(connection, statement, parameters);
        await using var commandScope = command.ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rolls back what a command began; never throws.</summary>
    public async ValueTask RollbackAsync(DbConnection connection)
    {
        try
        {
            await ExecuteAsync(connection, "ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // The connection is gone, and with it the transaction.
        }
    }
}
