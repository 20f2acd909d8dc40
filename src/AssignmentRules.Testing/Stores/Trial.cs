using System.Globalization;

namespace AssignmentRules.Testing.Stores;

/// <summary>A store, or a journal, on trial for one promise: demands what it must answer.</summary>
/// <param name="promise">The name of the promise.</param>
internal abstract class Trial(string promise)
{
    /// <summary>The name of the promise.</summary>
    protected string Promise => promise;

    /// <summary>Tries one promise on a subject of its own, and disposes of it.</summary>
    /// <param name="noun">What is tried: <c>store</c>.</param>
    /// <param name="promise">The name of the promise.</param>
    /// <param name="create">Makes the subject.</param>
    /// <param name="attempt">Tries it.</param>
    /// <param name="cancellationToken">Ends the trial, also of a subject that comes back never.</param>
    public static async ValueTask RunAsync<T>(string noun, string promise, Func<CancellationToken, ValueTask<T>> create, Func<T, ValueTask> attempt, CancellationToken cancellationToken)
        where T : class =>

        // Not only awaited: a store whose steps wait for one another comes back never.
        await TryAsync(noun, promise, create, attempt, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);

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

    private static async Task TryAsync<T>(string noun, string promise, Func<CancellationToken, ValueTask<T>> create, Func<T, ValueTask> attempt, CancellationToken cancellationToken)
        where T : class
    {
        var subject = await create(cancellationToken).ConfigureAwait(false);
        try
        {
            await attempt(subject).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not StoreConformanceException && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreConformanceException($"The {noun} threw {exception.GetType().Name} ({exception.Message.TrimEnd('.')}), and must not. The contract: {promise}.", exception);
        }
        finally
        {
            await DisposeAsync(subject).ConfigureAwait(false);
        }
    }

    private static async ValueTask DisposeAsync(object subject)
    {
        switch (subject)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
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
