using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Workflows;

/// <summary>A journal that notes what it was asked for.</summary>
internal sealed class CountingJournal(IWorkflowJournal inner) : IWorkflowJournal
{
    /// <summary>How many characters were written.</summary>
    public long Written { get; private set; }

    public int Writes { get; private set; }

    /// <summary>The key of every entry that was looked for, added or written.</summary>
    public List<string> Keys { get; } = [];

    public ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken = default)
    {
        Keys.Add(key);
        return inner.FindAsync(tenantId, key, cancellationToken);
    }

    public ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default)
    {
        Count(entry);
        return inner.AddAsync(tenantId, entry, cancellationToken);
    }

    public ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default)
    {
        Count(entry);
        return inner.ReplaceAsync(tenantId, entry, cancellationToken);
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken = default) => inner.ListDueAsync(tenantId, until, limit, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken = default) => inner.ListTenantsAsync(until, cancellationToken);

    private void Count(JournalEntry entry)
    {
        Keys.Add(entry.Key);
        Written += entry.Content.Length;
        Writes++;
    }
}
