namespace AssignmentRules.Pools;

/// <summary>
/// Whose turn it is in one pool, kept by member id. Mutable and not thread-safe: it belongs to whoever holds the pool's lock. What a pick needs
/// beyond the saved rows (the line, the heaps of a weighted pool) is derived from them.
/// </summary>
internal sealed class PoolState
{
    private const int Nobody = -1;

    private string[] ids = [];
    private MemberRow[] rows = [];
    private long nextPlace = 1;
    private int last = Nobody;
    private CompiledPool? synced;
    private TurnLines? lines;
    private LineLedger? ledger;

    /// <summary>Grows by one with each turn, by hand included.</summary>
    public long Version { get; private set; }

    /// <summary>How many turns in a row <see cref="Last"/> had.</summary>
    public int InARow { get; private set; }

    /// <summary>The index of the member who had the last turn, or -1.</summary>
    public int Last => last;

    public Claims Claims { get; } = new();

    public TurnLines Lines => lines ?? throw new InvalidOperationException("The state has no line yet; call Sync first.");

    public static PoolState New() => new();

    /// <summary>Reads what <see cref="Save"/> wrote; the state then behaves as the one saved.</summary>
    /// <exception cref="FormatException">It is not that, or it is of a later version of the library.</exception>
    public static PoolState Load(ReadOnlySpan<byte> saved)
    {
        var read = PoolStateJson.Read(saved);
        var state = new PoolState { ids = read.Ids, rows = read.Rows, nextPlace = read.NextPlace, last = read.Last, InARow = read.InARow, Version = read.Version };
        state.Claims.Restore(read.Claims, read.Scale);
        return state;
    }

    /// <summary>The state as compact JSON in UTF-8; the same state gives the same bytes.</summary>
    public byte[] Save() =>
        PoolStateJson.Write(new SavedPool
        {
            Version = Version,
            NextPlace = nextPlace,
            Ids = ids,
            Rows = rows,
            Last = last,
            InARow = InARow,
            Scale = Claims.Scale,
            Claims = Claims.Present(),
        });

    public bool IsSyncedWith(CompiledPool pool) => ReferenceEquals(pool, synced);

    public long Place(int member) => rows[member].Place;

    public long Turns(int member) => rows[member].Turns;

    public int TurnsOn(int day, int member) => rows[member].Day == day ? rows[member].TurnsThatDay : 0;

    /// <summary>What tells the places as they are now, also later.</summary>
    public LineLedger LineEvidence()
    {
        if (ledger is null or { IsFull: true })
        {
            ledger = new LineLedger(Array.ConvertAll(rows, row => row.Place), nextPlace, Version);
        }

        return ledger;
    }

    /// <summary>
    /// Brings the state in line with the pool's members: newcomers join at the end of the line, in the order of the pool, and are owed nothing;
    /// who left is forgotten. Moves nobody else.
    /// </summary>
    public void Sync(CompiledPool pool)
    {
        if (IsSyncedWith(pool))
        {
            return;
        }

        var known = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (var member = 0; member < ids.Length; member++)
        {
            known.Add(ids[member], member);
        }

        var before = new int[pool.Members.Count];
        var moved = new MemberRow[before.Length];
        for (var member = 0; member < before.Length; member++)
        {
            before[member] = known.GetValueOrDefault(pool[member].UserId, Nobody);
            moved[member] = before[member] == Nobody ? new MemberRow { Place = nextPlace++ } : rows[before[member]];
        }

        last = last == Nobody ? Nobody : Array.IndexOf(before, last);
        InARow = last == Nobody ? 0 : InARow;
        ids = [.. pool.Members.Select(member => member.UserId)];
        rows = moved;
        Claims.Rearrange(pool, before);
        lines = new TurnLines(pool, this);
        ledger = null;
        synced = pool;
    }

    /// <summary>Uses up the turn of a pick.</summary>
    /// <exception cref="InvalidOperationException">The pick was made from another version of the state, or for another version of the pool.</exception>
    public void Take(CompiledPool pool, in PoolPick pick)
    {
        if (pick.Member < 0 || pick.StateVersion != Version || !ReferenceEquals(pick.Pool, pool) || !IsSyncedWith(pool))
        {
            throw new InvalidOperationException(
                $"The pick of the pool '{pool.PoolId}' (of {pick.UserId ?? "nobody"}) was made at version {pick.StateVersion} of its state, which is at {Version} now; pick again.");
        }

        if (pick.Set is { } set)
        {
            Claims.Take(set, pick.Member);
        }

        Turn(pool, pick.Member, pick.Tier, pick.Day);
    }

    /// <summary>Counts an assignment by hand as a turn: the member goes to the end of the line, and in a weighted pool their claim falls by one. Of somebody who is no member it counts nothing.</summary>
    public void CountManual(CompiledPool pool, string userId, DateTimeOffset now)
    {
        Sync(pool);
        var member = pool.IndexOf(userId);
        if (member == Nobody)
        {
            return;
        }

        if (pool.IsWeighted)
        {
            Claims.TakeByHand(member);
        }

        Turn(pool, member, pool[member].Tier, LocalMoment.DayAt(now, pool.Zone));
    }

    private void Turn(CompiledPool pool, int member, int tier, int day)
    {
        rows[member].Turn(nextPlace++, day);
        InARow = last == member ? InARow + 1 : 1;
        last = member;
        if (pool.AsksLine)
        {
            Lines[tier].MoveToEnd(member);
            ledger?.Turn(member);
        }

        Version++;
    }
}
