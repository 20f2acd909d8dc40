using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>
/// What users have, counted as assignments are committed. Threads that give to the same users would wait for each other at every count: each counts in a share of
/// its own, and a load is the sum. Steps that read loads run one at a time, and count in one share: what only they count is read at once.
/// </summary>
internal sealed class MemoryLoads : ILoads
{
    private const int SharesOfThreads = 8;

    private readonly Share common = new();

    // Null until a step counts that reads no loads; a policy that uses loads has none.
    private Share?[]? ofThreads;

    public UserLoad FindLoad(string userId)
    {
        var load = common.Find(userId);
        foreach (var share in Volatile.Read(ref ofThreads) ?? [])
        {
            if (share is not null)
            {
                var part = share.Find(userId);
                load = new UserLoad(load.Open + part.Open, Math.Max(load.LastAssigned, part.LastAssigned));
            }
        }

        return load;
    }

    /// <summary>Where a step of this thread counts.</summary>
    /// <param name="readsLoads">Whether the step reads loads.</param>
    public Share ShareOf(bool readsLoads)
    {
        if (readsLoads)
        {
            return common;
        }

        var shares = Volatile.Read(ref ofThreads) ?? Interlocked.CompareExchange(ref ofThreads, new Share?[SharesOfThreads], null) ?? ofThreads;
        ref var share = ref shares[Environment.CurrentManagedThreadId % SharesOfThreads];
        return Volatile.Read(ref share) ?? Interlocked.CompareExchange(ref share, new Share(), null) ?? share;
    }

    /// <summary>What was counted in one place.</summary>
    internal sealed class Share
    {
        private readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);

        public UserLoad Find(string userId) => counters.TryGetValue(userId, out var counter) ? counter.Read() : default;

        public void Add(string userId, int open, long assigned) => counters.GetOrAdd(userId, static _ => new Counter()).Add(open, assigned);
    }

    private sealed class Counter
    {
        private int openRecords;
        private long lastAssigned;

        public UserLoad Read() => new(Volatile.Read(ref openRecords), Volatile.Read(ref lastAssigned));

        public void Add(int open, long assigned)
        {
            if (open != 0)
            {
                Interlocked.Add(ref openRecords, open);
            }

            for (var last = Volatile.Read(ref lastAssigned); assigned > last; last = Volatile.Read(ref lastAssigned))
            {
                if (Interlocked.CompareExchange(ref lastAssigned, assigned, last) == last)
                {
                    break;
                }
            }
        }
    }
}
