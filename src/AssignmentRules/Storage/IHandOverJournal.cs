namespace AssignmentRules.Storage;

/// <summary>
/// Port: what hand-overs have done so far, so that one that was cut off is finished and nothing is done twice. The store in memory is one. Thread-safe;
/// an entry that was put is there for whoever asks afterwards.
/// </summary>
public interface IHandOverJournal
{
    /// <summary>An entry of an operation, or null.</summary>
    ValueTask<string?> FindEntryAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken = default);

    /// <summary>Adds an entry, or puts it in the place of the one with its name.</summary>
    ValueTask PutEntryAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken = default);

    /// <summary>The entries of an operation whose names begin so, in the ordinal order of their names.</summary>
    IAsyncEnumerable<HandOverEntry> ListEntriesAsync(string tenantId, string operationId, string prefix, CancellationToken cancellationToken = default);
}

/// <summary>An entry of a hand-over's journal.</summary>
/// <param name="Name">Its name, unique in the operation.</param>
/// <param name="Text">What it says; opaque to the store.</param>
public sealed record HandOverEntry(string Name, string Text);
