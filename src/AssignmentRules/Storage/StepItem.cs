namespace AssignmentRules.Storage;

/// <summary>
/// One caller's share of a step. Items that wait for the same lane while a step is in flight run together in the next one, in the order in which
/// they came; what one of them throws is its own.
/// </summary>
internal abstract class StepItem : IStoreWork
{
    private const int Spins = 40;

    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Left = 2;

    private static readonly object Done = new();

    // Null while the item waits or runs, the source of whoever went to sleep on it, or Done.
    private object? signal;
    private Exception? failure;
    private StoreStep? step;

    // Of an item that waits and can be cancelled: it runs only if it has not left, and leaves only while it has not begun.
    private int turn;

    public abstract string TenantId { get; }

    public abstract IReadOnlyList<RecordKey> Records { get; }

    public abstract IReadOnlyList<string> RequestIds { get; }

    /// <summary>Distinct, in ordinal order.</summary>
    public abstract IReadOnlyList<string> RotationKeys { get; }

    public abstract bool ReadsLoads { get; }

    public virtual HostUnitOfWork? UnitOfWork => null;

    public CancellationToken Cancellation { get; set; }

    /// <summary>Who waits in the same lane, and came just before.</summary>
    public StepItem? Before { get; set; }

    /// <summary>Whether whoever waited was cancelled and is gone. The item is not used for another step: the lane may still hold on to it.</summary>
    public bool HasLeft => Volatile.Read(ref turn) == Left;

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
        if (turn != Waiting)
        {
            turn = Waiting;
        }

        Volatile.Write(ref signal, null);
    }

    /// <summary>Whoever runs the item for those who wait asks first. From then on it does not leave.</summary>
    /// <returns>Whether it still is to run and to be completed.</returns>
    public bool TryBegin() => !Cancellation.CanBeCanceled || Interlocked.CompareExchange(ref turn, Begun, Waiting) != Left;

    /// <summary>Touches the item once: whoever waits may use it for the next step from then on.</summary>
    public void Complete(Exception? exception)
    {
        failure = exception;
        (Interlocked.Exchange(ref signal, Done) as TaskCompletionSource)?.TrySetResult();
    }

    /// <summary>Waits until the item was completed by whoever ran it, or is cancelled before it has begun.</summary>
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
                await (Cancellation.CanBeCanceled ? SleepAsync(source.Task) : source.Task).ConfigureAwait(false);
            }
        }

        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task SleepAsync(Task completed)
    {
        using var registration = Cancellation.UnsafeRegister(static item => ((StepItem)item!).Leave(), this);
        await completed.ConfigureAwait(false);
    }

    private void Leave()
    {
        if (Interlocked.CompareExchange(ref turn, Left, Waiting) == Waiting)
        {
            Complete(new OperationCanceledException(Cancellation));
        }
    }
}
