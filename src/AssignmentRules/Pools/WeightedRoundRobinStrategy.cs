namespace AssignmentRules.Pools;

/// <summary><c>weighted-round-robin</c>: <see cref="ChairmanRule"/>, and the limit on catching up after an absence.</summary>
internal sealed class WeightedRoundRobinStrategy : IPoolStrategy
{
    private const int Nobody = -1;

    public bool UsesLoads => false;

    public int Pick(ref PoolLook look)
    {
        var claims = look.State.Claims;
        if (claims.Sets.Find(ref look, claims.Set) is not { } set)
        {
            return Nobody;
        }

        var heaps = set.Pickable > 1 ? claims.NextHeaps(set) : null;
        var winner = heaps?.Winner ?? Best(look, set);
        var limited = IsLimited(look, set, winner) ? winner : Nobody;
        if (limited != Nobody)
        {
            look.PassOver(limited, Reason.CatchUpLimit);
            winner = heaps?.RunnerUp ?? Best(look, set, limited);
        }

        look.Tier = set.Tier;
        look.Set = set;
        look.Evidence = look.WithEvidence ? claims.Evidence(set, look.State.Version) : null;
        return winner;
    }

    private static int Best(in PoolLook look, MemberSet set, int but = Nobody)
    {
        var claims = look.State.Claims;
        return new ChairmanRule(set.Counted, claims.NextScale(set)).Best(look.Pool, set, claims.AllNext(set), but, Nobody);
    }

    /// <summary>Whether the member was away, is owed more than a turn of its own can be, and had as many in a row as the pool allows.</summary>
    private static bool IsLimited(in PoolLook look, MemberSet set, int member)
    {
        if (look.Pool.Leave is not PoolLeave.CatchUp catchUp || set.Pickable < 2 || look.State.Last != member || look.State.InARow < catchUp.InARow)
        {
            return false;
        }

        var claims = look.State.Claims;
        return new ChairmanRule(set.Counted, claims.NextScale(set)).Slack(claims.Next(set, member)) < 0;
    }
}
