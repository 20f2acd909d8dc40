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

    /// <summary>The record, which is kept from now on; its stripe is locked.</summary>
    public ref RecordState FindOrAdd(RecordKey of)
    {
        Remember(of);
        return ref CollectionsMarshal.GetValueRefOrAddDefault(Records, record, out _);
    }

    /// <summary>The decisions by key, of the stripe of this one; it is locked.</summary>
    public Dictionary<string, Decision> DecisionsAt(string of) => tenant.Decisions[StripeOf(of)];

    private Dictionary<HashedRecord, RecordState> Records => tenant.Records[MemoryStripes<HashedRecord, RecordState>.IndexOf(record.Hash)];

    private void Remember(RecordKey of)
    {
        if (record.Key != of)
        {
            record = HashedRecord.Of(of);
        }
    }
}
