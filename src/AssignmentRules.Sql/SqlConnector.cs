using System.Data.Common;
using System.Transactions;

namespace AssignmentRules.Sql;

/// <summary>Opens connections, and makes commands on them as the settings say.</summary>
internal sealed class SqlConnector(SqlDialect dialect, DbDataSource source, SqlStoreOptions options)
{
    /// <summary>Longer than a connection takes to be opened: whoever waits for longer waits for one that somebody hands back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private int starving;

    public SqlText Text { get; } = new(dialect, options.Schema);

    public SqlStoreOptions Options => options;

    public SqlDialect Dialect => dialect;

    public int CommandSeconds { get; } = (int)Math.Ceiling(dialect.CommandTimeout(options).TotalSeconds);

    /// <summary>Whether somebody waits for long already for a connection from the data source, whose own pool may be used up.</summary>
    public bool IsStarving => Volatile.Read(ref starving) > 0;

    /// <summary>Is called when somebody begins to wait for long: who has one to spare hands it back.</summary>
    public Action? Starving { get; set; }

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
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

    private async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var opening = Transaction.Current is null ? source.OpenConnectionAsync(cancellationToken) : OpenOutsideAsync(cancellationToken);
        try
        {
            return await (opening.IsCompleted ? opening : new(WaitAsync(opening.AsTask()))).ConfigureAwait(false);
        }
        catch (DbException exception) when (dialect.WhyNotOpened(exception, source.ConnectionString) is { } why)
        {
            throw new SqlStoreException(why, mayRetry: false, isInDoubt: false, exception);
        }
    }

    /// <summary>Outside of the caller's ambient transaction: what the store begins it also ends, the connection is kept, and others' steps run on it.</summary>
    private async ValueTask<DbConnection> OpenOutsideAsync(CancellationToken cancellationToken)
    {
        using var outside = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<DbConnection> WaitAsync(Task<DbConnection> opening)
    {
        using var patience = new CancellationTokenSource();
        if (await Task.WhenAny(opening, Task.Delay(Patience, TimeProvider.System, patience.Token)).ConfigureAwait(false) == opening)
        {
            await patience.CancelAsync().ConfigureAwait(false);
            return await opening.ConfigureAwait(false);
        }

        Interlocked.Increment(ref starving);
        try
        {
            Starving?.Invoke();
            return await opening.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref starving);
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
