namespace AssignmentRules.Storage;

/// <summary>
/// Port: what hand-overs have done so far, so that one that was cut off is finished and nothing is done twice. The store in memory is one. Thread-safe;
/// each call is atomic, and an entry that was written is there for whoever asks afterwards.
/// </summary>
public interface IHandOverJournal
{
    /// <summary>The text of an entry of an operation, or null.</summary>
    ValueTask<string?> FindEntryAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken = default);

    /// <summary>Adds an entry, unless the operation has one with its name.</summary>
    /// <returns>False: it has, and that is untouched.</returns>
    ValueTask<bool> AddEntryAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds an entry, or puts it in the place of the one with its name, if the operation has another just as it is given here (or has the same one so,
    /// before). So nobody writes whom that other entry does not name.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="guard">The entry that must be there, with exactly this text, when the first is written.</param>
    /// <param name="cancellationToken">Cancels before the write, never inside it.</param>
    /// <returns>False: it is not there, or has another text; nothing changed.</returns>
    ValueTask<bool> PutEntryAsync(string tenantId, string operationId, HandOverEntry entry, HandOverEntry guard, CancellationToken cancellationToken = default);

    /// <summary>The entries of an operation whose names begin so, in the order of their names by code points.</summary>
    IAsyncEnumerable<HandOverEntry> ListEntriesAsync(string tenantId, string operationId, string prefix, CancellationToken cancellationToken = default);
}

/// <summary>An entry of a hand-over's journal.</summary>
/// <param name="Name">Its name, unique in the operation.</param>
/// <param name="Text">What it says; opaque to the store.</param>
public sealed record HandOverEntry(string Name, string Text);
