using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace AssignmentRules.Sql.Steps;

/// <summary>
/// The connections that steps run on, kept open between them: a driver's own pool resets a connection each time it is handed back, and a step is too
/// short for that. As many as transactions run at once. Thread-safe.
/// </summary>
internal sealed class ConnectionPool(SqlConnector connector) : IAsyncDisposable
{
    private readonly ConcurrentBag<DbConnection> idle = [];

    public async ValueTask<DbConnection> TakeAsync(CancellationToken cancellationToken)
    {
        while (idle.TryTake(out var kept))
        {
            if (kept.State == ConnectionState.Open)
            {
                return kept;
            }

            await kept.DisposeAsync().ConfigureAwait(false);
        }

        var opened = await connector.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connector.Dialect.PrepareForStepsAsync(opened, connector, cancellationToken).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Hands a connection back on which nothing is open.</summary>
    public void Return(DbConnection connection) => idle.Add(connection);

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var kept))
        {
            await kept.DisposeAsync().ConfigureAwait(false);
        }
    }
}
