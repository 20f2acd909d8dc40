using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>
/// One tenant in memory. A step holds the locks of what it declared, always in one order (stripes by number, rotations by key, loads), so that
/// steps on different pools run at the same time and no two can wait for each other.
/// </summary>
internal sealed class MemoryTenant
{
    private const int StripeCount = 64;

    private readonly MemoryStripe[] stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new MemoryStripe())];
    private readonly ConcurrentDictionary<string, MemoryRotation> rotations = new(StringComparer.Ordinal);
    private readonly Lock loadsGate = new();
    private long sequence;

    public MemoryLoads Loads { get; } = new();

    public MemoryUnassigned Unassigned { get; } = new();

    public MemoryHandOvers HandOvers { get; } = new();

    public MemoryJournal Journal { get; } = new();

    public long NextSequence() => Interlocked.Increment(ref sequence);

    public MemoryStripe StripeOf(RecordKey record) => stripes[IndexOf(record)];

    public MemoryStripe StripeOf(string requestId) => stripes[IndexOf(requestId)];

    public MemoryRotation Rotation(string key) => rotations.GetOrAdd(key, static _ => new MemoryRotation());

    public RecordState Find(RecordKey record)
    {
        var stripe = StripeOf(record);
        lock (stripe.Gate)
        {
            return stripe.Find(record) is { } kept ? new RecordState(kept.Assignment, kept.LastDecision) : default;
        }
    }

    public Decision? FindDecision(string requestId)
    {
        var stripe = StripeOf(requestId);
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

        found.Sort(static (left, right) => string.CompareOrdinal(left.Record.RecordId, right.Record.RecordId) is var byRecord and not 0
            ? byRecord
            : string.CompareOrdinal(left.Record.CadenceId, right.Record.CadenceId));
        return found;
    }

    public void Run(StoreStep step)
    {
        var touched = StripesOf(step);
        var entered = 0UL;
        var enteredLoads = false;
        var running = MemoryStep.Begin(this, step);
        try
        {
            for (var rest = touched; rest != 0; rest &= rest - 1)
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

    private static ulong StripesOf(StoreStep step)
    {
        var touched = 0UL;
        for (var index = 0; index < step.Records.Count; index++)
        {
            touched |= 1UL << IndexOf(step.Records[index]);
        }

        for (var index = 0; index < step.RequestIds.Count; index++)
        {
            touched |= 1UL << IndexOf(step.RequestIds[index]);
        }

        return touched;
    }

    private static int IndexOf(RecordKey record) => record.GetHashCode() & (StripeCount - 1);

    private static int IndexOf(string requestId) => requestId.GetHashCode(StringComparison.Ordinal) & (StripeCount - 1);

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

/// <summary>A share of a tenant's records and keys, with the lock that guards it.</summary>
internal sealed class MemoryStripe
{
    private RecordKey lastKey;
    private MemoryRecord? last;

    public Lock Gate { get; } = new();

    public Dictionary<RecordKey, MemoryRecord> Records { get; } = [];

    public Dictionary<string, Decision> Decisions { get; } = new(StringComparer.Ordinal);

    /// <summary>The record, or null. A step that reads a record mostly writes it next: it is remembered.</summary>
    public MemoryRecord? Find(RecordKey record)
    {
        if (last is not null && lastKey == record)
        {
            return last;
        }

        if (Records.TryGetValue(record, out var found))
        {
            (lastKey, last) = (record, found);
        }

        return found;
    }

    public MemoryRecord FindOrAdd(RecordKey record)
    {
        if (Find(record) is { } found)
        {
            return found;
        }

        found = new MemoryRecord();
        Records.Add(record, found);
        return found;
    }
}

/// <summary>What is kept of one record.</summary>
internal sealed class MemoryRecord
{
    public Assignment? Assignment { get; set; }

    public Decision? LastDecision { get; set; }
}
