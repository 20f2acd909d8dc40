using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class LoadStrategyTests
{
    [Fact]
    public void LeastLoaded_ComparesOpenPerWeight()
    {
        var pool = PoolDriver.Of(PoolStrategies.LeastLoaded, ("a", 1), ("b", 3));
        pool.Loads["a"] = new(2, 1);
        pool.Loads["b"] = new(5, 2);

        Assert.Equal("b", pool.Look().UserId);

        pool.Loads["b"] = new(7, 2);

        Assert.Equal("a", pool.Look().UserId);
    }

    [Fact]
    public void LeastLoaded_Tie_GoesToTheLeastRecentThenToTheFirst()
    {
        var pool = PoolDriver.Of(PoolStrategies.LeastLoaded, ("a", 1), ("b", 2), ("c", 1));
        pool.Loads["a"] = new(1, 8);
        pool.Loads["b"] = new(2, 7);
        pool.Loads["c"] = new(1, 7);

        Assert.Equal("b", pool.Look().UserId);
    }

    [Fact]
    public void LeastRecent_NeverIsTheLongest()
    {
        var pool = PoolDriver.Of(PoolStrategies.LeastRecent, ("a", 1), ("b", 1), ("c", 1));
        pool.Loads["a"] = new(0, 1);
        pool.Loads["c"] = new(0, 2);
        var never = pool.Look().UserId;

        pool.Loads["b"] = new(9, 3);

        Assert.Equal("b", never);
        Assert.Equal("a", pool.Look().UserId);
    }

    [Fact]
    public void LeastRecent_AllNever_GoesByTheOrderOfThePool()
    {
        var pool = PoolDriver.Of(PoolStrategies.LeastRecent, ("c", 1), ("a", 1));

        Assert.Equal("c", pool.Look().UserId);
    }

    [Theory]
    [InlineData(PoolStrategies.Single, false)]
    [InlineData(PoolStrategies.RoundRobin, false)]
    [InlineData(PoolStrategies.WeightedRoundRobin, false)]
    [InlineData(PoolStrategies.LeastLoaded, true)]
    [InlineData(PoolStrategies.LeastRecent, true)]
    public void UsesLoads_WithoutCaps_IsTheStrategys(string strategy, bool expected)
    {
        Assert.Equal(expected, PoolDriver.Of(strategy, ("a", 1)).Pool.UsesLoads);
    }
}
