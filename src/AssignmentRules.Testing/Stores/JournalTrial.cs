using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>A journal on trial for one promise.</summary>
/// <param name="promise">The name of the promise.</param>
/// <param name="journal">The journal.</param>
/// <param name="cancellationToken">Ends the trial.</param>
internal sealed class JournalTrial(string promise, IWorkflowJournal journal, CancellationToken cancellationToken) : Trial(promise)
{
    public CancellationToken CancellationToken => cancellationToken;

    public ValueTask<JournalEntry?> FindAsync(string key, string tenantId = Steps.Tenant) => journal.FindAsync(tenantId, key, cancellationToken);

    public ValueTask<JournalEntry?> AddAsync(JournalEntry entry, string tenantId = Steps.Tenant) => journal.AddAsync(tenantId, entry, cancellationToken);

    public ValueTask<bool> ReplaceAsync(JournalEntry entry, string tenantId = Steps.Tenant) => journal.ReplaceAsync(tenantId, entry, cancellationToken);

    public async ValueTask<IEnumerable<string>> ListDueAsync(DateTimeOffset until, string tenantId = Steps.Tenant, int limit = 1_000) =>
        (await journal.ListDueAsync(tenantId, until, limit, cancellationToken).ConfigureAwait(false)).Select(entry => entry.Key);

    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until) => journal.ListTenantsAsync(until, cancellationToken);
}
