namespace AssignmentRules.Sql.Steps;

/// <summary>
/// The live states of rotations after this node's last turn, so that a pool that this node alone uses is neither read nor parsed again. A state counts
/// only where the database still has its version. Thread-safe.
/// </summary>
internal sealed class RotationCache
{
    /// <summary>More are not kept at once; they are read again then.</summary>
    private const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<string, KeptRotation>> tenants = new(StringComparer.Ordinal);
    private int count;

    /// <summary>What is kept of rotations, in the order of the keys. The caller has these to itself until its transaction is over, as it has the pools.</summary>
    public KeptRotation[] Take(string tenantId, IReadOnlyList<string> keys)
    {
        var taken = new KeptRotation[keys.Count];
        lock (gate)
        {
            if (count + keys.Count > Most)
            {
                tenants.Clear();
                count = 0;
            }

            if (!tenants.TryGetValue(tenantId, out var kept))
            {
                tenants.Add(tenantId, kept = new Dictionary<string, KeptRotation>(StringComparer.Ordinal));
            }

            for (var index = 0; index < taken.Length; index++)
            {
                if (!kept.TryGetValue(keys[index], out var rotation))
                {
                    kept.Add(keys[index], rotation = new KeptRotation());
                    count++;
                }

                taken[index] = rotation;
            }
        }

        return taken;
    }
}

/// <summary>What a node knows of a rotation. At first, and after a failure: nothing.</summary>
internal sealed class KeptRotation
{
    /// <summary>The version that <see cref="State"/> is of; -1: there is none.</summary>
    public long Version { get; private set; } = -1;

    /// <summary>The live state; null: it must be read.</summary>
    public object? State { get; private set; }

    /// <summary>Whether the rotation is in the database.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The transaction is committed, and left it like this.</summary>
    public void Keep(SqlRotation rotation)
    {
        State = rotation.Live;
        Version = State is null ? -1 : rotation.Version;
        IsKnown = true;
    }

    /// <summary>The live state may be ahead of the database, and not even that the rotation is there is certain: it must be read again.</summary>
    public void Forget()
    {
        State = null;
        Version = -1;
        IsKnown = false;
    }
}
