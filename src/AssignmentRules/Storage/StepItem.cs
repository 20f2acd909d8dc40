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

    public abstract string TenantId { get; }

    public abstract IReadOnlyList<RecordKey> Records { get; }

    public abstract IReadOnlyList<string> RequestIds { get; }

    /// <summary>Distinct, in ordinal order.</summary>
    public abstract IReadOnlyList<string> RotationKeys { get; }

    public abstract bool ReadsLoads { get; }

    public virtual HostUnitOfWork? UnitOfWork => null;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Decides and writes. Run again from the start when the store met a conflict. What throws, throws before it writes anything or changes a rotation.</summary>
    public abstract void Run(IStoreState state);

    void IStoreWork.Run(IStoreState seen)
    {
        Cancellation.ThrowIfCancellationRequested();
        Run(seen);
    }

    /// <summary>Runs the item in a step of its own. Never throws: what goes wrong is the item's failure.</summary>
    public async ValueTask RunAloneAsync(IAssignmentStore store, CancellationToken cancellationToken)
    {
        try
        {
            var step = new StoreStep(TenantId, this)
            {
                Records = Records,
                RequestIds = RequestIds,
                RotationKeys = RotationKeys,
                ReadsLoads = ReadsLoads,
                ThrowsBeforeTurns = true,
                UnitOfWork = UnitOfWork,
            };
            await store.RunAsync(step, cancellationToken).ConfigureAwait(false);
            Complete(null);
        }
        catch (Exception exception)
        {
            Complete(exception);
        }
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

        ThrowIfFailed();
    }

    public void ThrowIfFailed()
    {
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
