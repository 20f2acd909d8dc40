namespace AssignmentRules.Pools;

/// <summary>
/// Who had a turn, one after another, from one version of a pool's state on: each turn makes the next version. It only grows, and only while the pool's lock is
/// held; what was there when a pick was made is there for whoever asks about it.
/// </summary>
internal sealed class TurnLog
{
    // So long that what a ledger begins with costs little, so short that telling what was then does not take long.
    private const int TurnsPerMember = 4;
    private const int FewestTurns = 64;
    private const int FirstSheet = 16;
    private const int LargestSheet = 1_024;

    private readonly long version;
    private readonly int most;
    private readonly Sheet first = new(FirstSheet);
    private Sheet last;
    private int count;
    private int countOnLast;

    /// <param name="version">The version of the state that it begins at.</param>
    /// <param name="members">How many members the pool has.</param>
    public TurnLog(long version, int members)
    {
        this.version = version;
        most = Math.Max(FewestTurns, members * TurnsPerMember);
        last = first;
    }

    /// <summary>Whether a new one is better than a longer one.</summary>
    public bool IsFull => count >= most;

    public void Add(int member)
    {
        if (countOnLast == last.Turns.Length)
        {
            last = last.Next = new Sheet(Math.Min(2 * countOnLast, LargestSheet));
            countOnLast = 0;
        }

        last.Turns[countOnLast] = member;
        countOnLast++;
        count++;
    }

    /// <summary>The turns before the state came to this version, in order, a part at a time.</summary>
    public IEnumerable<ReadOnlyMemory<int>> Before(long later)
    {
        var left = later - version;
        for (var sheet = first; left > 0; sheet = sheet.Next!)
        {
            yield return sheet.Turns.AsMemory(0, (int)Math.Min(left, sheet.Turns.Length));
            left -= sheet.Turns.Length;
        }
    }

    /// <summary>Of a size at which a large pool's log does not have to be moved as it grows.</summary>
    private sealed class Sheet(int size)
    {
        public int[] Turns { get; } = new int[size];

        public Sheet? Next { get; set; }
    }
}
