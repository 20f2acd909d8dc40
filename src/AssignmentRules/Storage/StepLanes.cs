using System.Collections.Concurrent;

namespace AssignmentRules.Storage;

/// <summary>
/// Group commit: one lane per pool. Whoever finds a lane idle runs its step at once; whoever finds it busy waits, and all who wait are run in one
/// step as soon as the present one is done. A hot pool so gets faster as callers grow, and a lone caller pays nothing for it.
/// </summary>
internal sealed class StepLanes(IAssignmentStore store)
{
    private readonly ConcurrentDictionary<(string TenantId, string Lane), StepLane> lanes = new();

    /// <summary>Runs the item in the lane's next step; without a lane, in a step of its own.</summary>
    public ValueTask RunAsync(StepItem item, string? lane)
    {
        item.Reset();
        item.Cancellation.ThrowIfCancellationRequested();
        if (lane is null || item.UnitOfWork is not null)
        {
            return RunAloneAsync(item);
        }

        if (item.Lane?.Is(this, item.TenantId, lane) != true)
        {
            item.Lane = lanes.GetOrAdd((item.TenantId, lane), static (key, home) => new StepLane(home, home.Store, key.TenantId, key.Lane), this);
        }

        return item.Lane.RunAsync(item);
    }

    private IAssignmentStore Store { get; } = store;

    private async ValueTask RunAloneAsync(StepItem item)
    {
        if (await item.TryRunAsync(Store, item.Cancellation).ConfigureAwait(false) is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
