using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>
/// One tenant in memory. A step holds the locks of what it declared, always in one order (stripes by number, rotations by key, loads), so that
/// steps on different pools run at the same time and no two can wait for each other.
/// </summary>
internal sealed class MemoryTenant(MemoryAssignmentStore store, string tenantId)
{
    private const int StripeCount = 64;

    private readonly MemoryStripe[] stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new MemoryStripe())];
    private readonly ConcurrentDictionary<string, MemoryRotation> rotations = new(StringComparer.Ordinal);
    private readonly Lock loadsGate = new();
    private readonly MemorySequence sequence = new();

    public MemoryLoads Loads { get; } = new();

    public MemoryUnassigned Unassigned { get; } = new();

    public MemoryHandOvers HandOvers { get; } = new();

    public MemoryJournal Journal { get; } = new();

    public bool Is(MemoryAssignmentStore of, string called) => ReferenceEquals(store, of) && string.Equals(tenantId, called, StringComparison.Ordinal);

    public long NextSequence() => sequence.Next();

    public MemoryStripe StripeAt(int index) => stripes[index];

    public MemoryRotation Rotation(string key) => rotations.GetOrAdd(key, static _ => new MemoryRotation());

    public RecordState Find(RecordKey record)
    {
        var key = HashedRecord.Of(record);
        var stripe = StripeAt(IndexOf(key));
        lock (stripe.Gate)
        {
            return stripe.Records.GetValueOrDefault(key);
        }
    }

    public Decision? FindDecision(string requestId)
    {
        var stripe = StripeAt(IndexOf(requestId));
        lock (stripe.Gate)
        {
            return stripe.Decisions.GetValueOrDefault(requestId);
        }
    }

    public IReadOnlyList<Assignment> ListAssignments(string? assigneeId)
    {
        var found = new List<Assignment>();
        foreach (var stripe in stripes)
        {
            lock (stripe.Gate)
            {
                found.AddRange(stripe.Records.Values.Select(kept => kept.Assignment).OfType<Assignment>().Where(held => held.AssigneeId is not null && (assigneeId is null || string.Equals(held.AssigneeId, assigneeId, StringComparison.Ordinal))));
            }
        }

        found.Sort(static (left, right) => RecordOrder.Ordinal.Compare(left.Record, right.Record));
        return found;
    }

    public void Run(StoreStep step, MemoryStep running)
    {
        running.Begin(step);
        var entered = 0UL;
        var enteredLoads = false;
        try
        {
            for (var rest = running.Stripes(); rest != 0; rest &= rest - 1)
            {
                var index = System.Numerics.BitOperations.TrailingZeroCount(rest);
                stripes[index].Gate.Enter();
                entered |= 1UL << index;
            }

            running.Enter();
            if (step.ReadsLoads)
            {
                loadsGate.Enter();
                enteredLoads = true;
            }

            RunLocked(step, running);
        }
        finally
        {
            if (enteredLoads)
            {
                loadsGate.Exit();
            }

            running.Exit();
            for (; entered != 0; entered &= entered - 1)
            {
                stripes[System.Numerics.BitOperations.TrailingZeroCount(entered)].Gate.Exit();
            }

            running.End();
        }
    }

    /// <summary>The number of the stripe that a record is kept in.</summary>
    public static int IndexOf(in HashedRecord record) => record.Hash & (StripeCount - 1);

    /// <summary>The number of the stripe that an idempotency key is kept in.</summary>
    public static int IndexOf(string requestId) => requestId.GetHashCode(StringComparison.Ordinal) & (StripeCount - 1);

    private static void RunLocked(StoreStep step, MemoryStep running)
    {
        try
        {
            step.Work.Run(running);
            running.Commit();
        }
        catch
        {
            running.Abort();
            throw;
        }
    }
}
