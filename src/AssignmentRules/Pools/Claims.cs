namespace AssignmentRules.Pools;

/// <summary>
/// What a weighted pool owes its members, in exact fractions of a turn. While the same members take part, growth is not written to each claim but
/// counted once for all: a claim is what it was when they began, and its share of the picks since.
/// </summary>
internal sealed class Claims
{
    // Far below what 128 bits hold, and so seldom that settling then costs nothing.
    private const long MostPicks = 1L << 30;

    private Int128[] atStart = [];
    private Int128[] next = [];
    private CompiledPool? pool;
    private long unit;
    private long picks;
    private ClaimHeaps? heaps;
    private bool heapsAreBuilt;
    private ClaimLedger? ledger;

    /// <summary>What claims are fractions of.</summary>
    public long Scale { get; private set; } = 1;

    /// <summary>Who took part in the last turn; null: nobody since the state was loaded or the pool edited.</summary>
    public MemberSet? Set { get; private set; }

    /// <summary>Finds who takes part.</summary>
    public MemberSetFinder Sets { get; private set; } = null!;

    /// <summary>The claim as it is now.</summary>
    public Int128 this[int member] => atStart[member] + Growth(member, picks);

    /// <summary>All claims as they are now, those of users who are parked behind those of the members.</summary>
    public Int128[] Present()
    {
        var present = (Int128[])atStart.Clone();
        for (var member = 0; member < pool?.Members.Count; member++)
        {
            present[member] = this[member];
        }

        return present;
    }

    /// <summary>Claims of their own that behave as these.</summary>
    public Claims Copy() => new()
    {
        atStart = [.. atStart],
        next = new Int128[next.Length],
        pool = pool,
        unit = unit,
        picks = picks,
        Scale = Scale,
        Set = Set,
        Sets = pool is null ? null! : Sets.Copy(),
    };

    public void Restore(Int128[] claims, long scale)
    {
        atStart = claims;
        Scale = scale;
    }

    /// <summary>Follows the members, and behind them those who are parked, to their new indices; a newcomer has no claim.</summary>
    public void Rearrange(CompiledPool newPool, ReadOnlySpan<int> before)
    {
        Settle();
        var moved = new Int128[before.Length];
        for (var member = 0; member < moved.Length; member++)
        {
            moved[member] = before[member] < 0 ? 0 : atStart[before[member]];
        }

        atStart = moved;
        next = new Int128[moved.Length];
        pool = newPool;
        Set = null;
        heaps = null;
        ledger = null;
        Sets = new MemberSetFinder(newPool);
    }

    /// <summary>What the claim would be at the next pick if these took part.</summary>
    public Int128 Next(MemberSet set, int member)
    {
        if (ReferenceEquals(set, Set))
        {
            return atStart[member] + Growth(member, picks + 1);
        }

        var scale = NextScale(set);
        return ClaimScale.Convert(this[member], Scale, scale) + (set.Counts(member) ? (Int128)pool![member].Weight * (scale / set.Weight) : 0);
    }

    /// <summary>What all claims would be at the next pick if these took part; good until it is asked again.</summary>
    public ReadOnlySpan<Int128> AllNext(MemberSet set)
    {
        for (var member = set.NextPickable(0); member >= 0; member = set.NextPickable(member + 1))
        {
            next[member] = Next(set, member);
        }

        return next;
    }

    /// <summary>What <see cref="Next"/> is a fraction of.</summary>
    public long NextScale(MemberSet set) => ReferenceEquals(set, Set) ? Scale : ClaimScale.For(Scale, set.Weight);

    /// <summary>The heaps for the next pick, if they apply: the same members as at the last turn take part, nobody of them away.</summary>
    public ClaimHeaps? NextHeaps(MemberSet set)
    {
        if (!ReferenceEquals(set, Set) || !set.NobodyIsAway)
        {
            return null;
        }

        heaps ??= new ClaimHeaps(pool!);
        if (!heapsAreBuilt)
        {
            Settle();
            heaps.Build(set, atStart, Scale, unit);
            heapsAreBuilt = true;
        }

        heaps.Advance(picks + 1);
        return heaps;
    }

    /// <summary>What tells the claims as <see cref="Next"/> sees them, now and later.</summary>
    /// <param name="set">Who is to take part.</param>
    /// <param name="version">The version of the pool's state.</param>
    public ClaimLedger Evidence(MemberSet set, long version)
    {
        if (!ReferenceEquals(set, Set))
        {
            // They are to take part for the first time: the ledger after this turn will be another one.
            return FirstEvidence(set, version);
        }

        if (ledger is null or { IsFull: true })
        {
            ledger = new ClaimLedger(pool!, set, Present(), Scale, version);
        }

        return ledger;
    }

    // A method of its own: what a lambda captures is made where the method begins, whether it is needed or not.
    private ClaimLedger FirstEvidence(MemberSet set, long version)
    {
        var scale = NextScale(set);
        return new ClaimLedger(pool!, set, Array.ConvertAll(Present(), claim => ClaimScale.Convert(claim, Scale, scale)), scale, version);
    }

    /// <summary>Everyone who takes part gains their share, and the one who is taken loses a turn.</summary>
    public void Take(MemberSet set, int member)
    {
        if (!ReferenceEquals(set, Set))
        {
            Begin(set);
        }
        else if (picks >= MostPicks)
        {
            Settle();
        }

        picks++;
        ledger?.Turn(member);
        Fall(member);
    }

    /// <summary>A member has a turn by hand: the claim falls, and nobody gains anything.</summary>
    public void TakeByHand(int member)
    {
        ledger?.TurnByHand(member);
        Fall(member);
    }

    private void Fall(int member)
    {
        atStart[member] -= Scale;
        if (heapsAreBuilt && Set!.Counts(member))
        {
            heaps!.Change(member, atStart[member], picks + 1);
        }
    }

    private void Begin(MemberSet set)
    {
        Settle();
        var scale = NextScale(set);
        for (var member = 0; member < atStart.Length; member++)
        {
            atStart[member] = ClaimScale.Convert(atStart[member], Scale, scale);
        }

        Scale = scale;
        Set = set;
        ledger = null;
        unit = scale / set.Weight;
    }

    // Writes the growth to each claim.
    private void Settle()
    {
        if (picks > 0)
        {
            for (var member = 0; member < pool!.Members.Count; member++)
            {
                atStart[member] = this[member];
            }

            picks = 0;
        }

        heapsAreBuilt = false;
        ledger = null;
    }

    private Int128 Growth(int member, long times) => Set is { } set && set.Counts(member) ? (Int128)pool![member].Weight * unit * times : 0;
}
