using System.Data.Common;

namespace AssignmentRules.Sql.Sqlite;

/// <summary>One statement for many rows: made when the first row comes, prepared once, run with the values of each.</summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly SqlConnector connector;
    private readonly string statement;
    private readonly string[] names;
    private DbCommand? command;

    public SqliteRows(DbConnection connection, DbTransaction? transaction, SqlConnector connector, string statement, ReadOnlySpan<string> names)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.connector = connector;
        this.statement = statement;
        this.names = names.ToArray();
    }

    public DbDataReader Read(params ReadOnlySpan<object?> values) => With(values).ExecuteReader();

    public void Execute(params ReadOnlySpan<object?> values) => With(values).ExecuteNonQuery();

    public void Dispose() => command?.Dispose();

    private DbCommand With(ReadOnlySpan<object?> values)
    {
        if (command is null)
        {
            command = connector.Command(connection, statement);
            command.Transaction = transaction;
            foreach (var name in names)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + name;
                command.Parameters.Add(parameter);
            }
        }

        for (var index = 0; index < names.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
