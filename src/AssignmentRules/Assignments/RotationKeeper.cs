using AssignmentRules.Pools;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// Tells rotation states of members who come and go when a policy is replaced, at once: newcomers join the line in the order in which they came, however long the pool's
/// next turn takes, and somebody who is removed and comes back before it is a newcomer all the same.
/// </summary>
internal sealed class RotationKeeper(StepLanes lanes)
{
    public async ValueTask SyncAsync(string tenantId, AssignmentPlan before, AssignmentPlan after, CancellationToken cancellationToken)
    {
        var changes = new List<Change>();
        foreach (var seat in before.Pools.Values.OrderBy(seat => seat.RotationKey, StringComparer.Ordinal))
        {
            var next = after.Pools.GetValueOrDefault(seat.Definition.PoolId)?.Pool ?? CompiledPool.Compile(new PoolDefinition(seat.Definition.PoolId, []), null);
            var change = new Change(seat.RotationKey, seat.Pool, next);
            if (change.IsOfMembers)
            {
                changes.Add(change);
            }
        }

        if (changes.Count > 0)
        {
            await lanes.RunAsync(new SyncItem(tenantId, changes) { Cancellation = cancellationToken }, null).ConfigureAwait(false);
        }
    }

    /// <summary>One pool in two versions of the policy.</summary>
    private sealed record Change(string Key, CompiledPool Before, CompiledPool Next)
    {
        public bool IsOfMembers => !UsersOf(Before).SequenceEqual(UsersOf(Next), StringComparer.Ordinal);

        public void Make(PoolState state)
        {
            // Where nobody had a turn yet, the line is still to be made: as it was before.
            if (state.IsEmpty)
            {
                state.Sync(Before);
            }

            state.Sync(Next, forgets: Before.Members.Any(member => Next.IndexOf(member.UserId) < 0));
        }

        private static IEnumerable<string> UsersOf(CompiledPool pool) => pool.Members.Select(member => member.UserId);
    }

    private sealed class SyncItem(string tenantId, IReadOnlyList<Change> changes) : StepItem
    {
        public override string TenantId => tenantId;

        public override IReadOnlyList<RecordKey> Records => [];

        public override IReadOnlyList<string> RequestIds => [];

        public override IReadOnlyList<string> RotationKeys { get; } = [.. changes.Select(change => change.Key)];

        public override bool ReadsLoads => false;

        public override void Run(IStoreState state)
        {
            foreach (var change in changes)
            {
                change.Make(PoolStateFormat.Find(state, change.Key)!);
                state.RotationChanged(change.Key);
            }
        }
    }
}
