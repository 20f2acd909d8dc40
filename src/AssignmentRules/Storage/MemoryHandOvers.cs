using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>The journals of one tenant's hand-overs in memory.</summary>
internal sealed class MemoryHandOvers
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> operations = new(StringComparer.Ordinal);

    public string? Find(string operationId, string name) =>
        operations.TryGetValue(operationId, out var entries) ? entries.GetValueOrDefault(name) : null;

    public void Put(string operationId, HandOverEntry entry) =>
        operations.GetOrAdd(operationId, static _ => new ConcurrentDictionary<string, string>(StringComparer.Ordinal))[entry.Name] = entry.Text;

    public IReadOnlyList<HandOverEntry> List(string operationId, string prefix) =>
    [
        .. (operations.GetValueOrDefault(operationId) ?? [])
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new HandOverEntry(entry.Key, entry.Value)),
    ];
}
