namespace AssignmentRules.Storage;

/// <summary>
/// Port: keeps what workflows have begun, done and promised, so that a run that was cut off goes on where it stopped. A store may implement it beside
/// <see cref="IAssignmentStore"/>. What it keeps is opaque to it. Each call is atomic, and committed when it returns. Thread-safe.
/// </summary>
public interface IWorkflowJournal
{
    /// <summary>The entry with this key, or null.</summary>
    ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken = default);

    /// <summary>Adds an entry, unless there is one with its key.</summary>
    /// <returns>Null: it was added, as version 1. Otherwise the one that was there before, untouched.</returns>
    ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Puts an entry in the place of the one with its key, if that has the version of this one; its version is then one more.</summary>
    /// <returns>False: it has another version by now, or is not there; nothing changed.</returns>
    ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default);

    /// <summary>The first of the entries that are due at this instant or before, by the instant, then by key (by code points).</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="until">The instant.</param>
    /// <param name="limit">How many at most, from 1: whoever asks puts off or ends what they got, and asks again.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken = default);

    /// <summary>The tenants that have entries which are due at this instant or before, in the order of their ids by code points.</summary>
    ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken = default);
}
