namespace AssignmentRules.Storage;

/// <summary>What the work of a step sees: what the step declared, with what the step itself has written so far. Not thread-safe.</summary>
public interface IStoreState : ILoads, IRotations
{
    /// <summary>The assignment of a record, or null where it has none or the step did not declare the record.</summary>
    Assignment? Find(RecordKey record);

    /// <summary>The first decision of an idempotency key, or null where there is none or the step did not declare the key.</summary>
    Decision? FindDecision(string requestId);

    /// <summary>The next place in the tenant's order of decisions.</summary>
    long NextSequence();

    /// <summary>Writes, visible to the rest of the step at once and to others when the step is committed.</summary>
    void Write(StoreWrite write);
}
