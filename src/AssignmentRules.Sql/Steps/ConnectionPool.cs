using System.Data.Common;

namespace AssignmentRules.Sql.Steps;

/// <summary>
/// The connections that steps run on, kept open between them: a driver's own pool resets a connection each time it is handed back, and a step is too
/// short for that. As many as transactions run at once, while they do; what nobody uses goes back to the driver. Thread-safe.
/// </summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    /// <summary>How long a connection is kept that nobody uses.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SqlConnector connector;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock gate = new();

    // The one that was used last at the end: where few are enough, the others grow old.
    private readonly List<(DbConnection Connection, long Since)> idle = [];
    private bool isWatched;
    private bool isDisposed;

    public ConnectionPool(SqlConnector connector, TimeProvider time)
    {
        this.connector = connector;
        this.time = time;
        timer = time.CreateTimer(static pool => ((ConnectionPool)pool!).CloseOld(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        connector.Starving = GiveOne;
    }

    /// <returns>A connection, and whether it was kept from an earlier step: then it may have been cut since.</returns>
    public async ValueTask<(DbConnection Connection, bool IsReused)> TakeAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (idle.Count > 0)
            {
                var kept = idle[^1].Connection;
                idle.RemoveAt(idle.Count - 1);
                return (kept, true);
            }
        }

        var opened = await connector.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connector.Dialect.PrepareForStepsAsync(opened, connector, cancellationToken).ConfigureAwait(false);
            return (opened, false);
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Hands a connection back on which nothing is open.</summary>
    public ValueTask ReturnAsync(DbConnection connection)
    {
        lock (gate)
        {
            // Who waits for the driver gets it from there.
            if (!isDisposed && !connector.IsStarving)
            {
                idle.Add((connection, time.GetTimestamp()));
                Watch();
                return ValueTask.CompletedTask;
            }
        }

        return connection.DisposeAsync();
    }

    /// <summary>Keeps none of those that nobody uses: one was cut, and so are the others.</summary>
    public async ValueTask ClearAsync()
    {
        foreach (var kept in TakeWhile(static (_, _) => true))
        {
            await kept.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isDisposed = true;
        }

        await timer.DisposeAsync().ConfigureAwait(false);
        await ClearAsync().ConfigureAwait(false);
    }

    private void GiveOne()
    {
        foreach (var kept in TakeWhile(static (_, taken) => taken == 0))
        {
            kept.Dispose();
        }
    }

    private void CloseOld()
    {
        foreach (var kept in TakeWhile((since, _) => time.GetElapsedTime(since) >= Patience))
        {
            kept.Dispose();
        }

        lock (gate)
        {
            isWatched = false;
            Watch();
        }
    }

    /// <summary>Under the gate.</summary>
    private void Watch()
    {
        if (!isWatched && !isDisposed && idle.Count > 0)
        {
            isWatched = timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes those out that nobody has used for longest, as long as a condition holds for since when that is and how many were taken.</summary>
    private List<DbConnection> TakeWhile(Func<long, int, bool> holds)
    {
        lock (gate)
        {
            var count = 0;
            while (count < idle.Count && holds(idle[count].Since, count))
            {
                count++;
            }

            List<DbConnection> taken = [.. idle.Take(count).Select(kept => kept.Connection)];
            idle.RemoveRange(0, count);
            return taken;
        }
    }
}
