namespace AssignmentRules.Storage;

/// <summary>
/// One caller's share of a step. Items that wait for the same lane while a step is in flight run together in the next one, in the order in which
/// they came; what one of them throws is its own.
/// </summary>
internal abstract class StepItem : IStoreWork
{
    private const int Spins = 40;

    private static readonly object Done = new();

    // Null while the item waits or runs, the source of whoever went to sleep on it, or Done.
    private object? signal;
    private Exception? failure;
    private StoreStep? step;

    public abstract string TenantId { get; }

    public abstract IReadOnlyList<RecordKey> Records { get; }

    public abstract IReadOnlyList<string> RequestIds { get; }

    /// <summary>Distinct, in ordinal order.</summary>
    public abstract IReadOnlyList<string> RotationKeys { get; }

    public abstract bool ReadsLoads { get; }

    public virtual HostUnitOfWork? UnitOfWork => null;

    public CancellationToken Cancellation { get; set; }

    /// <summary>The lane that the item last went through; it mostly goes through the same one again.</summary>
    public StepLane? Lane { get; set; }

    /// <summary>Who waits in the same lane, and came just before.</summary>
    public StepItem? Before { get; set; }

    /// <summary>Its place among those who wait, from 1.</summary>
    public int Place { get; set; }

    /// <summary>Decides and writes. Run again from the start when the store met a conflict. What throws, throws before it writes anything or changes a rotation.</summary>
    public abstract void Run(IStoreState state);

    void IStoreWork.Run(IStoreState seen)
    {
        Cancellation.ThrowIfCancellationRequested();
        Run(seen);
    }

    /// <summary>Runs the item in a step of its own.</summary>
    /// <returns>What went wrong; null: nothing. Never throws.</returns>
    public ValueTask<Exception?> TryRunAsync(IAssignmentStore store, CancellationToken cancellationToken)
    {
        try
        {
            var run = store.RunAsync(Step(), cancellationToken);
            return run.IsCompletedSuccessfully ? default : AwaitAsync(run);
        }
        catch (Exception exception)
        {
            return new(exception);
        }
    }

    private static async ValueTask<Exception?> AwaitAsync(ValueTask run)
    {
        try
        {
            await run.ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>The step of this item alone; the same one again while it declares the same lists, whatever is in them.</summary>
    private StoreStep Step()
    {
        var (records, requestIds, rotationKeys) = (Records, RequestIds, RotationKeys);
        if (step is not null && ReferenceEquals(step.Records, records) && ReferenceEquals(step.RequestIds, requestIds) && ReferenceEquals(step.RotationKeys, rotationKeys)
            && string.Equals(step.TenantId, TenantId, StringComparison.Ordinal) && step.ReadsLoads == ReadsLoads && ReferenceEquals(step.UnitOfWork, UnitOfWork))
        {
            return step;
        }

        return step = new StoreStep(TenantId, this)
        {
            Records = records,
            RequestIds = requestIds,
            RotationKeys = rotationKeys,
            ReadsLoads = ReadsLoads,
            ThrowsBeforeTurns = true,
            UnitOfWork = UnitOfWork,
        };
    }

    public void Reset()
    {
        failure = null;
        Volatile.Write(ref signal, null);
    }

    /// <summary>Touches the item once: whoever waits may use it for the next step from then on.</summary>
    public void Complete(Exception? exception)
    {
        failure = exception;
        (Interlocked.Exchange(ref signal, Done) as TaskCompletionSource)?.TrySetResult();
    }

    /// <summary>Waits until the item was completed by whoever ran it.</summary>
    /// <param name="spins">Whether first by spinning: a step in memory is shorter than a switch of threads, one in a database is not.</param>
    public async ValueTask WaitAsync(bool spins)
    {
        var spinner = default(SpinWait);
        for (var spin = 0; spins && spin < Spins && Volatile.Read(ref signal) is null; spin++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        if (Volatile.Read(ref signal) is null)
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref signal, source, null) is null)
            {
                await source.Task.ConfigureAwait(false);
            }
        }

        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
