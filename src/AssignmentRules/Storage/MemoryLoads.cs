using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>What users have, counted as assignments are committed.</summary>
internal sealed class MemoryLoads : ILoads
{
    private readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);

    public UserLoad FindLoad(string userId) => counters.TryGetValue(userId, out var counter) ? counter.Read() : default;

    public void Add(string userId, int open, long assigned) => counters.GetOrAdd(userId, static _ => new Counter()).Add(open, assigned);

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
