namespace AssignmentRules.Storage;

/// <summary>The queue of one pool; see <see cref="StepLanes"/>.</summary>
internal sealed class StepLane(IAssignmentStore store)
{
    /// <summary>How many items go into one step at most: enough to amortise a round trip, few enough to keep a step short.</summary>
    private const int LargestBatch = 512;

    /// <summary>How many steps one caller runs for others before a thread of the pool takes over.</summary>
    private const int StepsForOthers = 16;

    /// <summary>How many times in a row nobody may come before a step begins without them.</summary>
    private const int Patience = 100;

    private readonly Lock gate = new();
    private List<StepItem> waiting = [];
    private int waitingCount;
    private bool busy;

    // Whether the store's steps give the thread back while they run.
    private volatile bool leavesThread;

    public ValueTask RunAsync(StepItem item) => Leads(item) ? LeadAsync(item) : item.WaitAsync(spins: !leavesThread);

    private bool Leads(StepItem item)
    {
        lock (gate)
        {
            if (!busy)
            {
                busy = true;
                return true;
            }

            waiting.Add(item);
            waitingCount = waiting.Count;
            return false;
        }
    }

    private async ValueTask LeadAsync(StepItem item)
    {
        var run = item.RunAloneAsync(store, CancellationToken.None);
        leavesThread = !run.IsCompleted;
        await run.ConfigureAwait(false);

        // Not awaited: the leader has its answer, and those who wait must not delay it. A store in memory finishes them here and now.
        _ = DrainAsync(StepsForOthers);
        item.ThrowIfFailed();
    }

    private async Task DrainAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            if (TakeWaiting() is not { } batch)
            {
                return;
            }

            var run = batch.RunAsync(store);
            if (!run.IsCompleted)
            {
                await run.ConfigureAwait(false);
                await AnsweredFirstAsync(batch.Count).ConfigureAwait(false);
            }
        }

        _ = Task.Run(() => DrainAsync(int.MaxValue));
    }

    /// <summary>
    /// Lets those who were just answered go first: whoever of them has a next request so gets into the next step, not into the one after it. Ends when as
    /// many wait as were answered, or nobody came for a while.
    /// </summary>
    private async Task AnsweredFirstAsync(int answered)
    {
        var (before, patience) = (Volatile.Read(ref waitingCount), Patience);
        var all = before + answered;
        while (Volatile.Read(ref waitingCount) is var count && count < all && patience > 0)
        {
            patience = count > before ? Patience : patience - 1;
            before = count;

            // Queued for any thread, behind what the threads have at hand.
            await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private StepBatch? TakeWaiting()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                busy = false;
                return null;
            }

            var taken = waiting;
            waiting = [];
            if (taken.Count > LargestBatch)
            {
                waiting.AddRange(taken[LargestBatch..]);
                taken.RemoveRange(LargestBatch, taken.Count - LargestBatch);
            }

            waitingCount = waiting.Count;
            return new StepBatch(taken);
        }
    }
}
