using AssignmentRules.Pools;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// Tells rotation states of members who leave when a policy is replaced, at once: somebody who is removed and comes back before the pool's next turn is
/// a newcomer all the same.
/// </summary>
internal sealed class RotationKeeper(StepLanes lanes)
{
    public async ValueTask SyncAsync(string tenantId, AssignmentPlan before, AssignmentPlan after, CancellationToken cancellationToken)
    {
        var changes = new List<(string Key, CompiledPool Pool)>();
        foreach (var seat in before.Pools.Values)
        {
            var next = after.Pools.GetValueOrDefault(seat.Definition.PoolId)?.Pool;
            if (seat.Pool.Members.Any(member => next is null || next.IndexOf(member.UserId) < 0))
            {
                changes.Add((seat.RotationKey, next ?? CompiledPool.Compile(new PoolDefinition(seat.Definition.PoolId, []), null)));
            }
        }

        if (changes.Count > 0)
        {
            changes.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
            await lanes.RunAsync(new SyncItem(tenantId, changes) { Cancellation = cancellationToken }, null).ConfigureAwait(false);
        }
    }

    private sealed class SyncItem(string tenantId, IReadOnlyList<(string Key, CompiledPool Pool)> changes) : StepItem
    {
        public override string TenantId => tenantId;

        public override IReadOnlyList<RecordKey> Records => [];

        public override IReadOnlyList<string> RequestIds => [];

        public override IReadOnlyList<string> RotationKeys { get; } = [.. changes.Select(change => change.Key)];

        public override bool ReadsLoads => false;

        public override void Run(IStoreState state)
        {
            foreach (var (key, pool) in changes)
            {
                PoolStateFormat.Find(state, key)!.Sync(pool, forgets: true);
                state.RotationChanged(key);
            }
        }
    }
}
