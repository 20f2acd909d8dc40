namespace AssignmentRules.Pools;

/// <summary>
/// Finds the member of Tijdeman's rule in logarithmic time while the same members take part. Between two of its turns a member's claim grows evenly, so
/// that the pick at which it reaches the threshold is known beforehand, and so do all deadlines come nearer evenly, so that their order stays.
/// </summary>
internal sealed class ClaimHeaps
{
    // Two of them and a remainder still fit in 64 bits.
    private const long MostProduct = 1L << 60;

    private readonly Int128[] slacks;
    private readonly long[] deadlines;
    private readonly long[] releases;
    private readonly CompiledPool pool;
    private readonly IndexedHeap<ByDeadline> released;
    private readonly IndexedHeap<ByRelease> waiting;

    // Everyone, for when nobody is released: that is so only after turns by hand, so it is kept from the first time on.
    private IndexedHeap<ByDeadline>? all;
    private ChairmanRule rule;
    private long scale;
    private long unit;

    // A claim of at most so much is measured in 64 bits.
    private long mostShort;

    public ClaimHeaps(CompiledPool pool)
    {
        this.pool = pool;
        slacks = new Int128[pool.Members.Count];
        deadlines = new long[pool.Members.Count];
        releases = new long[pool.Members.Count];
        released = new IndexedHeap<ByDeadline>(slacks.Length, new ByDeadline(this));
        waiting = new IndexedHeap<ByRelease>(slacks.Length, new ByRelease(this));
    }

    /// <summary>The one to be taken.</summary>
    public int Winner => released.Count > 0 ? released.Top : All().Top;

    /// <summary>Who would be taken if the winner were not there, or -1.</summary>
    public int RunnerUp => released.Count > 1 ? released.TopBut(Winner) : All().TopBut(Winner);

    /// <summary>Starts anew with the claims as they are before the first pick.</summary>
    public void Build(MemberSet set, ReadOnlySpan<Int128> claims, long newScale, long newUnit)
    {
        rule = new ChairmanRule(set.Counted, newScale);
        scale = newScale;
        unit = newUnit;
        mostShort = rule.Parts > 0 && newScale <= MostProduct / rule.Parts ? MostProduct / rule.Parts : -1;
        all = null;
        released.Clear();
        waiting.Clear();
        for (var member = set.NextCounted(0); member >= 0; member = set.NextCounted(member + 1))
        {
            Measure(member, claims[member]);
            waiting.Add(member);
        }
    }

    /// <summary>Releases those whose claim has reached the threshold by this pick.</summary>
    public void Advance(long pick)
    {
        while (waiting.Count > 0 && releases[waiting.Top] <= pick)
        {
            released.Add(waiting.Top);
            waiting.Remove(waiting.Top);
        }
    }

    /// <summary>Follows a claim that fell.</summary>
    public void Change(int member, Int128 claim, long nextPick)
    {
        all?.Remove(member);
        released.Remove(member);
        waiting.Remove(member);
        Measure(member, claim);
        all?.Add(member);
        if (releases[member] <= nextPick)
        {
            released.Add(member);
        }
        else
        {
            waiting.Add(member);
        }
    }

    private IndexedHeap<ByDeadline> All()
    {
        if (all is null)
        {
            all = new IndexedHeap<ByDeadline>(slacks.Length, new ByDeadline(this));
            for (var member = 0; member < slacks.Length; member++)
            {
                if (released.Has(member) || waiting.Has(member))
                {
                    all.Add(member);
                }
            }
        }

        return all;
    }

    private void Measure(int member, Int128 claim)
    {
        var weight = pool[member].Weight;
        if (claim < -mostShort || claim > mostShort)
        {
            slacks[member] = rule.Slack(claim);
            deadlines[member] = Deadline(slacks[member], weight);
            releases[member] = FirstPick(weight, claim);
            return;
        }

        // The same in 64 bits: of any but very large pools claims are as small as that.
        var part = rule.Parts * (long)claim;
        var slack = ((rule.Parts - 1) * scale) - part;
        var (quotient, remainder) = Math.DivRem(slack, weight);
        var growth = rule.Parts * weight * unit;
        slacks[member] = slack;
        deadlines[member] = remainder < 0 ? quotient - 1 : quotient;
        releases[member] = part >= scale ? 0 : (scale - part + growth - 1) / growth;
    }

    /// <summary>The deadline without its fraction: of most members it alone says who comes first. What does not fit is cut off, and compared exactly.</summary>
    private static long Deadline(Int128 slack, int weight)
    {
        if (slack > long.MaxValue || slack < long.MinValue)
        {
            return slack < 0 ? long.MinValue : long.MaxValue;
        }

        var (quotient, remainder) = Math.DivRem((long)slack, weight);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private long FirstPick(int weight, Int128 claim)
    {
        var missing = scale - (rule.Parts * claim);
        var growth = rule.Parts * (Int128)weight * unit;
        return missing <= 0 || growth == 0 ? 0 : (long)Int128.Min((missing + growth - 1) / growth, long.MaxValue);
    }

    private readonly struct ByDeadline(ClaimHeaps heaps) : IMemberOrder
    {
        public bool IsBefore(int left, int right)
        {
            var (ofLeft, ofRight) = (heaps.deadlines[left], heaps.deadlines[right]);
            return ofLeft != ofRight
                ? ofLeft < ofRight
                : ChairmanRule.IsNearer(heaps.slacks[left], heaps.pool[left].Weight, left, heaps.slacks[right], heaps.pool[right].Weight, right);
        }
    }

    private readonly struct ByRelease(ClaimHeaps heaps) : IMemberOrder
    {
        public bool IsBefore(int left, int right) =>
            heaps.releases[left] < heaps.releases[right] || (heaps.releases[left] == heaps.releases[right] && left < right);
    }
}
