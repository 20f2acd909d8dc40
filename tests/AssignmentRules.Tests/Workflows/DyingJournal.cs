using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Workflows;

/// <summary>A journal whose process dies at a write: before it is written, or right after.</summary>
internal sealed class DyingJournal(IWorkflowJournal inner, int diesAt, bool writesFirst) : IWorkflowJournal
{
    private int writes;

    public bool IsDead { get; private set; }

    public ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, key, cancellationToken);

    public ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default) => WriteAsync(() => inner.AddAsync(tenantId, entry, cancellationToken));

    public ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default) => WriteAsync(() => inner.ReplaceAsync(tenantId, entry, cancellationToken));

    public ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken = default) => inner.ListDueAsync(tenantId, until, limit, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken = default) => inner.ListTenantsAsync(until, cancellationToken);

    private async ValueTask<T> WriteAsync<T>(Func<ValueTask<T>> write)
    {
        var dies = IsDead || ++writes == diesAt;
        if (dies && (IsDead || !writesFirst))
        {
            IsDead = true;
            throw new TimeZoneNotFoundException("the process died");
        }

        var result = await write();
        IsDead = dies;
        return dies ? throw new TimeZoneNotFoundException("the process died") : result;
    }
}
