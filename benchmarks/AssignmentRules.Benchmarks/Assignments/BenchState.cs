using AssignmentRules.Storage;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>The state of one pool and nothing else, for walks down a chain without a store.</summary>
internal sealed class BenchState : IStoreState
{
    private object? rotation;
    private long sequence;

    public TState? Rotation<TState>(string key, RotationFormat<TState> format)
        where TState : class => (TState)(rotation ??= format.New());

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
