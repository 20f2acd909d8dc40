using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>
/// What every <see cref="IWorkflowJournal"/> promises, as checks that any test framework runs: derive the class for a journal, and run each of
/// <see cref="Names"/> as a test of its own. Thread-safe if what derives it is.
/// </summary>
public abstract class JournalConformance
{
    /// <summary>The promises, each a clause in plain words: <c>an entry is added once</c>. New versions may add some.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. JournalPromises.All.Select(promise => promise.Name)];

    /// <summary>Tries one promise on a journal of its own.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="cancellationToken">Ends the trial, also of a journal that hangs; so give it that of the test, with a limit of time.</param>
    /// <exception cref="StoreConformanceException">The journal does not keep the promise.</exception>
    /// <exception cref="ArgumentException">There is no promise of this name.</exception>
    public async ValueTask RunAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var promise = JournalPromises.All.FirstOrDefault(promise => string.Equals(promise.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"A journal makes no promise '{name}'; take one of {nameof(JournalConformance)}.{nameof(Names)}.", nameof(name));
        await Trial.RunAsync("journal", promise.Name, CreateJournalAsync, journal => promise.TryAsync(new JournalTrial(promise.Name, journal, cancellationToken)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a journal that keeps nothing yet, for one promise. When the trial is over it is disposed of, if it is <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/>.</summary>
    /// <param name="cancellationToken">Ends the trial.</param>
    protected abstract ValueTask<IWorkflowJournal> CreateJournalAsync(CancellationToken cancellationToken);
}
