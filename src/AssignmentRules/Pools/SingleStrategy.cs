namespace AssignmentRules.Pools;

/// <summary><c>single</c>: the first member who is eligible, always.</summary>
internal sealed class SingleStrategy : IPoolStrategy
{
    public bool UsesLoads => false;

    public int Pick(ref PoolLook look)
    {
        for (var tier = 0; tier < look.Pool.Tiers.Length; tier++)
        {
            foreach (var member in look.Pool.Tiers[tier])
            {
                if (look.MayTake(member))
                {
                    look.Tier = tier;
                    return member;
                }
            }
        }

        return -1;
    }
}
