namespace AssignmentRules.Pools;

/// <summary>
/// Whose turn it is in one pool, kept by member id. Mutable and not thread-safe: it belongs to whoever holds the pool's lock. What a pick needs
/// beyond the saved rows (the line, the heaps of a weighted pool) is derived from them.
/// </summary>
internal sealed class PoolState
{
    private const int Nobody = -1;

    // The members of the pool, then those who are parked.
    private string[] ids = [];
    private MemberRow[] rows = [];
    private int listed;

    // The version of the policy whose members are listed, and the one whose members are parked.
    private string? version;
    private string? parkedVersion;
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

    /// <summary>Whether it knows of nobody: a pool that has no members, or that no turn and no edit has reached yet.</summary>
    public bool IsEmpty => ids.Length == 0;

    public Claims Claims { get; private init; } = new();

    public TurnLines Lines => lines ?? throw new InvalidOperationException("The state has no line yet; call Sync first.");

    public static PoolState New() => new();

    /// <summary>Reads what <see cref="Save"/> wrote; the state then behaves as the one saved.</summary>
    /// <exception cref="FormatException">It is not that, or it is of a later version of the library.</exception>
    public static PoolState Load(ReadOnlySpan<byte> saved)
    {
        var read = PoolStateJson.Read(saved);
        var state = new PoolState { ids = read.Ids, rows = read.Rows, listed = read.Ids.Length - read.Parked, version = read.PolicyVersion, parkedVersion = read.ParkedVersion, nextPlace = read.NextPlace, last = read.Last, InARow = read.InARow, Version = read.Version };
        state.Claims.Restore(read.Claims, read.Scale);
        return state;
    }

    /// <summary>A state of its own that behaves as this one. What only decisions hold on to, the ledgers, begins anew.</summary>
    public PoolState Copy() => new()
    {
        ids = ids,
        rows = [.. rows],
        listed = listed,
        version = version,
        parkedVersion = parkedVersion,
        nextPlace = nextPlace,
        last = last,
        synced = synced,
        lines = lines?.Copy(),
        Version = Version,
        InARow = InARow,
        Claims = Claims.Copy(),
    };

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
            PolicyVersion = version,
            Parked = ids.Length - listed,
            ParkedVersion = parkedVersion,
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
    /// Brings the state in line with the pool's members: newcomers join at the end of the line, in the order of the pool, and are owed nothing. Moves nobody
    /// else. Whoever left a line of users is forgotten. Whoever a pool does not list is parked, for a step may come late, under the version of the policy before
    /// the one in force: they find everything as it was when the version that listed them comes again, and are newcomers to every other.
    /// </summary>
    /// <param name="pool">The pool.</param>
    /// <param name="forgets">Whether it is known to be of a later version: whoever it does not list has left.</param>
    public void Sync(CompiledPool pool, bool forgets = false)
    {
        if (IsSyncedWith(pool) && !forgets)
        {
            return;
        }

        var comesAgain = pool.Version is not null && string.Equals(parkedVersion, pool.Version, StringComparison.Ordinal);
        var isSame = pool.Version is not null && string.Equals(version, pool.Version, StringComparison.Ordinal);
        var known = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (var member = 0; member < (comesAgain ? ids.Length : listed); member++)
        {
            known.TryAdd(ids[member], member);
        }

        var before = new List<int>(pool.Members.Count);
        foreach (var member in pool.Members)
        {
            before.Add(known.TryGetValue(member.UserId, out var row) ? row : Nobody);
        }

        if (!forgets && pool.Version is not null)
        {
            // Under the same version those stay parked who are; another one parks those whom it does not list.
            before.AddRange(isSame ? Enumerable.Range(listed, ids.Length - listed) : version is null ? [] : Enumerable.Range(0, listed).Except(before));
        }

        parkedVersion = before.Count == pool.Members.Count ? null : isSame ? parkedVersion : version;
        version = pool.Version;
        Arrange(pool, [.. before]);
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
        if (member == Nobody || pool[member].Weight == 0)
        {
            return;
        }

        if (pool.IsWeighted)
        {
            Claims.TakeByHand(member);
        }

        Turn(pool, member, pool[member].Tier, LocalMoment.DayAt(now, pool.Zone));
    }

    /// <param name="pool">The pool.</param>
    /// <param name="before">Where each of its members, and then each who is parked, was kept; <see cref="Nobody"/>: a newcomer.</param>
    private void Arrange(CompiledPool pool, int[] before)
    {
        string[] users = [.. pool.Members.Select(member => member.UserId), .. before.Skip(pool.Members.Count).Select(parked => ids[parked])];
        rows = Array.ConvertAll(before, kept => kept == Nobody ? new MemberRow { Place = nextPlace++ } : rows[kept]);
        ids = users;
        listed = pool.Members.Count;
        last = last == Nobody ? Nobody : Array.IndexOf(before, last);
        InARow = last == Nobody ? 0 : InARow;
        Claims.Rearrange(pool, before);
        lines = new TurnLines(pool);
        ledger = null;
    }

    private void Turn(CompiledPool pool, int member, int tier, int day)
    {
        rows[member].Turn(nextPlace++, day);
        InARow = last == member ? InARow + 1 : 1;
        last = member;
        if (pool.AsksLine)
        {
            Lines.MoveToEnd(tier, member);
            ledger?.Turn(member);
        }

        Version++;
    }
}
