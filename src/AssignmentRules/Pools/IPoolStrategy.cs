namespace AssignmentRules.Pools;

/// <summary>How a pool finds its next member. Stateless: what turns did before is in the pool's state, and only <see cref="PoolState.Take"/> changes that.</summary>
internal interface IPoolStrategy
{
    /// <summary>Whether the strategy itself compares loads.</summary>
    bool UsesLoads { get; }

    /// <summary>Who is next.</summary>
    /// <returns>The index of the member, or -1 for nobody; what else was found is left in the look.</returns>
    int Pick(ref PoolLook look);
}
