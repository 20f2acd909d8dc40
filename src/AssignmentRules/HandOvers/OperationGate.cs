namespace AssignmentRules.HandOvers;

/// <summary>One call at a time for each operation of this process: who comes second finds done what the first did, and tells nobody again.</summary>
internal sealed class OperationGate
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string TenantId, string OperationId), Turn> turns = [];

    /// <summary>Waits for the operation's turn; disposing what is returned ends it.</summary>
    public async ValueTask<IDisposable> EnterAsync(string tenantId, string operationId, CancellationToken cancellationToken)
    {
        var key = (tenantId, operationId);
        Turn? turn;
        lock (gate)
        {
            if (!turns.TryGetValue(key, out turn))
            {
                turns.Add(key, turn = new Turn());
            }

            turn.Callers++;
        }

        try
        {
            await turn.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, turn);
            throw;
        }

        return new Exit(this, key, turn);
    }

    private void Leave((string TenantId, string OperationId) key, Turn turn)
    {
        lock (gate)
        {
            if (--turn.Callers == 0)
            {
                turns.Remove(key);
                turn.Semaphore.Dispose();
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Callers { get; set; }
    }

    private sealed class Exit(OperationGate owner, (string TenantId, string OperationId) key, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Semaphore.Release();
            owner.Leave(key, turn);
        }
    }
}
