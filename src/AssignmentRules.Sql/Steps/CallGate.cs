namespace AssignmentRules.Sql.Steps;

/// <summary>Counts the calls that are under way. Once it is closed nobody comes in, and whoever closed it waits for the last to go. Thread-safe.</summary>
internal sealed class CallGate
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int inside;
    private bool isClosed;

    /// <returns>The call, to be disposed of when it is over.</returns>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public Call Enter()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(SqlAssignmentStore));
            inside++;
            return new Call(this);
        }
    }

    public Task CloseAsync()
    {
        lock (gate)
        {
            isClosed = true;
            EndIfEmpty();
        }

        return empty.Task;
    }

    private void EndIfEmpty()
    {
        if (isClosed && inside == 0)
        {
            empty.TrySetResult();
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            inside--;
            EndIfEmpty();
        }
    }

    public readonly struct Call(CallGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}
