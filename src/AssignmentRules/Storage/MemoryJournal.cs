namespace AssignmentRules.Storage;

/// <summary>The journal of one tenant in memory.</summary>
internal sealed class MemoryJournal
{
    private static readonly Comparer<(DateTimeOffset DueAt, string Key)> ByDue = Comparer<(DateTimeOffset DueAt, string Key)>.Create(static (left, right) =>
        left.DueAt.CompareTo(right.DueAt) is var byTime and not 0 ? byTime : IdOrder.ByCodePoint.Compare(left.Key, right.Key));

    private readonly Lock gate = new();
    private readonly Dictionary<string, JournalEntry> entries = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset DueAt, string Key)> due = new(ByDue);

    public bool HasDue(DateTimeOffset until)
    {
        lock (gate)
        {
            return due.Count > 0 && due.Min.DueAt <= until;
        }
    }

    public JournalEntry? Find(string key)
    {
        lock (gate)
        {
            return entries.GetValueOrDefault(key);
        }
    }

    public JournalEntry? Add(JournalEntry entry)
    {
        lock (gate)
        {
            if (entries.TryGetValue(entry.Key, out var first))
            {
                return first;
            }

            Keep(entry with { Version = 1 });
            return null;
        }
    }

    public bool Replace(JournalEntry entry)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(entry.Key, out var present) || present.Version != entry.Version)
            {
                return false;
            }

            if (present.DueAt is { } dueAt)
            {
                due.Remove((dueAt, present.Key));
            }

            Keep(entry with { Version = present.Version + 1 });
            return true;
        }
    }

    public IReadOnlyList<JournalEntry> ListDue(DateTimeOffset until, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        lock (gate)
        {
            return [.. due.TakeWhile(place => place.DueAt <= until).Take(limit).Select(place => entries[place.Key])];
        }
    }

    private void Keep(JournalEntry entry)
    {
        entries[entry.Key] = entry;
        if (entry.DueAt is { } dueAt)
        {
            due.Add((dueAt, entry.Key));
        }
    }
}
