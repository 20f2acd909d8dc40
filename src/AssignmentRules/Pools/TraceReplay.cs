namespace AssignmentRules.Pools;

/// <summary>Derives the winner of a pool again from the traces of its members alone, by the comparison of its strategy.</summary>
internal static class TraceReplay
{
    /// <summary>The user who wins, or null if nobody was eligible. A strategy of the host compares what only the host knows: its answer is read, not derived.</summary>
    /// <param name="strategy">The pool's strategy.</param>
    /// <param name="members">The traces of all members, in the order of the pool.</param>
    public static string? Winner(string strategy, IReadOnlyList<MemberTrace> members)
    {
        var eligible = members.Where(member => member.Verdict != Verdict.Excluded);
        return strategy switch
        {
            PoolStrategies.Single => eligible.FirstOrDefault()?.UserId,
            PoolStrategies.RoundRobin => eligible.Where(member => member.Place is not null).MinBy(member => member.Place)?.UserId,
            PoolStrategies.WeightedRoundRobin => First(eligible.Where(member => member.Claim is not null), IsOwedMore),
            PoolStrategies.LeastLoaded => First(eligible.Where(member => member.Open is not null), IsLessLoaded),
            PoolStrategies.LeastRecent => First(eligible.Where(member => member.LastAssigned is not null), IsLessRecent),
            _ => eligible.FirstOrDefault(member => member.Verdict == Verdict.Selected)?.UserId,
        };
    }

    private static string? First(IEnumerable<MemberTrace> members, Func<MemberTrace, MemberTrace, bool> isBefore)
    {
        MemberTrace? first = null;
        foreach (var member in members)
        {
            if (first is null || isBefore(member, first))
            {
                first = member;
            }
        }

        return first?.UserId;
    }

    private static bool IsOwedMore(MemberTrace left, MemberTrace right)
    {
        if (left.Threshold is null)
        {
            return false;
        }

        var threshold = Fraction.Parse(left.Threshold);
        var (leftClaim, rightClaim) = (Fraction.Parse(left.Claim!), Fraction.Parse(right.Claim!));
        var (leftReached, rightReached) = ((leftClaim - threshold).Sign >= 0, (rightClaim - threshold).Sign >= 0);
        var limit = new Fraction(1, 1) - threshold;
        return leftReached == rightReached
            ? ((limit - leftClaim).DividedBy(left.Weight!.Value) - (limit - rightClaim).DividedBy(right.Weight!.Value)).Sign < 0
            : leftReached;
    }

    private static bool IsLessLoaded(MemberTrace left, MemberTrace right)
    {
        var (leftLoad, rightLoad) = ((long)left.Open!.Value * right.Weight!.Value, (long)right.Open!.Value * left.Weight!.Value);
        return leftLoad < rightLoad || (leftLoad == rightLoad && IsLessRecent(left, right));
    }

    private static bool IsLessRecent(MemberTrace left, MemberTrace right) => left.LastAssigned < right.LastAssigned;
}
