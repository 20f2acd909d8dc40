namespace AssignmentRules.Storage;

/// <summary>
/// Lets those who were just answered go first: whoever of them has a next request so gets into the next step, not into the one after it.
/// </summary>
internal static class AnsweredFirst
{
    /// <summary>How many times in a row nobody may come before a step begins without them.</summary>
    private const int Patience = 100;

    /// <summary>Ends when as many came as were answered, or nobody came for a while.</summary>
    /// <param name="answered">How many were answered.</param>
    /// <param name="countWaiting">Counts those who wait for the next step.</param>
    public static async Task WaitAsync(int answered, Func<int> countWaiting)
    {
        var (before, patience) = (countWaiting(), Patience);
        var all = before + answered;
        while (countWaiting() is var count && count < all && patience > 0)
        {
            patience = count > before ? Patience : patience - 1;
            before = count;

            // Queued for any thread, behind what the threads have at hand.
            await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).ConfigureAwait(false);
        }
    }
}
