using System.Globalization;
using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>A store on trial for one promise: short ways to ask it, and to demand what it must answer.</summary>
/// <param name="promise">The name of the promise.</param>
/// <param name="store">The store.</param>
/// <param name="failing">Makes a unit of work of the store's own kind whose commit fails, or null.</param>
/// <param name="cancellationToken">Ends the trial.</param>
internal sealed class StoreTrial(string promise, IAssignmentStore store, Func<HostUnitOfWork?> failing, CancellationToken cancellationToken)
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

    /// <summary>Demands a value.</summary>
    /// <param name="what">What the value is of: <c>the assignee of lead:L1 after the step</c>.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="actual">What the store made of it.</param>
    public void Demand<T>(string what, T expected, T actual) => DemandThat(EqualityComparer<T>.Default.Equals(expected, actual), $"{what} is {Shown(actual)}, and must be {Shown(expected)}");

    /// <summary>Demands values in an order.</summary>
    public void DemandList<T>(string what, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        T[] wanted = [.. expected];
        T[] found = [.. actual];
        DemandThat(wanted.AsSpan().SequenceEqual(found), $"{what}: {ShownAll(found)}; it must be {ShownAll(wanted)}");
    }

    /// <summary>Demands something that is no value.</summary>
    /// <param name="kept">Whether the store keeps it.</param>
    /// <param name="fault">What is wrong where it does not, without a full stop.</param>
    public void DemandThat(bool kept, string fault)
    {
        if (!kept)
        {
            throw new StoreConformanceException($"{char.ToUpperInvariant(fault[0])}{fault[1..]}. The contract: {promise}.");
        }
    }

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
            throw new StoreConformanceException($"A step {what} threw {exception.GetType().Name} ({exception.Message.TrimEnd('.')}), and must throw {typeof(TException).Name}. The contract: {promise}.", exception);
        }

        throw new StoreConformanceException($"A step {what} was taken, and must throw {typeof(TException).Name}. The contract: {promise}.");
    }

    private static string ShownAll<T>(T[] values) => values.Length == 0 ? "nothing" : string.Join(", ", values.Select(Shown));

    private static string Shown<T>(T value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
