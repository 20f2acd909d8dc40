namespace AssignmentRules.Pools;

/// <summary><c>weighted-round-robin</c>: <see cref="ChairmanRule"/>, and the limit on catching up after an absence.</summary>
internal sealed class WeightedRoundRobinStrategy : IPoolStrategy
{
    private const int Nobody = -1;

    public bool UsesLoads => false;

    public PoolPick Pick(ref PoolLook look)
    {
        var claims = look.State.Claims;
        if (claims.Sets.Find(ref look, claims.Set) is not { } set)
        {
            return look.Nobody();
        }

        var heaps = set.Pickable > 1 ? claims.NextHeaps(set) : null;
        var winner = heaps?.Winner ?? Best(look, set);
        var limited = IsLimited(look, set, winner) ? winner : Nobody;
        if (limited != Nobody)
        {
            look.PassOver(limited, Reason.CatchUpLimit);
            winner = heaps?.RunnerUp ?? Best(look, set, limited);
        }

        return look.Taken(winner, look.WithEvidence ? Evidence(look, set, heaps, winner, limited) : null) with { Set = set };
    }

    private static int Best(in PoolLook look, MemberSet set, int but = Nobody, int andBut = Nobody)
    {
        var claims = look.State.Claims;
        var rule = new ChairmanRule(set.Counted, claims.NextScale(set));
        var best = Nobody;
        var bestIsReleased = false;
        Int128 bestSlack = 0;
        for (var member = set.NextPickable(0); member >= 0; member = set.NextPickable(member + 1))
        {
            if (member == but || member == andBut)
            {
                continue;
            }

            var claim = claims.Next(set, member);
            var (released, slack) = (rule.IsReleased(claim), rule.Slack(claim));
            if (best == Nobody
                || (released && !bestIsReleased)
                || (released == bestIsReleased && ChairmanRule.IsNearer(slack, look.Pool[member].Weight, member, bestSlack, look.Pool[best].Weight, best)))
            {
                (best, bestIsReleased, bestSlack) = (member, released, slack);
            }
        }

        return best;
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

    private static PoolEvidence.OfClaims Evidence(in PoolLook look, MemberSet set, ClaimHeaps? heaps, int winner, int limited)
    {
        var claims = look.State.Claims;
        if (set.Pickable > PoolPick.MostValues)
        {
            var runnerUp = limited == Nobody && heaps is not null ? heaps.RunnerUp : Best(look, set, winner, limited);
            return new([claims.Next(set, winner), claims.Next(set, runnerUp)], claims.NextScale(set), [winner, runnerUp]);
        }

        var shown = new Int128[set.Pickable];
        var at = 0;
        for (var member = set.NextPickable(0); member >= 0; member = set.NextPickable(member + 1))
        {
            shown[at] = claims.Next(set, member);
            at++;
        }

        return new(shown, claims.NextScale(set), Members: null);
    }
}
