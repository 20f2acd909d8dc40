namespace AssignmentRules.Storage;

/// <summary>
/// A state to try things on: reads what a step reads, keeps every write and every turn to itself. Preview and resolve run the same code as a
/// live assignment, on this.
/// </summary>
internal sealed class ScratchState(IStoreState real) : IStoreState
{
    private readonly Dictionary<RecordKey, Assignment> assigned = [];
    private readonly Dictionary<string, Decision> decided = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UserLoad> loads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> rotations = new(StringComparer.Ordinal);

    // Later than everything real, in the order of trying.
    private long tried = long.MaxValue / 2;

    public Assignment? Find(RecordKey record) => assigned.TryGetValue(record, out var written) ? written : real.Find(record);

    public Decision? FindDecision(string requestId) => decided.TryGetValue(requestId, out var written) ? written : real.FindDecision(requestId);

    public UserLoad FindLoad(string userId) => loads.TryGetValue(userId, out var written) ? written : real.FindLoad(userId);

    public object? Rotation(string key, RotationFormat format)
    {
        if (rotations.TryGetValue(key, out var copied))
        {
            return copied;
        }

        if (real.Rotation(key, format) is not { } live)
        {
            return null;
        }

        var copy = format.Copy(live);
        rotations[key] = copy;
        return copy;
    }

    public void RotationChanged(string key)
    {
        // The copy has changed; the real one must not.
    }

    /// <summary>Always 0: what is only tried has no place in the order of decisions.</summary>
    public long NextSequence() => 0;

    public void Write(StoreWrite write)
    {
        if (write.Assignment is { } next)
        {
            LoadChange.Between(Find(write.Record), next, write.Decision, this, static (self, userId, open, _) => self.Count(userId, open));
            assigned[write.Record] = next;
        }

        if (write.Decision is { Request.RequestId: { } requestId })
        {
            decided[requestId] = write.Decision;
        }
    }

    private void Count(string userId, int open)
    {
        var load = FindLoad(userId);

        loads[userId] = new UserLoad(load.Open + open, open > 0 ? ++tried : load.LastAssigned);
    }
}
