using AssignmentRules.Pools;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Pools;

/// <summary>The line beside the plainest one: a list, from which whoever has a turn is taken out and put at its end.</summary>
public sealed class RoundRobinModelTests
{
    [Fact]
    [Trait("Requirement", "P9")]
    [Trait("Requirement", "P14")]
    public void Take_ComingGoingAndTurnsByHand_IsTheFirstOfTheListWhoMayBeAsked()
    {
        var cases = Gen.Choose(1, 1_000_000).Select(seed => new Random(seed));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL), Prop.ForAll(cases.ToArbitrary(), random =>
        {
            PoolMember[] members = [.. Enumerable.Range(0, random.Next(1, 12)).Select(member => new PoolMember($"u{member}") { Tier = random.Next(1, 3), Weight = random.Next(5) == 0 ? 0 : 1 })];
            var pool = new PoolDriver(new PoolDefinition("sales", members));
            var list = members.Select(member => member.UserId).ToList();
            for (var step = 0; step < 300; step++)
            {
                Disturb(pool, random, list);

                var next = pool.Next();

                Assert.Equal(FirstOf(pool, list), next);
                MoveToEnd(list, next);
            }
        }));
    }

    private static void Disturb(PoolDriver pool, Random random, List<string> list)
    {
        string[] some = [.. list.Where(_ => random.Next(3) == 0)];
        switch (random.Next(8))
        {
            case 0:
                pool.Deactivate(some);
                break;
            case 1:
                pool.Activate(some);
                break;
            case 2:
                pool.Unavailable = some.ToHashSet();
                break;
            case 3:
                // Of somebody who stands in the line, is away or has no weight.
                ByHand(pool, list, list[random.Next(list.Count)]);
                break;
            case 4:
                pool.Restart();
                break;
            case 5:
                pool.Copy();
                break;
            default:
                break;
        }
    }

    private static void ByHand(PoolDriver pool, List<string> list, string user)
    {
        pool.State.CountManual(pool.Pool, user, pool.Now);
        MoveToEnd(list, user);
    }

    private static string? FirstOf(PoolDriver pool, List<string> list) =>
        list.Where(user => pool.Users.IsActive(user) && pool.Unavailable?.Contains(user) != true)
            .Select(user => pool.Definition.Members.Single(member => member.UserId == user))
            .Where(member => member.Weight > 0)
            .OrderBy(member => member.Tier)
            .FirstOrDefault()?.UserId;

    private static void MoveToEnd(List<string> list, string? user)
    {
        if (user is not null)
        {
            list.Remove(user);
            list.Add(user);
        }
    }
}
