using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>
/// Group commit: one lane per pool. Whoever finds a lane idle runs its step at once; whoever finds it busy waits, and all who wait are run in one
/// step as soon as the present one is done. A hot pool so gets faster as callers grow, and a lone caller pays nothing for it. The store in memory has no
/// round trip that could be shared: its steps run at once, and wait for nothing but the locks of what they touch.
/// </summary>
internal sealed class StepLanes(IAssignmentStore store)
{
    private readonly ConcurrentDictionary<(string TenantId, string Lane), StepLane> lanes = new();

    /// <summary>The store, where it is the one in memory: a single request can be decided there without a step.</summary>
    public MemoryAssignmentStore? Memory { get; } = store as MemoryAssignmentStore;

    /// <summary>Runs the item in the lane's next step; without a lane, in a step of its own.</summary>
    public ValueTask RunAsync(StepItem item, string? lane)
    {
        item.Cancellation.ThrowIfCancellationRequested();
        if (lane is null || Memory is not null || item.UnitOfWork is not null)
        {
            return RunAloneAsync(item);
        }

        item.Reset();
        return lanes.GetOrAdd((item.TenantId, lane), static (_, home) => new StepLane(home), store).RunAsync(item);
    }

    private ValueTask RunAloneAsync(StepItem item)
    {
        var run = item.TryRunAsync(store, item.Cancellation);
        if (!run.IsCompletedSuccessfully)
        {
            return AwaitAsync(run);
        }

        return run.Result is { } failure ? ValueTask.FromException(failure) : ValueTask.CompletedTask;
    }

    private static async ValueTask AwaitAsync(ValueTask<Exception?> run)
    {
        if (await run.ConfigureAwait(false) is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
