using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>
/// One tenant in memory. A step holds the locks of what it declared, always in one order (records, then keys, by the numbers of their stripes, rotations by key,
/// loads), so that steps on different pools run at the same time and no two can wait for each other.
/// </summary>
internal sealed class MemoryTenant(MemoryAssignmentStore store, string tenantId)
{
    private readonly ConcurrentDictionary<string, MemoryRotation> rotations = new(StringComparer.Ordinal);
    private readonly Lock loadsGate = new();
    private readonly MemorySequence sequence = new();

    public MemoryStripes<HashedRecord, RecordState> Records { get; } = new();

    /// <summary>The first decision of each idempotency key.</summary>
    public MemoryStripes<string, Decision> Decisions { get; } = new(StringComparer.Ordinal);

    public MemoryLoads Loads { get; } = new();

    public MemoryUnassigned Unassigned { get; } = new();

    public MemoryHandOvers HandOvers { get; } = new();

    public MemoryJournal Journal { get; } = new();

    public bool Is(MemoryAssignmentStore of, string called) => ReferenceEquals(store, of) && string.Equals(tenantId, called, StringComparison.Ordinal);

    public long NextSequence() => sequence.Next();

    public MemoryRotation Rotation(string key) => rotations.GetOrAdd(key, static _ => new MemoryRotation());

    public RecordState Find(RecordKey record)
    {
        var key = HashedRecord.Of(record);
        return Records.Find(key, key.Hash);
    }

    public Decision? FindDecision(string requestId) => Decisions.Find(requestId, HashOf(requestId));

    public IReadOnlyList<Assignment> ListAssignments(string? assigneeId)
    {
        var found = Records.Select(records => records.Select(kept => kept.Assignment).OfType<Assignment>().Where(held => held.AssigneeId is not null && (assigneeId is null || string.Equals(held.AssigneeId, assigneeId, StringComparison.Ordinal))));
        found.Sort(static (left, right) => RecordOrder.ByCodePoint.Compare(left.Record, right.Record));
        return found;
    }

    public void Run(StoreStep step, MemoryStep running)
    {
        running.Begin(step);
        var (records, decisions, enteredLoads) = (0UL, 0UL, false);
        try
        {
            Records.Enter(running.RecordStripes, ref records);
            Decisions.Enter(running.DecisionStripes, ref decisions);
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
            Decisions.Exit(decisions);
            Records.Exit(records);
            running.End();
        }
    }

    /// <summary>By which the stripe of an idempotency key is found.</summary>
    public static int HashOf(string requestId) => requestId.GetHashCode(StringComparison.Ordinal);

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
