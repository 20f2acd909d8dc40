using System.Diagnostics;

namespace AssignmentRules.Sql.Benchmarks.Measuring;

/// <summary>Callers who each call again as soon as they are answered.</summary>
internal static class Callers
{
    /// <summary>Lets them call for a while.</summary>
    /// <param name="count">How many.</param>
    /// <param name="time">How long they begin new calls.</param>
    /// <param name="callAsync">A call, of the caller with this number.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Calls per second, all until the last answer.</returns>
    public static async Task<double> RunAsync(int count, TimeSpan time, Func<int, CancellationToken, ValueTask> callAsync, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, count).Select(caller => Task.Run(
            async () =>
            {
                var done = 0L;
                while (watch.Elapsed < time)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await callAsync(caller, cancellationToken);
                    done++;
                }

                return done;
            },
            cancellationToken)));
        return calls.Sum() / watch.Elapsed.TotalSeconds;
    }
}
