using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>The state that the work of one step sees. What it writes is kept aside until the work is done: a step that throws leaves nothing to the others of its transaction.</summary>
internal sealed class StepState : IStoreState
{
    private readonly TransactionState transaction;
    private readonly DeclaredKeys declared = new();
    private readonly StepWrites writes = new();
    private readonly List<SqlRotation> touched = [];
    private readonly LoadTally loads = new();
    private StoreStep step = null!;

    /// <param name="transaction">What the transaction has so far.</param>
    public StepState(TransactionState transaction) => this.transaction = transaction;

    /// <summary>Runs a step, one after another.</summary>
    public void Run(StoreStep next)
    {
        step = next;
        declared.Begin(next);
        try
        {
            next.Work.Run(this);
            touched.ForEach(static rotation => rotation.Keep());
            foreach (ref readonly var write in writes.All)
            {
                transaction.Apply(write);
            }

            foreach (var load in loads.All)
            {
                transaction.Count(load);
            }
        }
        catch
        {
            touched.ForEach(static rotation => rotation.Undo());
            throw;
        }
        finally
        {
            declared.End();
            writes.Clear();
            touched.Clear();
            loads.Clear();
        }
    }

    public Assignment? Find(RecordKey record) =>
        writes.Find(record) ?? (declared.Has(record) ? transaction.Find(record) : null);

    public Decision? FindDecision(string requestId) =>
        writes.FindDecision(requestId) ?? (declared.Has(requestId) ? transaction.FindDecision(requestId) : null);

    public object? Rotation(string key, RotationFormat format)
    {
        if (!step.RotationKeys.Contains(key, StringComparer.Ordinal) || transaction.Rotation(key) is not { } rotation)
        {
            return null;
        }

        var state = rotation.Get(format, undoable: !step.ThrowsBeforeTurns);
        touched.Add(rotation);
        return state;
    }

    public void RotationChanged(string key)
    {
        if (transaction.Rotation(key) is { } rotation)
        {
            rotation.Changed = true;
        }
    }

    public UserLoad FindLoad(string userId) => loads.AddedTo(transaction.FindLoad(userId), userId);

    public long NextSequence() => transaction.NextSequence();

    public void Write(StoreWrite write)
    {
        declared.Demand(write);
        if (write.Assignment is { } next)
        {
            LoadChange.Between(Find(write.Record), next, write.Decision, this, static (self, userId, open, last) => self.loads.Add(new LoadWrite(userId, open, last)));
        }

        writes.Add(write);
    }
}
