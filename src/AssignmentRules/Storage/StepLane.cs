namespace AssignmentRules.Storage;

/// <summary>The queue of one pool; see <see cref="StepLanes"/>. Whoever comes takes one place in it by a single exchange, without a lock.</summary>
internal sealed class StepLane(IAssignmentStore store)
{
    /// <summary>How many items go into one step at most: enough to amortise a round trip, few enough to keep a step short.</summary>
    private const int LargestBatch = 512;

    /// <summary>How many steps one caller runs for others before a thread of the pool takes over.</summary>
    private const int StepsForOthers = 16;

    private static readonly object Nobody = new();

    // Of the leader alone: those who waited when it last looked, the newest first, without those who have run.
    private readonly List<StepItem> taken = [];

    // Null while no step is under way, Nobody while nobody waits for it to end, else whoever came last: each knows who came before.
    private object? last;

    // Whether the store's steps give the thread back while they run.
    private volatile bool leavesThread;

    private int WaitingCount => (Volatile.Read(ref last) as StepItem)?.Place ?? 0;

    public ValueTask RunAsync(StepItem item)
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            item.Before = seen as StepItem;
            item.Place = (item.Before?.Place ?? 0) + 1;
            if (ReferenceEquals(Interlocked.CompareExchange(ref last, seen is null ? Nobody : item, seen), seen))
            {
                return seen is null ? Lead(item) : item.WaitAsync(spins: !leavesThread);
            }
        }
    }

    private ValueTask Lead(StepItem item)
    {
        var run = item.TryRunAsync(store, item.Cancellation);
        leavesThread = !run.IsCompleted;
        if (!run.IsCompletedSuccessfully)
        {
            return LeadAsync(run);
        }

        Leave();
        return run.Result is { } failure ? ValueTask.FromException(failure) : ValueTask.CompletedTask;
    }

    private async ValueTask LeadAsync(ValueTask<Exception?> run)
    {
        var failure = await run.ConfigureAwait(false);
        Leave();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Leave()
    {
        if (!TryEnd())
        {
            // Not awaited: the leader has its answer, and those who wait must not delay it. A store in memory finishes them here and now.
            _ = DrainAsync(StepsForOthers);
        }
    }

    private bool TryEnd() => ReferenceEquals(Interlocked.CompareExchange(ref last, null, Nobody), Nobody);

    private async Task DrainAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            if (taken.Count == 0)
            {
                if (TryEnd())
                {
                    return;
                }

                TakeWaiting();
                if (taken.Count == 0)
                {
                    continue;
                }
            }

            var run = RunNextAsync();
            if (!run.IsCompleted)
            {
                var answered = await run.ConfigureAwait(false);
                await AnsweredFirst.WaitAsync(answered, () => WaitingCount).ConfigureAwait(false);
            }
        }

        _ = Task.Run(() => DrainAsync(int.MaxValue));
    }

    private void TakeWaiting()
    {
        for (var item = (StepItem?)Interlocked.Exchange(ref last, Nobody); item is not null; item = item.Before)
        {
            if (!item.HasLeft)
            {
                taken.Add(item);
            }
        }
    }

    /// <summary>Runs the next step.</summary>
    /// <returns>How many it answered.</returns>
    private async ValueTask<int> RunNextAsync()
    {
        var oldest = taken[^1];
        if (taken.Count == 1)
        {
            taken.Clear();
            if (oldest.TryBegin())
            {
                oldest.Complete(await oldest.TryRunAsync(store, oldest.Cancellation).ConfigureAwait(false));
            }

            return 1;
        }

        var count = Math.Min(taken.Count, LargestBatch);
        StepItem[] batch = [.. taken[^count..]];
        taken.RemoveRange(taken.Count - count, count);
        Array.Reverse(batch);
        await new StepBatch(batch).RunAsync(store, leavesThread).ConfigureAwait(false);
        return count;
    }
}
