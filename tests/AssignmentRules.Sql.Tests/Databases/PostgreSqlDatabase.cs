using System.Data.Common;
using AssignmentRules.Sql.Tests.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Databases;

/// <summary>A database on a server of the tests' own, and a data source for it.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlServer server, string name) : TestDatabase
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString(name));

    public PostgreSqlServer Server => server;

    public override Backend Backend => Backend.PostgreSql;

    public override SqlDialect Dialect => SqlDialect.PostgreSql;

    public override DbDataSource Source => source;

    public override string NodeConnection => ConnectionString();

    public static async Task<PostgreSqlDatabase> CreateAsync(PostgreSqlServer server, string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} STRATEGY file_copy", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        return new PostgreSqlDatabase(server, name);
    }

    /// <summary>How to connect: straight, or through a network on a port of its own.</summary>
    public string ConnectionString(int? port = null) => server.ConnectionString(name, port);

    /// <summary>Forgets pooled connections, which the server may have dropped.</summary>
    public void ForgetConnections() => source.Clear();

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
