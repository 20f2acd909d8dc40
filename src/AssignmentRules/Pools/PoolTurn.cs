using AssignmentRules.Conditions;
using AssignmentRules.Storage;

namespace AssignmentRules.Pools;

/// <summary>What a pool is asked with.</summary>
internal readonly struct PoolTurn
{
    public required PoolState State { get; init; }

    public required TenantUsers Users { get; init; }

    /// <summary>The fields of the record.</summary>
    public required IFields Fields { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Who takes no work now; never changed once handed out.</summary>
    public IReadOnlySet<string>? Unavailable { get; init; }

    /// <summary>Needed where <see cref="CompiledPool.UsesLoads"/>; without it nobody has anything open.</summary>
    public ILoads? Loads { get; init; }

    /// <summary>Users to leave out of this pick, as if they excluded the record; never changed once handed out.</summary>
    public IReadOnlySet<string>? Skip { get; init; }

    /// <summary>For strategies of the host.</summary>
    public AssignmentRequest? Request { get; init; }

    /// <summary>Whether the pick is to carry what a trace needs. Without it a pick allocates nothing.</summary>
    public bool WithEvidence { get; init; }
}
