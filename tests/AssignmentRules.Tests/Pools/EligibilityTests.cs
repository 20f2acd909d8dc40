using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class EligibilityTests
{
    private static readonly WeeklyHours Never = new([new DayHours(DayOfWeek.Sunday, DayOfWeek.Sunday, [new TimeRange(0, 1)])]);

    [Fact]
    public void Pick_EverythingAgainstAMember_SaysTheFirstCode()
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { Hours = Never, Excludes = PoolDriver.WhenType("renter"), MaxOpen = 1, Tier = 2 }, new("u2")]));
        pool.Record = Attributes.Of(("type", "renter"));
        pool.Loads["u1"] = new(1, 1);
        pool.Unavailable = new HashSet<string> { "u1" };
        pool.Deactivate("u1");
        var reasons = new List<Reason?> { pool.ReasonOf("u1") };

        pool.Activate("u1");
        reasons.Add(pool.ReasonOf("u1"));
        pool.Unavailable = null;
        reasons.Add(pool.ReasonOf("u1"));
        pool.Now = new DateTimeOffset(2026, 3, 1, 0, 0, 30, TimeSpan.Zero);
        reasons.Add(pool.ReasonOf("u1"));
        pool.Record = Attributes.None;
        reasons.Add(pool.ReasonOf("u1"));

        Assert.Equal([Reason.Inactive, Reason.Unavailable, Reason.OutsideHours, Reason.Excluded, Reason.LowerTier], reasons);
    }

    [Theory]
    [InlineData(PoolStrategies.Single)]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    [InlineData(PoolStrategies.LeastLoaded)]
    [InlineData(PoolStrategies.LeastRecent)]
    public void Pick_SecondTier_IsAskedOnlyWithoutTheFirst(string strategy)
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { Tier = 7 }, new("u2"), new("u3")]) { Strategy = strategy });
        var first = pool.Look().UserId;
        var reason = pool.ReasonOf("u1");

        pool.Deactivate("u2", "u3");

        Assert.Equal("u2", first);
        Assert.Equal(Reason.LowerTier, reason);
        Assert.Equal("u1", pool.Next());
    }

    [Theory]
    [InlineData(PoolStrategies.Single)]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    [InlineData(PoolStrategies.LeastLoaded)]
    [InlineData(PoolStrategies.LeastRecent)]
    public void Pick_AtMaxOpen_GoesToTheNext(string strategy)
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { MaxOpen = 2 }, new("u2")]) { Strategy = strategy });
        pool.Loads["u2"] = new(9, 9);
        pool.Loads["u1"] = new(1, 1);
        var before = pool.Look().UserId;

        pool.Loads["u1"] = new(2, 1);

        Assert.Equal("u1", before);
        Assert.Equal("u2", pool.Look().UserId);
        Assert.Equal(Reason.AtMaxOpen, pool.ReasonOf("u1"));
        Assert.True(pool.Pool.UsesLoads);
    }

    [Fact]
    public void Pick_AtMaxPerDay_IsBackAtLocalMidnight()
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { MaxPerDay = 2 }]) { TimeZone = "America/New_York" });
        pool.Now = new DateTimeOffset(2026, 3, 3, 4, 58, 0, TimeSpan.Zero);
        var today = pool.Take(3);
        var reason = pool.ReasonOf("u1");
        pool.Restart();
        var restarted = pool.Next();

        pool.Now = new DateTimeOffset(2026, 3, 3, 5, 0, 0, TimeSpan.Zero);

        Assert.Equal("u1 u1 -", today);
        Assert.Equal(Reason.AtMaxPerDay, reason);
        Assert.Null(restarted);
        Assert.Equal("u1 u1 -", pool.Take(3));
    }

    [Fact]
    public void Pick_NobodyEligible_SaysWhyOfEveryone()
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { MaxPerDay = 1 }, new("u2") { Weight = 0 }, new("u3") { MaxOpen = 1, Tier = 2 }]));
        pool.Loads["u3"] = new(1, 1);
        pool.Next();

        var trace = pool.Trace();

        Assert.All(trace, member => Assert.Equal(Verdict.Excluded, member.Verdict));
        Assert.Equal([Reason.AtMaxPerDay, Reason.ZeroWeight, Reason.AtMaxOpen], trace.Select(member => member.Reason));
    }

    [Fact]
    public void Compile_UserTwice_IsAnErrorThatNamesThem()
    {
        var error = Assert.Throws<ArgumentException>(() => PoolDriver.Line("u1", "u2", "u1"));

        Assert.Contains("pools.sales: 'u1' is a member twice", error.Message, StringComparison.Ordinal);
    }
}
