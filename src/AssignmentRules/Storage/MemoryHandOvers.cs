namespace AssignmentRules.Storage;

/// <summary>The journals of one tenant's hand-overs in memory.</summary>
internal sealed class MemoryHandOvers
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, string>> operations = new(StringComparer.Ordinal);

    public string? Find(string operationId, string name)
    {
        lock (gate)
        {
            return operations.GetValueOrDefault(operationId)?.GetValueOrDefault(name);
        }
    }

    public bool Add(string operationId, HandOverEntry entry)
    {
        lock (gate)
        {
            if (!operations.TryGetValue(operationId, out var entries))
            {
                operations.Add(operationId, entries = new SortedDictionary<string, string>(IdOrder.ByCodePoint));
            }

            return entries.TryAdd(entry.Name, entry.Text);
        }
    }

    public bool Put(string operationId, HandOverEntry entry, HandOverEntry guard)
    {
        lock (gate)
        {
            if (!operations.TryGetValue(operationId, out var entries) || !string.Equals(entries.GetValueOrDefault(guard.Name), guard.Text, StringComparison.Ordinal))
            {
                return false;
            }

            entries[entry.Name] = entry.Text;
            return true;
        }
    }

    public IReadOnlyList<HandOverEntry> List(string operationId, string prefix)
    {
        lock (gate)
        {
            return
            [
                .. (operations.GetValueOrDefault(operationId) ?? [])
                    .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(entry => new HandOverEntry(entry.Key, entry.Value)),
            ];
        }
    }
}
