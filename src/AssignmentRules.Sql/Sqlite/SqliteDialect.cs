using System.Data.Common;
using System.Globalization;
using AssignmentRules.Sql.Steps;

namespace AssignmentRules.Sql.Sqlite;

/// <summary>SQLite: one file, one writer at a time, in this process or another on the same machine.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private const string ErrorPrefix = "SQLite Error ";

    private const int Busy = 5;

    private const int Locked = 6;

    private const int CannotOpen = 14;

    /// <summary>The ways to write it that the driver knows.</summary>
    private static readonly string[] FileSettings = ["Data Source", "DataSource", "Filename"];

    internal override string Name => "SQLite";

    internal override string Separator => "_";

    internal override bool HasOneWriter => true;

    // Whoever begins immediately is the only writer: there is nothing else to lock.
    internal override string SchemaLock => "SELECT 1";

    internal override string BeginWrite => "BEGIN IMMEDIATE";

    internal override string RowLock => string.Empty;

    internal override string OneLoad => string.Empty;

    // The driver asks again, for as long as a command may take, while another process writes: no other wait is long.
    internal override TimeSpan CommandTimeout(SqlStoreOptions options) => options.LockTimeout;

    internal override StepSession Begin(DbConnection connection, SqlConnector connector) => new SqliteSession(connection, null, connector);

    internal override StepSession Join(DbTransaction transaction, SqlConnector connector) =>
        new SqliteSession(transaction.Connection ?? throw new ArgumentException("The host's transaction is over; give one that is open.", nameof(transaction)), transaction, connector);

    internal override async ValueTask DemandDurableAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken)
    {
        // The engine itself says which file it has open: there are many ways to write that it shall have none.
        var command = connector.Command(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'");
        await using var commandScope = command.ConfigureAwait(false);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not string { Length: > 0 })
        {
            throw new InvalidOperationException("The SQLite database is in no file but in memory, where each connection has one of its own that is gone when it is closed. Name a file in the connection string (Data Source=assignments.db), or leave out UseSqlStore: the engine then keeps everything in memory.");
        }
    }

    /// <summary>Other processes read while one writes, and a writer waits for another instead of failing at once.</summary>
    internal override async ValueTask PrepareAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var commandScope = command.ConfigureAwait(false);
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)connector.Options.LockTimeout.TotalMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    internal override ValueTask PrepareForStepsAsync(DbConnection connection, SqlConnector connector, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    internal override object Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    internal override DateTimeOffset ReadInstant(DbDataReader reader, int column) =>
        new(DateTime.ParseExact(reader.GetString(column), InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal));

    internal override string FindSchema(SqlText text) => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @table";

    // The driver does not say which file.
    internal override string? WhyNotOpened(DbException exception, string connectionString) => ErrorOf(exception) != CannotOpen
        ? null
        : $"SQLite cannot open the file '{FileOf(connectionString)}' of the connection string. Its folder has to exist and the process to have the right to write there, and the file to exist where Mode forbids to make it; make it, or name another file.";

    internal override bool IsConflict(Exception exception) => false;

    internal override bool IsTransient(Exception exception) => exception is DbException driver && ErrorOf(driver) is Busy or Locked;

    // The database is in the process: what failed is rolled back, and nobody else goes on with it.
    internal override bool IsRefusal(Exception exception) => exception is DbException;

    internal override bool IsOfOneStep(Exception exception) => IsRefusal(exception) && !IsTransient(exception);

    private static string? FileOf(string connectionString)
    {
        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return FileSettings.Select(name => settings.TryGetValue(name, out var file) ? file.ToString() : null).FirstOrDefault(file => file is not null);
    }

    /// <summary>The result code, which the driver has in a property of its own and, for everybody, at the beginning of the message.</summary>
    private static int? ErrorOf(DbException exception)
    {
        var text = exception.Message.AsSpan();
        if (!text.StartsWith(ErrorPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        text = text[ErrorPrefix.Length..];
        var end = text.IndexOf(':');
        return end > 0 && int.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
    }
}
