using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>
/// A step that waits for a transaction, and whoever waits for the step. Until its work runs it may be left, also between two attempts: then it does not run
/// any more, and whoever left it does not wait.
/// </summary>
internal sealed class PendingStep(StoreStep step, CancellationToken cancellation)
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Left = 2;

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? inDoubt;
    private int state;

    public StoreStep Step => step;

    public CancellationToken Cancellation => cancellation;

    public Task Done => done.Task;

    public bool HasLeft => Volatile.Read(ref state) == Left;

    /// <summary>What the work threw in the transaction's last attempt; null: it ended well.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The rotations that it has to itself while it runs.</summary>
    public IReadOnlyList<string> Locks { get; } = step.ReadsLoads ? [StepRequest.LoadsKey, .. step.RotationKeys] : step.RotationKeys;

    /// <summary>From now on it cannot be left.</summary>
    /// <returns>Whether it still is to run.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref state, Begun, Waiting) != Left;

    /// <summary>An attempt failed, and another may follow: until then it may be left again.</summary>
    /// <param name="doubt">What whoever leaves is told where it may have been committed; null: it was not.</param>
    public void Pause(Exception? doubt)
    {
        inDoubt = doubt;
        Interlocked.CompareExchange(ref state, Waiting, Begun);
    }

    /// <summary>It is not wanted any more. Whoever waits is told at once, unless it has begun.</summary>
    public bool TryLeave()
    {
        if (Interlocked.CompareExchange(ref state, Left, Waiting) != Waiting)
        {
            return false;
        }

        done.TrySetException(inDoubt ?? new OperationCanceledException(cancellation));
        return true;
    }

    /// <summary>Tells whoever waits what came of it; the first that is told counts.</summary>
    public void Complete(Exception? exception)
    {
        if ((exception ?? Failure) is { } failure)
        {
            done.TrySetException(failure);
        }
        else
        {
            done.TrySetResult();
        }
    }
}
