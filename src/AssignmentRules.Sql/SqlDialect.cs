using System.Data.Common;
using AssignmentRules.Sql.PostgreSql;
using AssignmentRules.Sql.Sqlite;
using AssignmentRules.Sql.Steps;

namespace AssignmentRules.Sql;

/// <summary>The database that a store speaks to.</summary>
public abstract class SqlDialect
{
    private protected SqlDialect()
    {
    }

    /// <summary>PostgreSQL 14 or later, through Npgsql or any driver that takes arrays as parameters: many nodes.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>SQLite 3.35 or later, through Microsoft.Data.Sqlite: one machine.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>Its name, which is also that of the folder with its scripts.</summary>
    internal abstract string Name { get; }

    /// <summary>What stands between the schema and a table's name.</summary>
    internal abstract string Separator { get; }

    /// <summary>Whether only one transaction may write at a time.</summary>
    internal abstract bool HasOneWriter { get; }

    /// <summary>How long a command may take.</summary>
    internal virtual TimeSpan CommandTimeout(SqlStoreOptions options) => options.CommandTimeout;

    /// <summary>Begins a transaction of the store's own.</summary>
    internal abstract StepSession Begin(DbConnection connection, SqlConnector connector);

    /// <summary>Joins a transaction of the host's.</summary>
    internal abstract StepSession Join(DbTransaction transaction, SqlConnector connector);

    /// <summary>Refuses a database that forgets, before the schema is looked for.</summary>
    /// <exception cref="InvalidOperationException">Each connection has a database of its own, which is gone when it is closed.</exception>
    internal virtual ValueTask DemandDurableAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>What to do with a connection that was just opened.</summary>
    internal abstract ValueTask PrepareAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken);

    /// <summary>What to do, after that, with a connection that will run steps.</summary>
    internal abstract ValueTask PrepareForStepsAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken);

    /// <summary>An instant as a parameter, in UTC.</summary>
    internal abstract object Instant(DateTimeOffset instant);

    /// <summary>An instant that was read.</summary>
    internal abstract DateTimeOffset ReadInstant(DbDataReader reader, int column);

    /// <summary>What is wrong where a connection could not be opened, and how to mend it; null: the driver says it better.</summary>
    internal virtual string? WhyNotOpened(DbException exception, string connectionString) => null;

    /// <summary>Whether somebody else was faster: the same again may succeed at once.</summary>
    internal abstract bool IsConflict(Exception exception);

    /// <summary>Whether the same may succeed later, without anybody mending anything.</summary>
    internal abstract bool IsTransient(Exception exception);

    /// <summary>Whether the database said no, so that nothing can have been committed.</summary>
    internal abstract bool IsRefusal(Exception exception);

    /// <summary>Whether it may be what one step asks that does not go, and not what all steps of a transaction do.</summary>
    internal abstract bool IsOfOneStep(Exception exception);

    /// <summary>What stops two nodes from changing the schema at once, as the first command of the transaction; its end releases it.</summary>
    internal abstract string SchemaLock { get; }

    /// <summary>Begins a transaction that writes, by itself.</summary>
    internal abstract string BeginWrite { get; }

    /// <summary>Begins a transaction whose statements all see the same, and which fails where another changed that meanwhile.</summary>
    internal virtual string BeginErase => BeginWrite;

    /// <summary>What at the end of a query locks the rows that it gives; empty where nobody else can write meanwhile.</summary>
    internal abstract string RowLock { get; }

    /// <summary>What at the end of an update of a user's loads picks one of the rows that are added up; empty where there is one only.</summary>
    internal abstract string OneLoad { get; }

    /// <summary>A query that gives a row where the store's table of versions is there.</summary>
    internal abstract string FindSchema(SqlText text);
}
