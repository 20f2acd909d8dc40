using System.Data;
using System.Data.Common;
using AssignmentRules.Sql.Faults;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>Runs steps of one tenant in one transaction: all that were decided are committed together, or none is.</summary>
internal sealed class StepRunner(SqlDialect dialect, SqlConnector connector, RetryPolicy retries, ConnectionPool connections) : IAsyncDisposable
{
    private readonly RotationCache cache = new();

    /// <summary>Runs steps in a transaction of their own, again where it met a conflict; completes each.</summary>
    public async Task RunAsync(IReadOnlyList<PendingStep> steps)
    {
        var attempt = new StepAttempt(steps);
        await using var attemptScope = attempt.ConfigureAwait(false);
        Exception? failure = null;
        try
        {
            await retries.RunAsync(token => TryAsync(attempt, token), attempt.Abandoned, () => attempt.Doubt is not null).ConfigureAwait(false);
        }
        catch (ArgumentException) when (attempt.Steps.Count > 1)
        {
            // What one of them writes cannot be kept, and nothing was: each for itself, so that it is that one's failure alone.
            foreach (var step in attempt.Steps)
            {
                await RunAsync([step]).ConfigureAwait(false);
            }
        }
        catch (SqlStoreException exception) when (attempt.Steps.Count > 1 && !exception.IsInDoubt && dialect.IsOfOneStep(exception.InnerException!))
        {
            // Likewise; together they were tried often enough, so that each is tried once.
            foreach (var step in attempt.Steps)
            {
                await RunOnceAsync(step).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        foreach (var step in steps)
        {
            step.Complete(failure);
        }
    }

    private async Task RunOnceAsync(PendingStep step)
    {
        var attempt = new StepAttempt([step]);
        await using var attemptScope = attempt.ConfigureAwait(false);
        try
        {
            await TryAsync(attempt, CancellationToken.None).ConfigureAwait(false);
            step.Complete(null);
        }
        catch (Exception exception)
        {
            step.Complete(retries.IsOfDatabase(exception) ? retries.Failed(exception, attempt.Doubt is not null) : exception);
        }
    }

    /// <summary>Runs a step in the host's open transaction. A conflict is tried again from a savepoint, once; a second one is the host's.</summary>
    public async ValueTask RunInAsync(DbTransaction transaction, StoreStep step, CancellationToken cancellationToken)
    {
        var pending = new PendingStep(step, cancellationToken);
        var attempt = new StepAttempt([pending]);
        await using var attemptScope = attempt.ConfigureAwait(false);
        for (var again = true; ; again = false)
        {
            var session = dialect.Join(transaction, connector);
            await using var sessionScope = session.ConfigureAwait(false);
            try
            {
                await TryAsync(attempt, session, keeps: false, cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (Exception exception) when (again && dialect.IsConflict(exception))
            {
                // Rolled back to the savepoint: what the other transaction committed is seen now.
            }
            catch (DbException exception)
            {
                throw new SqlStoreException($"The step did not fit into the host's transaction: {exception.Message} Roll it back and run all of it again.", dialect.IsTransient(exception), isInDoubt: false, exception);
            }
        }

        pending.Complete(null);
        await pending.Done.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => connections.DisposeAsync();

    private async ValueTask TryAsync(StepAttempt attempt, CancellationToken cancellationToken)
    {
        if (!attempt.TryBegin())
        {
            return;
        }

        try
        {
            // A connection that was cut while nobody used it says nothing of the database: another one is taken at once.
            if (!await TryAsync(attempt, mayBeCut: true, cancellationToken).ConfigureAwait(false))
            {
                await TryAsync(attempt, mayBeCut: false, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (retries.MayRetry(exception))
        {
            attempt.Pause(attempt.Doubt is null ? null : retries.Failed(exception, isInDoubt: true));
            throw;
        }
    }

    /// <returns>False where the connection was cut before, if that may be.</returns>
    private async ValueTask<bool> TryAsync(StepAttempt attempt, bool mayBeCut, CancellationToken cancellationToken)
    {
        var (connection, isReused) = await connections.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = dialect.Begin(connection, connector);
            await using var sessionScope = session.ConfigureAwait(false);
            await TryAsync(attempt, session, keeps: true, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whatever state it is in: the driver's pool finds out.
            var isCut = connection.State != ConnectionState.Open;
            await connection.DisposeAsync().ConfigureAwait(false);
            if (isCut && isReused)
            {
                await connections.ClearAsync().ConfigureAwait(false);
                if (mayBeCut)
                {
                    return false;
                }
            }

            throw;
        }

        await connections.ReturnAsync(connection).ConfigureAwait(false);
        return true;
    }

    private async ValueTask TryAsync(StepAttempt attempt, StepSession session, bool keeps, CancellationToken cancellationToken)
    {
        var kept = keeps ? cache.Take(attempt.TenantId, attempt.Locks) : null;
        try
        {
            while (true)
            {
                var reads = await session.ReadAsync(attempt.ToRequest(kept), cancellationToken).ConfigureAwait(false);
                attempt.Doubt = null;
                if (reads.WasCommitted)
                {
                    await session.RollbackAsync().ConfigureAwait(false);
                    return;
                }

                var rotations = Rotations(attempt, kept, reads);
                var state = new TransactionState(attempt.TenantId, reads, rotations);
                attempt.Decide(state);
                if (state.LacksSequences)
                {
                    await session.RollbackAsync().ConfigureAwait(false);
                    attempt.Sequences *= 8;
                    Forget(kept);
                    continue;
                }

                var isCommitted = await CommitAsync(attempt, session, state, reads, cancellationToken).ConfigureAwait(false);
                for (var index = 0; index < kept?.Length; index++)
                {
                    // Without a commit, those that were added for this step are gone again.
                    if (isCommitted || kept[index].IsKnown)
                    {
                        kept[index].Keep(rotations[attempt.Locks[index]]);
                    }
                }

                return;
            }
        }
        catch
        {
            await session.RollbackAsync().ConfigureAwait(false);
            Forget(kept);
            throw;
        }
    }

    /// <returns>Whether there was anything to commit.</returns>
    private async ValueTask<bool> CommitAsync(StepAttempt attempt, StepSession session, TransactionState state, TransactionReads reads, CancellationToken cancellationToken)
    {
        var writes = state.ToWrites();
        if (writes.IsEmpty && !state.HasDrawn)
        {
            await session.RollbackAsync().ConfigureAwait(false);
            return false;
        }

        // From here until the answer comes nobody knows whether it is committed.
        attempt.Doubt = state.FirstSequence is { } sequence ? new DoubtfulCommit(sequence, reads.Identity) : null;
        try
        {
            await session.WriteAsync(writes, cancellationToken).ConfigureAwait(false);
            attempt.Doubt = null;
            return true;
        }
        catch (Exception exception) when (dialect.IsRefusal(exception))
        {
            attempt.Doubt = null;
            throw;
        }
    }

    private static Dictionary<string, SqlRotation> Rotations(StepAttempt attempt, KeptRotation[]? kept, TransactionReads reads)
    {
        var rotations = new Dictionary<string, SqlRotation>(attempt.Locks.Length, StringComparer.Ordinal);
        for (var index = 0; index < attempt.Locks.Length; index++)
        {
            var key = attempt.Locks[index];
            if (!reads.Rotations.TryGetValue(key, out var row))
            {
                throw new RotationMissingException(attempt.TenantId, key);
            }

            rotations.Add(key, new SqlRotation(key, row.Version, row.State, row.Version == kept?[index].Version ? kept[index].State : null));
        }

        return rotations;
    }

    private static void Forget(KeptRotation[]? kept)
    {
        foreach (var rotation in kept ?? [])
        {
            rotation.Forget();
        }
    }
}
