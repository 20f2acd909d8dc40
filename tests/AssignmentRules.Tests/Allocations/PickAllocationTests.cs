using AssignmentRules.Pools;
using AssignmentRules.Tests.Pools;

namespace AssignmentRules.Tests.Allocations;

/// <summary>A turn leaves nothing behind; what a trace needs of a weighted pool is a place in its ledger, however many members it has.</summary>
public sealed class PickAllocationTests
{
    private const int Place = 40;

    [Theory]
    [InlineData(PoolStrategies.RoundRobin, 10)]
    [InlineData(PoolStrategies.RoundRobin, 100)]
    [InlineData(PoolStrategies.RoundRobin, 10_000)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 100)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10_000)]
    public void PickAndTake_AThirdInactive_LeavesNothing(string strategy, int members)
    {
        var pool = Pool(strategy, members);
        pool.Deactivate([.. Enumerable.Range(0, members / 3).Select(member => $"u{member}")]);

        Assert.Equal(0, Meter.BytesOf(() => pool.Next()));
    }

    [Theory]
    [InlineData(PoolStrategies.RoundRobin, 10, 0)]
    [InlineData(PoolStrategies.RoundRobin, 10_000, 0)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10, Place)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 100, Place)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10_000, Place)]
    public void PickAndTake_WithEvidence_LeavesAPlaceInTheLedger(string strategy, int members, int expected)
    {
        var pool = Pool(strategy, members);

        var bytes = Meter.BytesOf(() => pool.State.Take(pool.Pool, pool.Look(withEvidence: true)));

        Assert.Equal(expected, bytes);
    }

    private static PoolDriver Pool(string strategy, int members) =>
        PoolDriver.Of(strategy, [.. Enumerable.Range(0, members).Select(member => ($"u{member}", (member % 7) + 1))]);
}
