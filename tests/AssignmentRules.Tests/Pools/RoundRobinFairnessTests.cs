using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Pools;

public sealed class RoundRobinFairnessTests
{
    [Fact]
    [Trait("Requirement", "P9")]
    [Trait("Requirement", "P14")]
    public void Take_OthersComeAndGo_TwoWhoAreAlwaysThereNeverDifferByMoreThanOne()
    {
        var cases = Gen.Choose(1, 1_000_000).Select(seed => new Random(seed));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL), Prop.ForAll(cases.ToArbitrary(), random =>
        {
            string[] users = [.. Enumerable.Range(0, random.Next(2, 12)).Select(member => $"u{member}")];
            var pool = PoolDriver.Line(users);
            var turns = users.ToDictionary(user => user, _ => 0);
            var sinceTurn = users.ToDictionary(user => user, _ => 0);
            for (var step = 0; step < 300; step++)
            {
                Disturb(pool, random, users);
                var next = pool.Next()!;

                turns[next]++;
                sinceTurn = sinceTurn.ToDictionary(pair => pair.Key, pair => pair.Key == next ? 0 : pair.Value + 1);
                Assert.InRange(turns["u0"] - turns["u1"], -1, 1);
                Assert.InRange(sinceTurn["u0"], 0, users.Length - 1);
            }
        }));
    }

    [Fact]
    [Trait("Requirement", "P14")]
    public void Take_EligibleAgainAndAgain_IsNeverStarved()
    {
        var pool = PoolDriver.Line([.. Enumerable.Range(0, 20).Select(member => $"u{member:00}")]);
        var turns = 0;

        for (var step = 0; step < 1_000; step++)
        {
            pool.Unavailable = step % 7 == 0 ? null : new HashSet<string> { "u07" };
            turns += pool.Next() == "u07" ? 1 : 0;
        }

        Assert.InRange(turns, 45, 50);
    }

    [Fact]
    public void Take_SomeAreAwayForManyRounds_KeepsItsOrder()
    {
        var pool = PoolDriver.Line([.. Enumerable.Range(0, 130).Select(member => $"u{member:000}")]);
        pool.Deactivate("u001", "u127", "u128");
        var round = pool.Take(127);

        var later = Enumerable.Range(0, 20).Select(_ => pool.Take(127)).Distinct().ToList();

        Assert.Equal([round], later);
    }

    private static void Disturb(PoolDriver pool, Random random, string[] users)
    {
        var others = users.Skip(2).Where(_ => random.Next(2) == 0).ToArray();
        switch (random.Next(6))
        {
            case 0:
                pool.Deactivate(others);
                break;
            case 1:
                pool.Activate(users);
                break;
            case 2:
                pool.Unavailable = others.ToHashSet();
                break;
            case 3:
                pool.Skip = others.ToHashSet();
                break;
            case 4:
                pool.Restart();
                break;
            default:
                break;
        }
    }
}
