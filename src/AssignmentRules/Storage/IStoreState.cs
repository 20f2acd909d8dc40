namespace AssignmentRules.Storage;

/// <summary>What the work of a step sees: what the step declared, with what the step itself has written so far. Not thread-safe.</summary>
public interface IStoreState : ILoads
{
    /// <summary>The assignment of a record, or null where it has none or the step did not declare the record.</summary>
    Assignment? Find(RecordKey record);

    /// <summary>The first decision of an idempotency key, or null where there is none or the step did not declare the key.</summary>
    Decision? FindDecision(string requestId);

    /// <summary>The rotation state of a key, or null where the step did not declare it. Whoever changes it says so by <see cref="RotationChanged"/>.</summary>
    TState? Rotation<TState>(string key, RotationFormat<TState> format)
        where TState : class;

    /// <summary>The rotation state of this key is to be written.</summary>
    void RotationChanged(string key);

    /// <summary>The next place in the tenant's order of decisions.</summary>
    long NextSequence();

    /// <summary>Writes, visible to the rest of the step at once and to others when the step is committed.</summary>
    void Write(StoreWrite write);
}
