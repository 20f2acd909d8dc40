namespace AssignmentRules.Pools;

/// <summary><c>round-robin</c>: the first in line who is eligible. Whoever is passed over keeps their place, as only a turn moves anyone.</summary>
internal sealed class RoundRobinStrategy : IPoolStrategy
{
    public bool UsesLoads => false;

    public int Pick(ref PoolLook look)
    {
        var lines = look.State.Lines;
        for (var tier = 0; tier < lines.Count; tier++)
        {
            var member = look.IsUnconditional ? lines.First(tier) : FirstEligible(ref look, tier, lines.First(tier));
            if (member < 0)
            {
                continue;
            }

            look.Tier = tier;
            if (look.WithEvidence)
            {
                LeaveEvidence(ref look, tier, member);
            }

            return member;
        }

        return -1;
    }

    private static void LeaveEvidence(ref PoolLook look, int tier, int member)
    {
        look.Evidence = look.State.LineEvidence();
        if (!look.IsUnconditional)
        {
            // Looked for so that it is noted who was passed over before it.
            FirstEligible(ref look, tier, look.State.Lines.Next(tier, member));
        }
    }

    private static int FirstEligible(ref PoolLook look, int tier, int member)
    {
        var lines = look.State.Lines;
        while (member >= 0 && look.Find(member) is not null)
        {
            member = lines.Next(tier, member);
        }

        return member;
    }
}
