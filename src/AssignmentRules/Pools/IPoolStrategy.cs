namespace AssignmentRules.Pools;

/// <summary>How a pool finds its next member. Stateless: what turns did before is in the pool's state, and only <see cref="PoolState.Take"/> changes that.</summary>
internal interface IPoolStrategy
{
    /// <summary>Whether the strategy itself compares loads.</summary>
    bool UsesLoads { get; }

    PoolPick Pick(ref PoolLook look);
}
