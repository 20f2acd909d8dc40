using System.Data.Common;

namespace AssignmentRules.Sql.PostgreSql;

/// <summary>Statements that go to the server together and come back together, with positional parameters.</summary>
internal sealed class PostgreSqlBatch : IAsyncDisposable
{
    private readonly DbBatch batch;
    private readonly SqlConnector connector;

    public PostgreSqlBatch(DbConnection connection, DbTransaction? transaction, SqlConnector connector)
    {
        this.connector = connector;
        batch = connection.CreateBatch();
        batch.Transaction = transaction;
        batch.Timeout = connector.CommandSeconds;
    }

    public void Add(string statement, params ReadOnlySpan<object> values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = connector.Text.Of(statement);
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>One value of each row, as an array parameter.</summary>
    public static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = value(rows[row]);
        }

        return column;
    }

    public async ValueTask<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask ExecuteAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private Task PrepareAsync(CancellationToken cancellationToken) => connector.Options.PrepareStatements ? batch.PrepareAsync(cancellationToken) : Task.CompletedTask;
}
