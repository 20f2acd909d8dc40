using AssignmentRules.Storage;

namespace AssignmentRules.Pools;

/// <summary>How a store makes, saves and loads the state of a pool or of a line.</summary>
internal sealed class PoolStateFormat : RotationFormat<PoolState>
{
    public static readonly PoolStateFormat Instance = new();

    private PoolStateFormat()
    {
    }

    public override PoolState New() => PoolState.New();

    public override PoolState Load(ReadOnlySpan<byte> saved) => PoolState.Load(saved);

    public override byte[] Save(PoolState state) => state.Save();
}
