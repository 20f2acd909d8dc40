using AssignmentRules.Pools;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Pools;

/// <summary>The pool, with its heaps and common denominators, gives the same sequence as <see cref="NaiveWeightedPool"/> whatever happens to it.</summary>
public sealed class WeightedReferenceTests
{
    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void Take_MembersComeAndGo_EqualsTheRuleWordForWord(bool owed, int? catchUp)
    {
        var cases = Gen.Choose(1, 1_000_000).Select(seed => new Random(seed));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL), Prop.ForAll(cases.ToArbitrary(), random =>
        {
            int[] weights = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(1, 6))];
            var leave = catchUp is { } inARow ? new PoolLeave.CatchUp(inARow) : owed ? PoolLeave.Full : PoolLeave.None;
            var pool = Pool(leave, weights);
            var naive = new NaiveWeightedPool(weights);
            for (var step = 0; step < 200; step++)
            {
                Disturb(pool, naive, random, weights.Length);
                var away = Enumerable.Range(0, weights.Length).Where(member => !pool.Users.IsActive(Id(member)) || pool.Unavailable?.Contains(Id(member)) == true).ToHashSet();
                var present = Enumerable.Range(0, weights.Length).Where(member => !away.Contains(member)).ToHashSet();
                var willing = present.Where(member => pool.Skip?.Contains(Id(member)) != true).ToHashSet();
                var counted = owed ? [.. willing, .. away] : willing;

                Assert.Equal(naive.Next(willing, counted, catchUp), pool.Pool.IndexOf(pool.Next() ?? "-"));
            }
        }));
    }

    [Fact]
    public void Take_WeightsWithoutCommonMeasure_StaysWithinTheRoundingOfTheRule()
    {
        int[] weights = [999_983, 999_979, 999_961, 999_959, 999_953];
        var random = new Random(3);
        var pool = Pool(PoolLeave.None, weights);
        var taken = new int[weights.Length];

        for (var step = 0; step < 20_000; step++)
        {
            pool.Unavailable = step % 10 == 0 ? new HashSet<string> { Id(random.Next(weights.Length)) } : pool.Unavailable;
            taken[pool.Pool.IndexOf(pool.Next()!)]++;
        }

        Assert.All(taken, turns => Assert.InRange(turns, 3_800, 4_200));
        Assert.InRange(pool.State.Claims.Scale, 1, 1L << 40);
        Assert.All(pool.State.Claims.Present(), claim => Assert.InRange(claim, -2 * pool.State.Claims.Scale, 2 * pool.State.Claims.Scale));
    }

    [Fact]
    public void Convert_NotExact_RoundsDownByLessThanOnePart()
    {
        Assert.Equal(-334, ClaimScale.Convert(-1, 3, 1000));
        Assert.Equal(333, ClaimScale.Convert(1, 3, 1000));
        Assert.Equal(6, ClaimScale.For(2, 3));
        Assert.Equal(6, ClaimScale.For(6, 2));
        Assert.Equal(7 * 142_857_143L, ClaimScale.For((1L << 40) - 1, 7));
    }

    private static void Disturb(PoolDriver pool, NaiveWeightedPool naive, Random random, int members)
    {
        var user = Id(random.Next(members));
        switch (random.Next(12))
        {
            case 0:
                pool.Deactivate(user);
                break;
            case 1:
                pool.Activate(user);
                break;
            case 2:
                pool.Unavailable = pool.Unavailable is null ? new HashSet<string> { user } : null;
                break;
            case 3:
                pool.Skip = pool.Skip is null ? new HashSet<string> { user } : null;
                break;
            case 4:
                pool.State.CountManual(pool.Pool, user, pool.Now);
                naive.Manual(pool.Pool.IndexOf(user));
                break;
            case 5:
                pool.Restart();
                break;
            case 6:
                pool.Edit(definition => definition with { ManualCounts = !definition.ManualCounts });
                break;
            default:
                break;
        }
    }

    private static PoolDriver Pool(PoolLeave leave, int[] weights) =>
        new(new PoolDefinition("sales", [.. weights.Select((weight, member) => new PoolMember(Id(member)) { Weight = weight })])
        {
            Strategy = PoolStrategies.WeightedRoundRobin,
            Leave = leave,
        });

    private static string Id(int member) => ((char)('a' + member)).ToString();
}
