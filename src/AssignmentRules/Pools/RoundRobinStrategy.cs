namespace AssignmentRules.Pools;

/// <summary><c>round-robin</c>: the first in line who is eligible. Whoever is passed over keeps their place, as only a turn moves anyone.</summary>
internal sealed class RoundRobinStrategy : IPoolStrategy
{
    public bool UsesLoads => false;

    public PoolPick Pick(ref PoolLook look)
    {
        for (var tier = 0; tier < look.Pool.Tiers.Length; tier++)
        {
            var line = look.State.Lines[tier];
            var slot = NextEligible(ref look, line, 0);
            if (slot < 0)
            {
                continue;
            }

            var second = look.WithEvidence ? NextEligible(ref look, line, slot + 1) : -1;
            var pick = look.Taken(line.MemberAt(slot));
            return second < 0 ? pick : pick with { RunnerUp = line.MemberAt(second), RunnerUpPlace = look.State.Place(line.MemberAt(second)) };
        }

        return look.Nobody();
    }

    private static int NextEligible(ref PoolLook look, TurnLine line, int slot)
    {
        for (slot = line.Next(slot); slot >= 0; slot = line.Next(slot + 1))
        {
            if (look.Find(line.MemberAt(slot)) is null)
            {
                return slot;
            }
        }

        return -1;
    }
}
