namespace AssignmentRules.Pools;

/// <summary>Finds who takes part in a weighted pick, and hands out the same set until it changes, so that nothing is derived again for nothing.</summary>
internal sealed class MemberSetFinder(CompiledPool pool)
{
    private readonly ulong[] pickable = new ulong[(pool.Members.Count + 63) / 64];
    private readonly ulong[] counted = new ulong[(pool.Members.Count + 63) / 64];
    private TenantUsers? users;
    private MemberSet? standing;

    /// <summary>One of its own, that has found the same.</summary>
    public MemberSetFinder Copy() => new(pool) { users = users, standing = standing };

    /// <summary>Who takes part, or null if nobody can be taken.</summary>
    public MemberSet? Find(ref PoolLook look, MemberSet? current)
    {
        if (!look.IsUnconditional)
        {
            return Search(ref look, current);
        }

        if (!ReferenceEquals(users, look.State.Lines.Users))
        {
            standing = Search(ref look, current);
            users = look.State.Lines.Users;
        }

        return standing is not null && current is not null && standing.HoldsSame(current) ? current : standing;
    }

    private MemberSet? Search(ref PoolLook look, MemberSet? current)
    {
        for (var tier = 0; tier < pool.Tiers.Length; tier++)
        {
            if (Fill(ref look, pool.Tiers[tier]))
            {
                return current is not null && current.HoldsSame(pickable, counted) ? current : new MemberSet(pool, tier, pickable, counted);
            }
        }

        return null;
    }

    private bool Fill(ref PoolLook look, int[] members)
    {
        Array.Clear(pickable);
        Array.Clear(counted);
        var any = false;
        foreach (var member in members)
        {
            if (pool[member].Weight == 0)
            {
                continue;
            }

            var reason = look.State.Lines.IsStanding(member) ? look.Find(member) : Reason.Inactive;
            any |= reason is null;
            pickable[member >> 6] |= reason is null ? 1UL << member : 0;
            counted[member >> 6] |= reason is null || (pool.Leave.Owed && IsAway(reason.Value)) ? 1UL << member : 0;
        }

        return any;
    }

    private static bool IsAway(Reason reason) => reason is Reason.Inactive or Reason.Unavailable or Reason.OutsideHours;
}
