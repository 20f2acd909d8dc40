using System.Numerics;

namespace AssignmentRules.Storage;

/// <summary>
/// What a tenant keeps by key, in shares with a lock each: those who want different keys seldom wait for each other. A set of stripes is the bits of a word.
/// </summary>
internal sealed class MemoryStripes<TKey, TValue>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private const int Count = 64;

    // Each is made when something is first wanted of it: most of many tenants have little.
    private readonly Stripe?[] stripes = new Stripe?[Count];

    /// <summary>The number of the stripe of a key with this hash.</summary>
    public static int IndexOf(int hash) => hash & (Count - 1);

    /// <summary>The entries of a stripe, which is locked.</summary>
    public Dictionary<TKey, TValue> this[int index] => stripes[index]!.Entries;

    /// <summary>The value of a key, or the default; takes the lock.</summary>
    public TValue? Find(TKey key, int hash)
    {
        if (Volatile.Read(ref stripes[IndexOf(hash)]) is not { } stripe)
        {
            return default;
        }

        lock (stripe.Gate)
        {
            return stripe.Entries.GetValueOrDefault(key);
        }
    }

    /// <summary>Takes what is wanted of the values of each stripe, one after another.</summary>
    public List<TResult> Select<TResult>(Func<IEnumerable<TValue>, IEnumerable<TResult>> select)
    {
        var found = new List<TResult>();
        for (var index = 0; index < Count; index++)
        {
            if (Volatile.Read(ref stripes[index]) is not { } stripe)
            {
                continue;
            }

            lock (stripe.Gate)
            {
                found.AddRange(select(stripe.Entries.Values));
            }
        }

        return found;
    }

    /// <summary>Takes locks in the order of their numbers.</summary>
    /// <param name="wanted">The stripes.</param>
    /// <param name="entered">Those whose locks are held, also where taking the next one fails.</param>
    public void Enter(ulong wanted, ref ulong entered)
    {
        for (; wanted != 0; wanted &= wanted - 1)
        {
            var index = BitOperations.TrailingZeroCount(wanted);
            StripeAt(index).Gate.Enter();
            entered |= 1UL << index;
        }
    }

    public void Exit(ulong entered)
    {
        for (; entered != 0; entered &= entered - 1)
        {
            stripes[BitOperations.TrailingZeroCount(entered)]!.Gate.Exit();
        }
    }

    private Stripe StripeAt(int index) => Volatile.Read(ref stripes[index]) ?? Interlocked.CompareExchange(ref stripes[index], new Stripe(comparer), null) ?? stripes[index]!;

    private sealed class Stripe(IEqualityComparer<TKey>? comparer)
    {
        public Lock Gate { get; } = new();

        public Dictionary<TKey, TValue> Entries { get; } = new(comparer);
    }
}
