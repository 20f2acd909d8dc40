namespace AssignmentRules.Pools;

/// <summary><c>single</c>: the first member who is eligible, always.</summary>
internal sealed class SingleStrategy : IPoolStrategy
{
    public bool UsesLoads => false;

    public PoolPick Pick(ref PoolLook look)
    {
        foreach (var tier in look.Pool.Tiers)
        {
            foreach (var member in tier)
            {
                if (look.MayTake(member))
                {
                    return look.Taken(member);
                }
            }
        }

        return look.Nobody();
    }
}
