using System.Globalization;
using Npgsql;

namespace AssignmentRules.Sql.Benchmarks.Servers;

/// <summary>The server that is measured: one of the run's own, or one that it was given. What the run makes in it goes when the run ends.</summary>
internal sealed class PostgreSqlTarget : IAsyncDisposable
{
    private readonly PostgreSqlServer? own;

    private PostgreSqlTarget(PostgreSqlServer? own, string connectionString)
    {
        this.own = own;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString + ";Maximum Pool Size=100");
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<PostgreSqlTarget> OpenAsync(string? connectionString, string folder, CancellationToken cancellationToken)
    {
        var started = connectionString is null ? await PostgreSqlServer.StartAsync(folder, cancellationToken) : null;
        return new PostgreSqlTarget(started, connectionString ?? started!.ConnectionString);
    }

    /// <summary>Removes what a part has made.</summary>
    public async Task ClearAsync()
    {
        foreach (var statement in (string[])[$"DROP SCHEMA IF EXISTS {RunOptions.Schema} CASCADE", $"DROP TABLE IF EXISTS {UpdateTable.Name}"])
        {
            await using var command = Source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>How many transactions of the server wrote something while something ran.</summary>
    public async Task<(T Result, long Transactions)> CountTransactionsAsync<T>(Func<Task<T>> runAsync, CancellationToken cancellationToken)
    {
        var before = await NextTransactionAsync(cancellationToken);
        var result = await runAsync();
        return (result, await NextTransactionAsync(cancellationToken) - before - 1);
    }

    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand("SELECT format('%s, fsync %s, synchronous_commit %s', split_part(version(), ' on ', 1), current_setting('fsync'), current_setting('synchronous_commit'))");
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<long> NextTransactionAsync(CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand("SELECT pg_current_xact_id()::text");
        return long.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }
}
