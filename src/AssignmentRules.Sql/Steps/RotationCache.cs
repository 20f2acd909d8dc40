using System.Collections.Concurrent;

namespace AssignmentRules.Sql.Steps;

/// <summary>
/// The live states of rotations after this node's last turn, so that a pool that this node alone uses is neither read nor parsed again. A state is taken
/// out while a transaction works on it, and put back when that is committed; it counts only where the database still has its version. Thread-safe.
/// </summary>
internal sealed class RotationCache
{
    /// <summary>More are not kept at once; they are read again then.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string TenantId, string Key), Kept> states = new();

    /// <summary>Takes a state out; the version is -1, and the state null, where there is none. <c>IsKnown</c>: the rotation is in the database.</summary>
    public Kept Take(string tenantId, string key)
    {
        if (!states.TryGetValue((tenantId, key), out var kept))
        {
            return Kept.Unknown;
        }

        states[(tenantId, key)] = Kept.NotAtHand;
        return kept;
    }

    public void Put(string tenantId, SqlRotation rotation)
    {
        if (states.Count >= Most)
        {
            states.Clear();
        }

        states[(tenantId, rotation.Key)] = rotation.Live is { } live ? new Kept(rotation.Version, live, IsKnown: true) : Kept.NotAtHand;
    }

    /// <summary>Forgets even that it is there.</summary>
    public void Forget(string tenantId, string key) => states.TryRemove((tenantId, key), out _);

    internal readonly record struct Kept(long Version, object? State, bool IsKnown)
    {
        public static readonly Kept Unknown = new(-1, null, IsKnown: false);

        public static readonly Kept NotAtHand = new(-1, null, IsKnown: true);
    }
}
