using System.Collections;
using AssignmentRules.Pools;
using AssignmentRules.Tests.Allocations;

namespace AssignmentRules.Tests.Pools;

public sealed class PoolCostTests
{
    [Theory]
    [InlineData(PoolStrategies.Single, 10)]
    [InlineData(PoolStrategies.Single, 100)]
    [InlineData(PoolStrategies.Single, 10_000)]
    [InlineData(PoolStrategies.RoundRobin, 10)]
    [InlineData(PoolStrategies.RoundRobin, 100)]
    [InlineData(PoolStrategies.RoundRobin, 10_000)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 100)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 10_000)]
    [InlineData(PoolStrategies.LeastLoaded, 100)]
    public void PickAndTake_SteadyState_AllocatesNothing(string strategy, int members)
    {
        var pool = Pool(strategy, members);
        Run(pool, 1_000);

        var allocated = Meter.BytesOfRun(() => Run(pool, 1_000));

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    public void PickAndTake_WithHoursAndCaps_AllocatesNothing(string strategy)
    {
        var hours = new WeeklyHours([new DayHours(DayOfWeek.Monday, DayOfWeek.Friday, [new TimeRange(540, 1020)])]);
        var pool = new PoolDriver(new PoolDefinition("sales", [.. Enumerable.Range(0, 50).Select(member => new PoolMember($"u{member}") { Hours = member % 2 == 0 ? hours : null, MaxPerDay = 1_000_000 })])
        {
            Strategy = strategy,
            TimeZone = "Europe/Paris",
        });
        Run(pool, 1_000);

        var allocated = Meter.BytesOfRun(() => Run(pool, 1_000));

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Pick_TenThousandMembersAThirdInactive_LooksAtOneOnly()
    {
        var pool = Pool(PoolStrategies.RoundRobin, 10_000);
        pool.Deactivate([.. Enumerable.Range(3_000, 3_333).Select(member => $"u{member}")]);
        var counting = new CountingSet();
        pool.Unavailable = counting;

        for (var step = 0; step < 20_000; step++)
        {
            pool.Next();
        }

        Assert.Equal(20_000, counting.Asked);
    }

    private static PoolDriver Pool(string strategy, int members) =>
        PoolDriver.Of(strategy, [.. Enumerable.Range(0, members).Select(member => ($"u{member}", (member % 7) + 1))]);

    private static void Run(PoolDriver pool, int times)
    {
        for (var time = 0; time < times; time++)
        {
            pool.Next();
        }
    }

    /// <summary>Nobody is in it, and it counts how often somebody was looked for.</summary>
    private sealed class CountingSet : IReadOnlySet<string>
    {
        public int Asked { get; private set; }

        public int Count => 1;

        public bool Contains(string item)
        {
            Asked++;
            return false;
        }

        public IEnumerator<string> GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool IsProperSubsetOf(IEnumerable<string> other) => false;

        public bool IsProperSupersetOf(IEnumerable<string> other) => false;

        public bool IsSubsetOf(IEnumerable<string> other) => false;

        public bool IsSupersetOf(IEnumerable<string> other) => false;

        public bool Overlaps(IEnumerable<string> other) => false;

        public bool SetEquals(IEnumerable<string> other) => false;
    }
}
