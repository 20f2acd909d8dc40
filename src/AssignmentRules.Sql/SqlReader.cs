using System.Data.Common;
using System.Runtime.CompilerServices;
using AssignmentRules.Sql.Faults;
using AssignmentRules.Sql.Schema;

namespace AssignmentRules.Sql;

/// <summary>Runs single statements, again where the database was away.</summary>
internal sealed class SqlReader(SqlConnector connector, SchemaKeeper schema, RetryPolicy retries)
{
    private const int PageSize = 500;

    public SqlDialect Dialect => connector.Dialect;

    /// <summary>The rows of a query, whole.</summary>
    public ValueTask<IReadOnlyList<TRow>> ReadAsync<TRow>(string query, Func<DbDataReader, TRow> read, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        retries.RunAsync<IReadOnlyList<TRow>>(
            async token =>
            {
                await schema.EnsureAsync(token).ConfigureAwait(false);
                var connection = await connector.OpenAsync(token).ConfigureAwait(false);
                await using var connectionScope = connection.ConfigureAwait(false);
                var command = connector.Command(connection, query, parameters);
                await using var commandScope = command.ConfigureAwait(false);
                var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                await using var readerScope = reader.ConfigureAwait(false);
                var rows = new List<TRow>();
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }

                return rows;
            },
            cancellationToken);

    /// <summary>The rows of a query that may be long, page by page, each page on a connection of its own: whoever reads slowly holds nothing.</summary>
    /// <param name="query">The query, ordered, that takes <c>@size</c> and goes on after what <paramref name="after"/> gives.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="after">The parameters that say where a page begins: after this row, or (null) at the start.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<TRow> ListAsync<TRow>(string query, Func<DbDataReader, TRow> read, Func<TRow?, (string Name, object? Value)[]> after, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        TRow? last = null;
        while (true)
        {
            var page = await ReadAsync(query, read, cancellationToken, [.. after(last), ("@size", PageSize)]).ConfigureAwait(false);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    /// <summary>Runs a statement that does nothing when it is done twice.</summary>
    /// <returns>How many rows it changed the last time.</returns>
    public ValueTask<int> ExecuteAsync(string statement, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        retries.RunAsync(
            async token =>
            {
                await schema.EnsureAsync(token).ConfigureAwait(false);
                var connection = await connector.OpenAsync(token).ConfigureAwait(false);
                await using var connectionScope = connection.ConfigureAwait(false);
                return await connector.ExecuteAsync(connection, statement, token, parameters).ConfigureAwait(false);
            },
            cancellationToken);
}
