using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>A store on trial for one promise: short ways to ask it, and to demand what it must answer.</summary>
/// <param name="promise">The name of the promise.</param>
/// <param name="store">The store.</param>
/// <param name="failing">Makes a unit of work of the store's own kind whose commit fails, or null.</param>
/// <param name="cancellationToken">Ends the trial.</param>
internal sealed class StoreTrial(string promise, IAssignmentStore store, Func<HostUnitOfWork?> failing, CancellationToken cancellationToken) : Trial(promise)
{
    public HostUnitOfWork? CreateFailingUnitOfWork() => failing();

    public ValueTask RunAsync(StoreStep step) => store.RunAsync(step, cancellationToken);

    /// <summary>Runs as many steps at the same time as the machine allows.</summary>
    public Task RunAtOnceAsync(int count, Func<int, StoreStep> step) =>
        Parallel.ForAsync(0, count, cancellationToken, (number, token) => store.RunAsync(step(number), token));

    public ValueTask<RecordState> FindAsync(RecordKey record, string tenantId = Steps.Tenant) => store.FindAsync(tenantId, record, cancellationToken);

    public ValueTask<RecordState> FindAsync(string recordId) => FindAsync(Steps.Key(recordId));

    public ValueTask<Decision?> FindDecisionAsync(string requestId, string tenantId = Steps.Tenant) => store.FindDecisionAsync(tenantId, requestId, cancellationToken);

    public ValueTask<Assignment[]> ListAssignmentsAsync(string? assigneeId, string tenantId = Steps.Tenant) => store.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken).ToArrayAsync(cancellationToken);

    public ValueTask<UnassignedRecord[]> ListUnassignedAsync(string tenantId = Steps.Tenant) => store.ListUnassignedAsync(tenantId, cancellationToken).ToArrayAsync(cancellationToken);

    /// <summary>Demands that a step is refused.</summary>
    /// <param name="what">What the step does: <c>whose work throws</c>.</param>
    /// <param name="step">The step.</param>
    /// <param name="token">With what it is run; null: with the token of the trial.</param>
    /// <returns>What it threw.</returns>
    public async ValueTask<TException> DemandThrowsAsync<TException>(string what, StoreStep step, CancellationToken? token = null)
        where TException : Exception
    {
        try
        {
            await store.RunAsync(step, token ?? cancellationToken).ConfigureAwait(false);
        }
        catch (TException exception)
        {
            return exception;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreConformanceException($"A step {what} threw {exception.GetType().Name} ({exception.Message.TrimEnd('.')}), and must throw {typeof(TException).Name}. The contract: {Promise}.", exception);
        }

        throw new StoreConformanceException($"A step {what} was taken, and must throw {typeof(TException).Name}. The contract: {Promise}.");
    }
}
