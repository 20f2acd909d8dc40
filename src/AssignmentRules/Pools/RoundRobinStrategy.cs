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
            var line = lines[tier];
            var slot = look.IsUnconditional ? line.First() : NextEligible(ref look, line, 0);
            if (slot < 0)
            {
                continue;
            }

            look.Tier = tier;
            if (look.WithEvidence)
            {
                LeaveEvidence(ref look, line, slot);
            }

            return line.MemberAt(slot);
        }

        return -1;
    }

    private static void LeaveEvidence(ref PoolLook look, TurnLine line, int slot)
    {
        look.Evidence = look.State.LineEvidence();
        if (!look.IsUnconditional)
        {
            // Looked for so that it is noted who was passed over before it.
            NextEligible(ref look, line, slot + 1);
        }
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
