namespace AssignmentRules.Pools;

/// <summary>
/// What a weighted pool owed its members at a time, and who has had a turn since: from it the claims at every later pick can be told, so that a decision need
/// not carry a copy of them. It only grows, and only while the pool's lock is held; what was there when a pick was made is there for whoever asks about it.
/// </summary>
internal sealed class ClaimLedger(CompiledPool pool, MemberSet set, Int128[] claims, long scale)
{
    private const int FewFalls = 16;

    private volatile int[] fallen = new int[FewFalls];

    /// <summary>Who takes part.</summary>
    public MemberSet Set => set;

    /// <summary>What claims are fractions of.</summary>
    public long Scale => scale;

    /// <summary>How many turns were taken since.</summary>
    public int Falls { get; private set; }

    /// <summary>Whether a new ledger is cheaper than a longer one.</summary>
    public bool IsFull => Falls >= Math.Max(FewFalls, claims.Length);

    public void Fall(int member)
    {
        if (Falls == fallen.Length)
        {
            var longer = new int[2 * Falls];
            fallen.CopyTo(longer, 0);
            fallen = longer;
        }

        fallen[Falls] = member;
        Falls++;
    }

    /// <summary>The claims of all members at a pick.</summary>
    /// <param name="falls">How many turns had been taken before it.</param>
    /// <param name="picks">How many picks it comes after the beginning, itself included: how often everyone who counts had gained their share.</param>
    public Int128[] At(int falls, long picks)
    {
        var (then, unit) = ((Int128[])claims.Clone(), scale / set.Weight);
        for (var member = set.NextCounted(0); member >= 0; member = set.NextCounted(member + 1))
        {
            then[member] += (Int128)pool[member].Weight * unit * picks;
        }

        foreach (var member in fallen.AsSpan(0, falls))
        {
            then[member] -= scale;
        }

        return then;
    }
}
