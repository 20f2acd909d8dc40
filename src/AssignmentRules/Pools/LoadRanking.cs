namespace AssignmentRules.Pools;

/// <summary>Takes the first by an order of loads.</summary>
/// <typeparam name="TOrder">The order.</typeparam>
internal sealed class LoadRanking<TOrder> : IPoolStrategy
    where TOrder : struct, ILoadOrder
{
    public bool UsesLoads => true;

    public int Pick(ref PoolLook look)
    {
        for (var tier = 0; tier < look.Pool.Tiers.Length; tier++)
        {
            var values = look.WithEvidence ? new List<MemberLoad>() : null;
            var (first, second) = FirstTwo(ref look, look.Pool.Tiers[tier], values);
            if (first is { } winner)
            {
                look.Tier = tier;
                look.Evidence = values is null ? null : Evidence(values, winner, second);
                return winner.Member;
            }
        }

        return -1;
    }

    private static (MemberLoad? First, MemberLoad? Second) FirstTwo(ref PoolLook look, int[] tier, List<MemberLoad>? values)
    {
        MemberLoad? first = null;
        MemberLoad? second = null;
        foreach (var member in tier)
        {
            if (!look.MayTake(member))
            {
                continue;
            }

            var load = look.Load(member);
            var value = new MemberLoad(member, load.Open, load.LastAssigned);
            if (values?.Count <= PoolPick.MostValues)
            {
                values.Add(value);
            }

            if (IsBefore(look.Pool, value, first))
            {
                (first, second) = (value, first);
            }
            else if (IsBefore(look.Pool, value, second))
            {
                second = value;
            }
        }

        return (first, second);
    }

    private static LoadEvidence Evidence(List<MemberLoad> values, MemberLoad winner, MemberLoad? second) =>
        new(values.Count <= PoolPick.MostValues ? [.. values] : [winner, second!.Value]);

    private static bool IsBefore(CompiledPool pool, in MemberLoad value, in MemberLoad? other) =>
        other is not { } present || TOrder.IsBefore(value, pool[value.Member].Weight, present, pool[present.Member].Weight);
}

/// <summary>How two members compare by what they carry.</summary>
internal interface ILoadOrder
{
    /// <summary>Whether the left one comes before; members who are equal keep the order of the pool.</summary>
    static abstract bool IsBefore(in MemberLoad left, int leftWeight, in MemberLoad right, int rightWeight);
}
