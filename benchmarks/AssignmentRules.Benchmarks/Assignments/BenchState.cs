using AssignmentRules.Storage;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>The state of one pool and nothing else, for walks down a chain without a store.</summary>
internal sealed class BenchState : IStoreState
{
    private object? rotation;
    private long sequence;

    public object? Rotation(string key, RotationFormat format) => rotation ??= format.New();

    public void RotationChanged(string key)
    {
    }

    public Assignment? Find(RecordKey record) => null;

    public Decision? FindDecision(string requestId) => null;

    public UserLoad FindLoad(string userId) => default;

    public long NextSequence() => ++sequence;

    public void Write(StoreWrite write)
    {
    }
}
