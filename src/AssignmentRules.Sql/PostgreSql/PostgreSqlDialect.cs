using System.Data.Common;
using System.Globalization;
using AssignmentRules.Sql.Steps;

namespace AssignmentRules.Sql.PostgreSql;

/// <summary>PostgreSQL. States are the codes of its manual, appendix A.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    internal override string Name => "PostgreSQL";

    internal override string Separator => ".";

    internal override bool HasOneWriter => false;

    internal override string SchemaLock => "SELECT pg_advisory_xact_lock(7310868735422)";

    internal override string BeginWrite => "BEGIN ISOLATION LEVEL READ COMMITTED";

    // One picture for all statements: what comes in between is erased as a whole, or not at all.
    internal override string BeginErase => "BEGIN ISOLATION LEVEL REPEATABLE READ";

    internal override string RowLock => "FOR UPDATE";

    internal override string OneLoad => " AND slot = (SELECT min(slot) FROM {loads} WHERE tenant_id = @tenant AND user_id = @user)";

    internal override StepSession Begin(DbConnection connection, SqlConnector connector) => new PostgreSqlSession(connection, null, connector);

    internal override StepSession Join(DbTransaction transaction, SqlConnector connector) =>
        new PostgreSqlSession(transaction.Connection ?? throw new ArgumentException("The host's transaction is over; give one that is open.", nameof(transaction)), transaction, connector);

    internal override ValueTask PrepareAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>A connection that keeps its settings has the time limits from its first step on; behind a pooler each transaction sets its own.</summary>
    internal override async ValueTask PrepareForStepsAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken)
    {
        if (connector.Options.PrepareStatements)
        {
            var batch = new PostgreSqlBatch(connection, null, connector);
            await using var batchScope = batch.ConfigureAwait(false);
            batch.Add(PostgreSqlStatements.Configure, LockTimeout(connector), false);
            await batch.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal static string LockTimeout(SqlConnector connector) => connector.Options.LockTimeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    internal override object Instant(DateTimeOffset instant) => Moment(instant);

    /// <summary>The instant as the driver takes it, to the microsecond, as the server keeps it.</summary>
    internal static DateTime Moment(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    internal override DateTimeOffset ReadInstant(DbDataReader reader, int column) => new(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    // Read from the catalog itself: a look-up by name may still have at hand that there was none before another node made it.
    internal override string FindSchema(SqlText text) => "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname || '.' || tablename = @table";

    internal override bool IsConflict(Exception exception) => exception is DbException { SqlState: "23505" or "40001" or "40P01" or "55P03" };

    internal override bool IsTransient(Exception exception) => exception switch
    {
        DbException { SqlState: { } state } => IsTransient(state),
        DbException driver => driver.IsTransient,
        _ => exception is TimeoutException or IOException or System.Net.Sockets.SocketException,
    };

    internal override bool IsRefusal(Exception exception) => exception is DbException { SqlState: { } state } && !IsBroken(state);

    // Not what goes without: room, or a lock that another node holds.
    internal override bool IsOfOneStep(Exception exception) => exception is DbException { SqlState: { } state } && (state[..2] == "40" || !IsTransient(state));

    private static bool IsTransient(string state) => IsBroken(state) || state[..2] is "40" or "53" or "55";

    /// <summary>Whether the connection ended, so that the server may have done what it was told last.</summary>
    private static bool IsBroken(string state) => state[..2] is "08" or "57" or "58" || state is "25P03" or "25P04";
}
