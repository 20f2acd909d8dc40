using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>Short ways to write steps.</summary>
internal static class Steps
{
    public const string Tenant = "acme";
    public const string Rotation = "pool:sales";

    public static RecordKey Key(string recordId) => new(recordId);

    /// <summary>A step on one record, one key, one rotation and the loads.</summary>
    public static StoreStep Of(string recordId, string requestId, Action<IStoreState> work) => Of([recordId], [requestId], work);

    public static StoreStep Of(IEnumerable<string> recordIds, IEnumerable<string> requestIds, Action<IStoreState> work) => new(Tenant, new ActionWork(work))
    {
        Records = [.. recordIds.Select(Key)],
        RequestIds = [.. requestIds],
        RotationKeys = [Rotation],
        ReadsLoads = true,
    };

    public static StoreWrite Assigned(IStoreState state, string recordId, string? userId, string? requestId = null)
    {
        var decision = Decided(state, recordId, requestId, Outcome.Assigned) with { AssigneeId = userId };
        return new StoreWrite(Key(recordId)) { Decision = decision, Assignment = new Assignment(Key(recordId), userId) { AssignedBy = decision }, LeavesUnassigned = true };
    }

    public static StoreWrite Unassigned(IStoreState state, string recordId, string? requestId = null)
    {
        var decision = Decided(state, recordId, requestId, Outcome.Unassigned);
        return new StoreWrite(Key(recordId))
        {
            Decision = decision,
            Assignment = new Assignment(Key(recordId), null),
            Unassigned = new UnassignedRecord(Key(recordId), decision) { Retry = decision.Request with { RequestId = null }, Since = decision.Sequence },
        };
    }

    /// <summary>Takes a turn of the rotation, and says which one it was: 1 for the first.</summary>
    public static int Turn(IStoreState state, string key = Rotation)
    {
        var counter = CounterFormat.Find(state, key)!;
        counter.Count++;
        state.RotationChanged(key);
        return counter.Count;
    }

    /// <summary>The record's assignment, opened or closed.</summary>
    public static StoreWrite Opened(IStoreState state, string recordId, bool isOpen) =>
        new(Key(recordId)) { Assignment = state.Find(Key(recordId))! with { IsOpen = isOpen } };

    private static Decision Decided(IStoreState state, string recordId, string? requestId, Outcome outcome) =>
        new(new AssignmentRequest(Tenant, recordId, "inbound") { RequestId = requestId }, outcome) { Sequence = state.NextSequence(), Reasons = [Reason.NoAssignee] };

    private sealed class ActionWork(Action<IStoreState> work) : IStoreWork
    {
        public void Run(IStoreState state) => work(state);
    }
}
