namespace AssignmentRules.Pools;

/// <summary>Asks the host's strategy, and holds it to the members that it was offered.</summary>
internal sealed class CustomStrategy(ICustomStrategy custom) : IPoolStrategy
{
    public bool UsesLoads => true;

    public int Pick(ref PoolLook look)
    {
        for (var tier = 0; tier < look.Pool.Tiers.Length; tier++)
        {
            var offered = new List<MemberLoad>();
            foreach (var member in look.Pool.Tiers[tier])
            {
                if (look.MayTake(member))
                {
                    var load = look.Load(member);
                    offered.Add(new MemberLoad(member, load.Open, load.LastAssigned));
                }
            }

            if (offered.Count > 0)
            {
                look.Tier = tier;
                return Ask(ref look, offered);
            }
        }

        return -1;
    }

    private int Ask(ref PoolLook look, List<MemberLoad> offered)
    {
        var (pool, state) = (look.Pool, look.State);
        var eligible = offered.ConvertAll(value => new StrategyMember(pool[value.Member].UserId, pool[value.Member].Weight)
        {
            Open = value.Open,
            LastAssigned = value.LastAssigned,
            TurnsTaken = state.Turns(value.Member),
            Place = state.Place(value.Member),
        });
        var answer = custom.Pick(new StrategyTurn(pool.PoolId, eligible, look.Now) { Request = look.Request });
        var member = answer is null ? -1 : pool.IndexOf(answer);
        if (answer is not null && !offered.Exists(value => value.Member == member))
        {
            throw new InvalidOperationException(
                $"pools.{pool.PoolId}: the strategy '{pool.Strategy}' answered '{answer}', who is not among the eligible members it was asked about; it must answer one of them, or null.");
        }

        var shown = offered.Count <= PoolPick.MostValues ? offered : offered.FindAll(value => value.Member == member);
        look.Evidence = look.WithEvidence ? new LoadEvidence([.. shown]) : null;
        return member;
    }
}
