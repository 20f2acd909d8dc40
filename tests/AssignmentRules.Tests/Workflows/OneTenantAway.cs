using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Workflows;

/// <summary>A journal that has something due for one more tenant, first of all, and cannot say what.</summary>
internal sealed class OneTenantAway(IWorkflowJournal inner, string awayId) : IWorkflowJournal
{
    public ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, key, cancellationToken);

    public ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default) => inner.AddAsync(tenantId, entry, cancellationToken);

    public ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default) => inner.ReplaceAsync(tenantId, entry, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken = default) =>
        tenantId == awayId ? throw new IOException("The shard of this tenant is away.") : inner.ListDueAsync(tenantId, until, limit, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken = default) =>
        [awayId, .. await inner.ListTenantsAsync(until, cancellationToken)];
}
