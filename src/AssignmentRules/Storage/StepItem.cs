namespace AssignmentRules.Storage;

/// <summary>
/// One caller's share of a step. Items that wait for the same lane while a step is in flight run together in the next one, in the order in which
/// they came; what one of them throws is its own.
/// </summary>
internal abstract class StepItem : IStoreWork
{
    private const int Spins = 40;

    private const int Pending = 0;
    private const int Parked = 1;
    private const int Completed = 2;

    private TaskCompletionSource? parked;
    private Exception? failure;
    private int state;

    public abstract string TenantId { get; }

    public abstract IReadOnlyList<RecordKey> Records { get; }

    public abstract IReadOnlyList<string> RequestIds { get; }

    /// <summary>Distinct, in ordinal order.</summary>
    public abstract IReadOnlyList<string> RotationKeys { get; }

    public abstract bool ReadsLoads { get; }

    public virtual HostUnitOfWork? UnitOfWork => null;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Decides and writes. Run again from the start when the store met a conflict.</summary>
    public abstract void Run(IStoreState seen);

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
            var step = new StoreStep(TenantId, this) { Records = Records, RequestIds = RequestIds, RotationKeys = RotationKeys, ReadsLoads = ReadsLoads, UnitOfWork = UnitOfWork };
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
        parked = null;
        failure = null;
        Volatile.Write(ref state, Pending);
    }

    public void Complete(Exception? exception)
    {
        failure = exception;

        // Whoever spins may go on, and use the item again, from the exchange on: nothing of it is touched after that unless its caller is parked.
        if (Interlocked.Exchange(ref state, Completed) == Parked)
        {
            parked!.SetResult();
        }
    }

    /// <summary>Waits until the item was completed by whoever ran it: shortly by spinning, since a step in memory is shorter than a switch of threads.</summary>
    public async ValueTask WaitAsync()
    {
        var spinner = default(SpinWait);
        for (var spin = 0; spin < Spins && Volatile.Read(ref state) != Completed; spin++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        if (Volatile.Read(ref state) != Completed)
        {
            parked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref state, Parked, Pending) == Pending)
            {
                await parked.Task.ConfigureAwait(false);
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
