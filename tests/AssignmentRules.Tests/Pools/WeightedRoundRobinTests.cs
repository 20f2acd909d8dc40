using System.Globalization;
using AssignmentRules.Pools;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Pools;

public sealed class WeightedRoundRobinTests
{
    [Theory]
    [Trait("Requirement", "P40")]
    [InlineData("2,1", "a b a")]
    [InlineData("5,3,2", "a b a c a b a c b a")]
    [InlineData("5,1,1", "a a b a a c a")]
    [InlineData("7,2,1", "a a b a a c a a b a")]
    public void Take_TheExamplesOfThePolicy_ComeOutAsWritten(string weights, string expected)
    {
        var pool = Weighted([.. weights.Split(',').Select(weight => int.Parse(weight, CultureInfo.InvariantCulture))]);

        var picks = expected.Split(' ').Length;

        Assert.Equal(expected, pool.Take(picks));
        Assert.Equal(expected, pool.Take(picks));
    }

    [Fact]
    [Trait("Requirement", "P40")]
    public void Take_WeightZero_TakesNoTurns()
    {
        var pool = Weighted(2, 0, 1);

        Assert.Equal("a c a a c a", pool.Take(6));
        Assert.Equal(Reason.ZeroWeight, pool.ReasonOf("b"));
    }

    [Fact]
    [Trait("Requirement", "P40")]
    public void Take_AnyWeights_StaysInTheBandAndIsExactAfterARound()
    {
        var weights = Gen.Choose(1, 30).NonEmptyListOf().Where(list => list.Count <= 12);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL), Prop.ForAll(weights.ToArbitrary(), list =>
        {
            var pool = Weighted([.. list]);
            var (n, sum) = (list.Count, list.Sum());
            var taken = new long[n];
            for (var pick = 1; pick <= sum; pick++)
            {
                taken[pool.Pool.IndexOf(pool.Next()!)]++;
                for (var member = 0; member < n; member++)
                {
                    // |taken - pick * w / W| <= 1 - 1/(2n-2), in whole numbers; with one member the share is met exactly.
                    var distance = Math.Abs((taken[member] * sum) - ((long)pick * list[member]));
                    Assert.True(n == 1 ? distance == 0 : distance * ((2 * n) - 2) <= (long)sum * ((2 * n) - 3));
                }
            }

            return taken.SequenceEqual(list.Select(weight => (long)weight));
        }));
    }

    [Fact]
    public void Take_TenThousandMembersOfLargeWeight_StaysInTheBand()
    {
        var random = new Random(5);
        int[] weights = [.. Enumerable.Range(0, 10_000).Select(_ => random.Next(1, 1_000_001))];
        var pool = new PoolDriver(new PoolDefinition("big", [.. weights.Select((weight, user) => new PoolMember($"u{user}") { Weight = weight })]) { Strategy = PoolStrategies.WeightedRoundRobin });
        var sum = (Int128)weights.Sum(weight => (long)weight);
        var taken = new int[weights.Length];
        const int Picks = 50_000;

        for (var pick = 0; pick < Picks; pick++)
        {
            taken[pool.Pool.IndexOf(pool.Next()!)]++;
        }

        Assert.All(Enumerable.Range(0, weights.Length), member => Assert.True(Int128.Abs((taken[member] * sum) - ((Int128)Picks * weights[member])) < sum));
    }

    [Fact]
    public void Take_MemberAwayWithoutLeave_NeitherGainsNorLoses()
    {
        var pool = Weighted(1, 1, 1);
        pool.Take(3);
        pool.Deactivate("b");
        var meanwhile = pool.Take(4);

        pool.Activate("b");

        Assert.Equal("a c a c", meanwhile);
        Assert.Equal("a b c a b c", pool.Take(6));
    }

    [Fact]
    public void Take_MemberBackWithFullLeave_IsPaidBackTheWholeShare()
    {
        var pool = Weighted(PoolLeave.Full, 1, 1);
        pool.Deactivate("b");
        var meanwhile = pool.Take(4);

        pool.Activate("b");

        Assert.Equal("a a a a", meanwhile);
        Assert.Equal("b b b b a b a b", pool.Take(8));
    }

    [Fact]
    public void Take_MemberBackWithCatchUp_HasNeverMoreInARow()
    {
        var pool = Weighted(new PoolLeave.CatchUp(2), 1, 1);
        pool.Unavailable = new HashSet<string> { "b" };
        pool.Take(6);
        pool.Unavailable = null;

        var first = pool.Take(2);
        var reason = pool.ReasonOf("b");

        Assert.Equal("b b", first);
        Assert.Equal(Reason.CatchUpLimit, reason);
        Assert.Equal("a b b a b b a b b a", pool.Take(10));
    }

    [Fact]
    public void Take_ExcludedWithFullLeave_IsOwedNothing()
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("a"), new("b") { Excludes = PoolDriver.WhenType("renter") }]) { Strategy = PoolStrategies.WeightedRoundRobin, Leave = PoolLeave.Full });
        pool.Record = Attributes.Of(("type", "renter"));
        var renters = pool.Take(4);

        pool.Record = Attributes.None;

        Assert.Equal("a a a a", renters);
        Assert.Equal("a b a b", pool.Take(4));
    }

    [Fact]
    [Trait("Requirement", "P24")]
    public void CountManual_Weighted_IsATurn()
    {
        var pool = Weighted(1, 1);

        pool.State.CountManual(pool.Pool, "a", pool.Now);
        pool.State.CountManual(pool.Pool, "stranger", pool.Now);

        Assert.Equal(1, pool.State.Version);
        Assert.Equal("b a b a b a", pool.Take(6));
    }

    [Fact]
    [Trait("Requirement", "P24")]
    public void CountManual_Line_GoesToItsEnd()
    {
        var pool = PoolDriver.Line("a", "b", "c");

        pool.State.CountManual(pool.Pool, "b", pool.Now);

        Assert.Equal("a c b a", pool.Take(4));
    }

    private static PoolDriver Weighted(params int[] weights) => Weighted(PoolLeave.None, weights);

    private static PoolDriver Weighted(PoolLeave leave, params int[] weights) =>
        new(new PoolDefinition("sales", [.. weights.Select((weight, member) => new PoolMember(((char)('a' + member)).ToString()) { Weight = weight })])
        {
            Strategy = PoolStrategies.WeightedRoundRobin,
            Leave = leave,
        });
}
