using System.Runtime.InteropServices;

namespace AssignmentRules.Storage;

/// <summary>What one step has written so far, to be read back by the step: a few by looking at each, many by hash.</summary>
internal sealed class StepWrites
{
    private const int Few = 8;

    private readonly List<StoreWrite> writes = [];
    private readonly Dictionary<RecordKey, Assignment> assigned = [];
    private readonly Dictionary<string, Decision> decided = new(StringComparer.Ordinal);

    public ReadOnlySpan<StoreWrite> All => CollectionsMarshal.AsSpan(writes);

    public void Add(in StoreWrite write)
    {
        writes.Add(write);
        if (writes.Count <= Few)
        {
            return;
        }

        for (var index = writes.Count == Few + 1 ? 0 : writes.Count - 1; index < writes.Count; index++)
        {
            Index(writes[index]);
        }
    }

    public Assignment? Find(RecordKey record)
    {
        if (writes.Count > Few)
        {
            return assigned.GetValueOrDefault(record);
        }

        for (var index = writes.Count - 1; index >= 0; index--)
        {
            if (All[index].Assignment is { } assignment && All[index].Record == record)
            {
                return assignment;
            }
        }

        return null;
    }

    public Decision? FindDecision(string requestId)
    {
        if (writes.Count > Few)
        {
            return decided.GetValueOrDefault(requestId);
        }

        for (var index = writes.Count - 1; index >= 0; index--)
        {
            if (All[index].Decision is { } decision && string.Equals(decision.Request.RequestId, requestId, StringComparison.Ordinal))
            {
                return decision;
            }
        }

        return null;
    }

    public void Clear()
    {
        writes.Clear();
        assigned.Clear();
        decided.Clear();
    }

    private void Index(in StoreWrite write)
    {
        if (write.Assignment is { } assignment)
        {
            assigned[write.Record] = assignment;
        }

        if (write.Decision is { Request.RequestId: { } requestId } decision)
        {
            decided[requestId] = decision;
        }
    }
}
