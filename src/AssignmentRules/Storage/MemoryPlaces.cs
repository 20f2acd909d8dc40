using System.Runtime.InteropServices;

namespace AssignmentRules.Storage;

/// <summary>
/// Where the things of one step are kept. A step is mostly about one record and one key, which it reads and then writes: their hashes are made once.
/// </summary>
internal sealed class MemoryPlaces
{
    private MemoryTenant tenant = null!;
    private HashedRecord record;
    private string? requestId;
    private int requestStripe;

    public void Begin(MemoryTenant of) => tenant = of;

    public void End()
    {
        tenant = null!;
        record = default;
        requestId = null;
    }

    /// <summary>The number of the record's stripe.</summary>
    public int StripeOf(RecordKey of)
    {
        Remember(of);
        return MemoryStripes<HashedRecord, RecordState>.IndexOf(record.Hash);
    }

    /// <summary>The number of the key's stripe.</summary>
    public int StripeOf(string of)
    {
        if (!ReferenceEquals(requestId, of))
        {
            requestId = of;
            requestStripe = MemoryStripes<string, Decision>.IndexOf(MemoryTenant.HashOf(of));
        }

        return requestStripe;
    }

    /// <summary>The assignment of the record, or null; its stripe is locked.</summary>
    public Assignment? Find(RecordKey of)
    {
        Remember(of);
        return Records.GetValueOrDefault(record).Assignment;
    }

    /// <summary>The decisions by key, of the stripe of this one; it is locked.</summary>
    public Dictionary<string, Decision> DecisionsAt(string of) => tenant.Decisions[StripeOf(of)];

    /// <summary>Keeps what was written; the stripes of its record and its key are locked.</summary>
    /// <param name="write">What was written.</param>
    /// <param name="countsAlone">Whether no other step of the tenant counts what users have at the same time.</param>
    public void Keep(in StoreWrite write, bool countsAlone)
    {
        if (write is { Assignment: null, Decision: null, Unassigned: null })
        {
            tenant.Unassigned.Leave(write.Record);
            return;
        }

        ref var kept = ref FindOrAdd(write.Record);
        if (write.Assignment is { } next)
        {
            LoadChange.Between(kept.Assignment, next, write.Decision, tenant.Loads.ShareOf(countsAlone), static (counted, userId, open, last) => counted.Add(userId, open, last));
        }

        kept = new RecordState(write.Assignment ?? kept.Assignment, write.KeepsLastDecision ? kept.LastDecision : write.Decision ?? kept.LastDecision);
        if (write.Decision is { Request.RequestId: { } key } decision)
        {
            DecisionsAt(key).TryAdd(key, decision);
        }

        if (write.LeavesUnassigned)
        {
            tenant.Unassigned.Leave(write.Record);
        }

        if (write.Unassigned is { } unassigned)
        {
            tenant.Unassigned.Join(unassigned);
        }
    }

    private Dictionary<HashedRecord, RecordState> Records => tenant.Records[MemoryStripes<HashedRecord, RecordState>.IndexOf(record.Hash)];

    private ref RecordState FindOrAdd(RecordKey of)
    {
        Remember(of);
        return ref CollectionsMarshal.GetValueRefOrAddDefault(Records, record, out _);
    }

    private void Remember(RecordKey of)
    {
        if (record.Key != of)
        {
            record = HashedRecord.Of(of);
        }
    }
}
