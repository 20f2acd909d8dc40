namespace AssignmentRules.Storage;

/// <summary>The queue of one pool; see <see cref="StepLanes"/>.</summary>
internal sealed class StepLane(IAssignmentStore store)
{
    /// <summary>How many items go into one step at most: enough to amortise a round trip, few enough to keep a step short.</summary>
    private const int LargestBatch = 512;

    /// <summary>How many steps one caller runs for others before a thread of the pool takes over.</summary>
    private const int StepsForOthers = 16;

    private readonly Lock gate = new();
    private List<StepItem> waiting = [];
    private bool busy;

    public ValueTask RunAsync(StepItem item) => Leads(item) ? LeadAsync(item) : item.WaitAsync();

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
            return false;
        }
    }

    private async ValueTask LeadAsync(StepItem item)
    {
        await item.RunAloneAsync(store, CancellationToken.None).ConfigureAwait(false);

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
                await AnsweredFirstAsync().ConfigureAwait(false);
            }
        }

        _ = Task.Run(() => DrainAsync(int.MaxValue));
    }

    /// <summary>
    /// Behind those who were just answered: whoever of them has a next request is waiting by then, and goes into the next step, not the one after it. Their
    /// turn comes before work that is queued for any thread.
    /// </summary>
    private static Task AnsweredFirstAsync() => Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

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

            return new StepBatch(taken);
        }
    }
}
