using Npgsql;

namespace AssignmentRules.Sql.Tests.Servers;

/// <summary>A database on a server of the tests' own, and a data source for it.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlServer server, string name) : IAsyncDisposable
{
    public PostgreSqlServer Server => server;

    public string Name => name;

    public string ConnectionString { get; } = server.ConnectionString(name);

    public NpgsqlDataSource Source => field ??= NpgsqlDataSource.Create(ConnectionString);

    public static async Task<PostgreSqlDatabase> CreateAsync(PostgreSqlServer server, string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} STRATEGY file_copy", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        return new PostgreSqlDatabase(server, name);
    }

    public async Task ExecuteAsync(string statements, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T> ReadAsync<T>(string query, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
