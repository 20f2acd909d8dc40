using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>
/// What every <see cref="IAssignmentStore"/> promises, as checks that any test framework runs: derive the class for a store, and run each of
/// <see cref="Names"/> as a test of its own. Thread-safe if what derives it is.
/// </summary>
public abstract class StoreConformance
{
    private static readonly IReadOnlyList<StorePromise> Promises =
    [
        .. StepPromises.All,
        .. DecisionPromises.All,
        .. AssignmentPromises.All,
        .. LoadPromises.All,
        .. UnassignedPromises.All,
        .. RotationPromises.All,
        .. UnitOfWorkPromises.All,
        .. TenantPromises.All,
        .. ConcurrencyPromises.All,
    ];

    /// <summary>The promises, each a clause in plain words: <c>a step that throws leaves nothing</c>. New versions may add some.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Promises.Select(promise => promise.Name)];

    /// <summary>Tries one promise on a store of its own.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="cancellationToken">Ends the trial, also of a store that hangs; so give it that of the test, with a limit of time.</param>
    /// <exception cref="StoreConformanceException">The store does not keep the promise.</exception>
    /// <exception cref="ArgumentException">There is no promise of this name.</exception>
    public async ValueTask RunAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var promise = Promises.FirstOrDefault(promise => string.Equals(promise.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"A store makes no promise '{name}'; take one of {nameof(StoreConformance)}.{nameof(Names)}.", nameof(name));

        await Trial.RunAsync("store", promise.Name, CreateStoreAsync, store => promise.TryAsync(new StoreTrial(promise.Name, store, () => CreateFailingUnitOfWork(store), cancellationToken)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a store that keeps nothing yet, for one promise. When the trial is over it is disposed of, if it is <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/>.</summary>
    /// <param name="cancellationToken">Ends the trial.</param>
    protected abstract ValueTask<IAssignmentStore> CreateStoreAsync(CancellationToken cancellationToken);

    /// <summary>Makes a unit of work of the store's own kind whose commit fails. Null, as by default: the store joins none.</summary>
    /// <param name="store">The store that is to join it.</param>
    protected virtual HostUnitOfWork? CreateFailingUnitOfWork(IAssignmentStore store) => null;
}
