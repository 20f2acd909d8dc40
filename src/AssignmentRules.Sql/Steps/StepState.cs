using System.Runtime.InteropServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>The state that the work of one step sees. What it writes is kept aside until the work is done: a step that throws leaves nothing to the others of its transaction.</summary>
internal sealed class StepState : IStoreState
{
    private readonly TransactionState transaction;
    private readonly StoreStep step;
    private readonly DeclaredKeys declared = new();
    private readonly StepWrites writes = new();
    private readonly List<SqlRotation> touched = [];
    private readonly Dictionary<string, LoadWrite> loads = new(StringComparer.Ordinal);

    private StepState(TransactionState transaction, StoreStep step)
    {
        this.transaction = transaction;
        this.step = step;
        declared.Begin(step);
    }

    /// <summary>Runs a step on what the transaction has so far.</summary>
    public static void Run(TransactionState transaction, StoreStep step)
    {
        var state = new StepState(transaction, step);
        try
        {
            step.Work.Run(state);
        }
        catch
        {
            state.touched.ForEach(rotation => rotation.Undo());
            throw;
        }

        state.touched.ForEach(rotation => rotation.Keep());
        foreach (var write in state.writes.All)
        {
            transaction.Apply(write);
        }

        foreach (var load in state.loads.Values)
        {
            transaction.Count(load);
        }
    }

    public Assignment? Find(RecordKey record) =>
        writes.Find(record) ?? (declared.Has(record) ? transaction.Find(record) : null);

    public Decision? FindDecision(string requestId) =>
        writes.FindDecision(requestId) ?? (declared.Has(requestId) ? transaction.FindDecision(requestId) : null);

    public TState? Rotation<TState>(string key, RotationFormat<TState> format)
        where TState : class
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

    public UserLoad FindLoad(string userId) => TransactionState.Sum(transaction.FindLoad(userId), loads.GetValueOrDefault(userId));

    public long NextSequence() => transaction.NextSequence();

    public void Write(StoreWrite write)
    {
        declared.Demand(write);
        if (write.Assignment is { } next)
        {
            LoadChange.Between(Find(write.Record), next, write.Decision, this, static (self, userId, open, last) => self.Count(new LoadWrite(userId, open, last)));
        }

        writes.Add(write);
    }

    private void Count(LoadWrite change)
    {
        ref var load = ref CollectionsMarshal.GetValueRefOrAddDefault(loads, change.UserId, out _);
        load = new LoadWrite(change.UserId, load.Open + change.Open, Math.Max(load.LastAssigned, change.LastAssigned));
    }
}
