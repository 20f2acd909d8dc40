namespace AssignmentRules.Sql.Steps;

/// <summary>One transaction on one connection, in a dialect: locks and reads at once, then writes and commits at once.</summary>
internal abstract class StepSession : IAsyncDisposable
{
    /// <summary>Begins, locks and reads. What it takes is held until the transaction ends.</summary>
    public abstract ValueTask<TransactionReads> ReadAsync(StepRequest request, CancellationToken cancellationToken);

    /// <summary>Writes and commits; in a transaction of the host's, writes.</summary>
    public abstract ValueTask WriteAsync(TransactionWrites writes, CancellationToken cancellationToken);

    /// <summary>Undoes what the session did; never throws: a connection that is broken has undone it already.</summary>
    public abstract ValueTask RollbackAsync();

    public abstract ValueTask DisposeAsync();
}
