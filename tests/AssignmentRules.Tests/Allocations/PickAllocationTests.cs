using AssignmentRules.Pools;
using AssignmentRules.Tests.Pools;

namespace AssignmentRules.Tests.Allocations;

/// <summary>A turn leaves nothing behind; what a trace needs of a line or of a weighted pool is an entry in its ledger, however many members it has.</summary>
public sealed class PickAllocationTests
{
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
    [InlineData(PoolStrategies.RoundRobin, 10)]
    [InlineData(PoolStrategies.RoundRobin, 100)]
    [InlineData(PoolStrategies.RoundRobin, 10_000)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 100)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10_000)]
    public void PickAndTake_WithEvidence_LeavesAnEntryInTheLedger(string strategy, int members)
    {
        var pool = Pool(strategy, members);

        var bytes = Meter.BytesOf(() => pool.State.Take(pool.Pool, pool.Look(withEvidence: true)));

        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData(PoolStrategies.RoundRobin, 10)]
    [InlineData(PoolStrategies.RoundRobin, 1_000)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 1_000)]
    public void PickAndTake_WithEvidence_LedgersTakeFewBytesATurn(string strategy, int members)
    {
        const int MostBytes = 20;
        var pool = Pool(strategy, members);
        var turns = 40 * members;

        var bytes = Meter.BytesOfRun(() =>
        {
            for (var turn = 0; turn < turns; turn++)
            {
                pool.State.Take(pool.Pool, pool.Look(withEvidence: true));
            }
        });

        Assert.InRange(bytes / turns, 1, MostBytes);
    }

    private static PoolDriver Pool(string strategy, int members) =>
        PoolDriver.Of(strategy, [.. Enumerable.Range(0, members).Select(member => ($"u{member}", (member % 7) + 1))]);
}
