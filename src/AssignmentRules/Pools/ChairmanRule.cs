namespace AssignmentRules.Pools;

/// <summary>
/// How members compare by their claims (R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32, 1980): with <c>n</c> members, those
/// whose claim is at least <c>1/(2n-2)</c> come before the others, and of these the one whose deadline, <c>(1 - 1/(2n-2) - claim) / share</c>, is the
/// nearest. Ties go by the order of the pool. In whole numbers throughout.
/// </summary>
/// <param name="counted">How many members count.</param>
/// <param name="scale">What the claims are fractions of.</param>
internal readonly struct ChairmanRule(int counted, long scale)
{
    /// <summary>The denominator of the threshold; 0 where only one counts, who then always is the one.</summary>
    public long Parts { get; } = (2L * counted) - 2;

    public bool IsReleased(Int128 claim) => Parts * claim >= scale;

    /// <summary>The numerator of the deadline: below 0 the claim has left the band that it stays in while nobody comes or goes.</summary>
    public Int128 Slack(Int128 claim) => ((Parts - 1) * (Int128)scale) - (Parts * claim);

    /// <summary>The member to be taken; -1: there is nobody.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="set">Who takes part.</param>
    /// <param name="claims">The claims of all members of the pool.</param>
    /// <param name="but">Who is not to be taken; -1: nobody.</param>
    /// <param name="andBut">Who is not to be taken either; -1: nobody.</param>
    public int Best(CompiledPool pool, MemberSet set, ReadOnlySpan<Int128> claims, int but, int andBut)
    {
        var best = -1;
        for (var member = set.NextPickable(0); member >= 0; member = set.NextPickable(member + 1))
        {
            if (member != but && member != andBut && (best < 0 || IsBefore(pool, claims, member, best)))
            {
                best = member;
            }
        }

        return best;
    }

    private bool IsBefore(CompiledPool pool, ReadOnlySpan<Int128> claims, int left, int right) =>
        IsReleased(claims[left]) == IsReleased(claims[right])
            ? IsNearer(Slack(claims[left]), pool[left].Weight, left, Slack(claims[right]), pool[right].Weight, right)
            : IsReleased(claims[left]);

    public static bool IsNearer(Int128 slack, int weight, int member, Int128 otherSlack, int otherWeight, int otherMember)
    {
        var (left, right) = weight == otherWeight ? (slack, otherSlack) : (slack * otherWeight, otherSlack * weight);
        return left < right || (left == right && member < otherMember);
    }
}
