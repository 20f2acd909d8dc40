using AssignmentRules.Storage;

namespace AssignmentRules.Pools;

/// <summary>How a store makes, saves and loads the state of a pool or of a line.</summary>
internal sealed class PoolStateFormat : RotationFormat
{
    private static readonly PoolStateFormat Instance = new();

    private PoolStateFormat()
    {
    }

    /// <summary>The state of this key, or null where the step did not declare it.</summary>
    public static PoolState? Find(IRotations rotations, string key) => (PoolState?)rotations.Rotation(key, Instance);

    public override object New() => PoolState.New();

    public override object Load(ReadOnlySpan<byte> saved) => PoolState.Load(saved);

    public override byte[] Save(object state) => ((PoolState)state).Save();

    public override object Copy(object state) => ((PoolState)state).Copy();
}
