namespace AssignmentRules.Storage;

/// <summary>The list of unassigned, oldest first. A record that is in it keeps its place.</summary>
internal sealed class MemoryUnassigned
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, UnassignedRecord> bySince = [];
    private readonly Dictionary<RecordKey, long> places = [];

    public IReadOnlyList<UnassignedRecord> List()
    {
        lock (gate)
        {
            return [.. bySince.Values];
        }
    }

    public void Join(UnassignedRecord record)
    {
        lock (gate)
        {
            var since = places.TryGetValue(record.Record, out var place) ? place : record.Since;
            places[record.Record] = since;
            bySince[since] = record with { Since = since };
        }
    }

    public void Leave(RecordKey record)
    {
        // A record that is in the list joined it under the same lock of its stripe, so that an empty list says enough.
        if (places.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            if (places.Remove(record, out var since))
            {
                bySince.Remove(since);
            }
        }
    }
}
