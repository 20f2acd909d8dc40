using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>A step that waits for a transaction, and whoever waits for the step.</summary>
internal sealed class PendingStep(StoreStep step, CancellationToken cancellation)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoreStep Step => step;

    public CancellationToken Cancellation => cancellation;

    public Task Done => done.Task;

    /// <summary>What the work threw in the transaction's last attempt; null: it ended well.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The rotations that it has to itself while it runs.</summary>
    public IReadOnlyList<string> Locks { get; } = step.ReadsLoads ? [StepRequest.LoadsKey, .. step.RotationKeys] : step.RotationKeys;

    /// <summary>Tells whoever waits what came of it.</summary>
    public void Complete(Exception? exception)
    {
        if ((exception ?? Failure) is { } failure)
        {
            done.SetException(failure);
        }
        else
        {
            done.SetResult();
        }
    }
}
