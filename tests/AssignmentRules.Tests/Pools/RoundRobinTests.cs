using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class RoundRobinTests
{
    [Fact]
    [Trait("Requirement", "P8")]
    public void Take_SevenLeads_GoesRoundTheLine()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");

        var taken = pool.Take(7);

        Assert.Equal("u1 u2 u3 u1 u2 u3 u1", taken);
    }

    [Fact]
    [Trait("Requirement", "P9")]
    public void Take_HundredLeads_GivesCountsThatDifferByOne()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");

        var counts = pool.Take(100).Split(' ').CountBy(user => user).OrderBy(pair => pair.Key).Select(pair => pair.Value);

        Assert.Equal([34, 33, 33], counts);
    }

    [Fact]
    [Trait("Requirement", "P10")]
    public void Take_AfterRestart_GoesOnInLine()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");
        pool.Take(2);

        pool.Restart();

        Assert.Equal("u3 u1", pool.Take(2));
    }

    [Fact]
    [Trait("Requirement", "P12")]
    public void Take_Single_GivesAllToOne()
    {
        var pool = PoolDriver.Of(PoolStrategies.Single, ("u2", 1));

        Assert.Equal("u2 u2 u2 u2 u2", pool.Take(5));
    }

    [Fact]
    [Trait("Requirement", "P13")]
    public void Take_InactiveMember_IsJumpedOver()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");
        pool.Deactivate("u3");

        Assert.Equal("u1 u2 u1", pool.Take(3));
        Assert.Equal(Reason.Inactive, pool.ReasonOf("u3"));
    }

    [Fact]
    [Trait("Requirement", "P14")]
    public void Take_MemberComesBack_HasKeptThePlace()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");
        pool.Take(1);
        pool.Deactivate("u2");
        var meanwhile = pool.Take(2);

        pool.Activate("u2");

        Assert.Equal("u3 u1", meanwhile);
        Assert.Equal("u2", pool.Next());
    }

    [Fact]
    [Trait("Requirement", "P15")]
    [Trait("Requirement", "P16")]
    public void Take_UsersOutsideThePool_PlayNoPart()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");
        pool.Users = PoolDriver.Active("u1", "u2", "u3", "u4", "u5");
        pool.Deactivate("u4");
        var all = pool.Take(6);

        pool.Deactivate("u3");

        Assert.Equal("u1 u2 u3 u1 u2 u3", all);
        Assert.Equal("u1 u2 u1 u2", pool.Take(4));
    }

    [Fact]
    [Trait("Requirement", "P17")]
    [Trait("Requirement", "P18")]
    public void Take_LineOverAllUsers_GivesActiveOnesInTurn()
    {
        var line = PoolDriver.Line("u1", "u2", "u3", "u4", "u5");
        line.Deactivate("u1", "u2", "u3");
        var two = line.Take(3);

        line.Deactivate("u5");

        Assert.Equal("u4 u5 u4", two);
        Assert.Equal("u4 u4", line.Take(2));
    }

    [Theory]
    [Trait("Requirement", "P19")]
    [InlineData(PoolStrategies.Single)]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    [InlineData(PoolStrategies.LeastLoaded)]
    [InlineData(PoolStrategies.LeastRecent)]
    public void Pick_NobodyEligible_IsNobody(string strategy)
    {
        var empty = PoolDriver.Of(strategy);
        var zero = PoolDriver.Of(strategy, ("u1", 0));
        var away = PoolDriver.Of(strategy, ("u1", 1));
        away.Deactivate("u1");

        Assert.Equal(-1, empty.Look().Member);
        Assert.Equal(-1, zero.Look().Member);
        Assert.Equal(-1, away.Look().Member);
        Assert.Equal(Reason.ZeroWeight, zero.ReasonOf("u1"));
        Assert.Equal(Reason.Inactive, away.ReasonOf("u1"));
    }

    [Fact]
    [Trait("Requirement", "P41")]
    public void Take_ExcludedKindOfRecord_GoesToTheNextAndKeepsThePlace()
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { Excludes = PoolDriver.WhenType("renter") }, new("u2")]));
        pool.Record = Attributes.Of(("type", "renter"));
        var renter = pool.Next();
        var reason = pool.ReasonOf("u1");

        pool.Record = Attributes.Of(("type", "owner"));

        Assert.Equal("u2", renter);
        Assert.Equal(Reason.Excluded, reason);
        Assert.Equal("u1", pool.Next());
    }

    [Fact]
    [Trait("Requirement", "P42")]
    public void BarredByExcludesOnly_EveryoneExcludes_NamesThoseWhoCouldOtherwise()
    {
        var renter = PoolDriver.WhenType("renter");
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { Excludes = renter }, new("u2") { Excludes = renter, MaxOpen = 1 }, new("u3") { Excludes = renter }, new("u4")]));
        pool.Record = Attributes.Of(("type", "renter"));
        pool.Skip = new HashSet<string> { "u4" };
        pool.Loads["u2"] = new(1, 1);
        pool.Deactivate("u3");

        var barred = pool.Pool.BarredByExcludesOnly(pool.Turn());

        Assert.Equal(-1, pool.Look().Member);
        Assert.Equal(["u1", "u4"], barred);
        Assert.Equal(["u1", "u2", "u3"], pool.Pool.Excluding(pool)!.Order());
    }

    [Fact]
    [Trait("Requirement", "P43")]
    public void Sync_NewMember_JoinsAtTheEndAndNobodyElseMoves()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");
        pool.Take(1);
        pool.Users = PoolDriver.Active("u1", "u2", "u3", "u4");

        pool.Edit(definition => definition with { Members = [new("u4"), .. definition.Members] });

        Assert.Equal("u2 u3 u1 u4", pool.Take(4));
    }

    [Fact]
    [Trait("Requirement", "P44")]
    public void Sync_RemovedMemberComesBack_IsANewcomer()
    {
        var pool = PoolDriver.Line("u1", "u2", "u3");
        pool.Edit(definition => definition with { Members = [new("u2"), new("u3")] });
        var without = pool.Next();

        pool.Edit(definition => definition with { Members = [new("u1"), new("u2"), new("u3")] });

        Assert.Equal("u2", without);
        Assert.Equal("u3 u2 u1", pool.Take(3));
    }

    [Fact]
    public void Pick_SkippedUser_IsTreatedAsExcluded()
    {
        var pool = PoolDriver.Line("u1", "u2");
        pool.Skip = new HashSet<string> { "u1" };

        Assert.Equal("u2", pool.Look().UserId);
        Assert.Equal(Reason.Excluded, pool.ReasonOf("u1"));
    }
}
