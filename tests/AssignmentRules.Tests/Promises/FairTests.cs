using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

public sealed class FairTests
{
    private static readonly Candidate[] FromSales = [new Candidate.Existing(), new Candidate.Pool("sales")];

    [Theory]
    [InlineData(100, 3)]
    [InlineData(60, 4)]
    [InlineData(25, 7)]
    [Trait("Requirement", "P8")]
    [Trait("Requirement", "P9")]
    public async Task RoundRobin_StableMembers_DifferByOneAtMostAtEveryPrefix(int leads, int members)
    {
        var engine = Engine(PoolStrategies.RoundRobin, [.. Enumerable.Range(1, members).Select(number => new PoolMember($"u{number}"))]);
        var counts = new int[members];

        for (var lead = 0; lead < leads; lead++)
        {
            var decision = await engine.AssignAsync($"L{lead}");
            Assert.Equal($"u{(lead % members) + 1}", decision.AssigneeId);
            counts[lead % members]++;
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        }
    }

    /// <summary>Of two members who are both eligible at every turn of a stretch, neither gets two more than the other within it.</summary>
    [Fact]
    [Trait("Requirement", "P13")]
    public void RoundRobin_RandomLeave_NeverPassesOverWhoIsThere()
    {
        const int Members = 4;
        var absences = Gen.Choose(0, (1 << Members) - 1).ListOf(60);

        Check.One(Repeatable(60), Prop.ForAll(absences.ToArbitrary(), away =>
        {
            var engine = Engine(PoolStrategies.RoundRobin, [.. Enumerable.Range(0, Members).Select(number => new PoolMember($"u{number}"))]);
            var winners = new List<int>();
            for (var lead = 0; lead < away.Count; lead++)
            {
                engine.Ports.Unavailable.Clear();
                engine.Ports.Unavailable.UnionWith(Enumerable.Range(0, Members).Where(member => IsAway(away[lead], member)).Select(member => $"u{member}"));
                var winner = Run(engine.AssignAsync($"L{lead}")).AssigneeId;
                winners.Add(winner is null ? -1 : winner[1] - '0');
            }

            return winners.Select((winner, lead) => winner < 0 ? away[lead] == (1 << Members) - 1 : !IsAway(away[lead], winner)).All(right => right)
                && Enumerable.Range(0, Members).All(left => Enumerable.Range(0, Members).All(right => IsFairBetween(away, winners, left, right)));
        }));
    }

    [Fact]
    [Trait("Requirement", "P7")]
    [Trait("Requirement", "P40")]
    public void Weighted_RandomWeights_StaysWithinTheBoundAtEveryPrefix()
    {
        var weights = Gen.Choose(1, 9).ListOf().Where(list => list.Count is > 1 and <= 6);

        Check.One(Repeatable(40), Prop.ForAll(weights.ToArbitrary(), shares =>
        {
            var engine = Engine(PoolStrategies.WeightedRoundRobin, [.. shares.Select((weight, number) => new PoolMember($"u{number}") { Weight = weight })]);
            var counts = new int[shares.Count];
            var (total, parts) = (shares.Sum(), (2 * shares.Count) - 2);
            for (var lead = 1; lead <= total * 2; lead++)
            {
                counts[Run(engine.AssignAsync($"L{lead}")).AssigneeId![1] - '0']++;

                // |count - lead * weight / total| <= 1 - 1 / parts, in whole numbers.
                if (counts.Where((count, member) => Math.Abs((count * total) - (lead * shares[member])) * parts > (parts - 1) * total).Any())
                {
                    return false;
                }
            }

            return counts.Select((count, member) => count == 2 * shares[member]).All(right => right);
        }));
    }

    [Theory]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    [Trait("Requirement", "P9")]
    [Trait("Requirement", "P11")]
    public async Task AssignAsync_ParallelLeads_GivesEachMemberTheSame(string strategy)
    {
        var engine = Engine(strategy, [new("u1"), new("u2"), new("u3")]);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 300).Select(lead => Task.Run(() => engine.AssignAsync($"L{lead}"))));

        Assert.All(decisions.GroupBy(decision => decision.AssigneeId), member => Assert.Equal(100, member.Count()));
        Assert.Equal(300, decisions.Select(decision => decision.Sequence).Distinct().Count());
    }

    [Fact]
    [Trait("Requirement", "P24")]
    public async Task ReassignAsync_ByHand_TakesNoTurn()
    {
        var engine = Engine(PoolStrategies.RoundRobin, [new("u1"), new("u2"), new("u3")]);
        await engine.AssignAsync("L1");

        await engine.ReassignAsync("L1", "u2");

        Assert.Equal("u2", (await engine.AssignAsync("L2")).AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "P14")]
    public async Task AssignAsync_MemberWhoIsActiveAgain_KeptTheirPlace()
    {
        var engine = Engine(PoolStrategies.RoundRobin, [new("u1"), new("u2"), new("u3")]);
        await engine.AssignAsync("L1");

        engine.With("u1", "-u2", "u3");
        var without = await AssignAsync(engine, "L2", "L3");
        engine.With("u1", "u2", "u3");

        Assert.Equal("u3 u1", without);
        Assert.Equal("u2", (await engine.AssignAsync("L4")).AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "P43")]
    [Trait("Requirement", "P44")]
    public async Task AssignAsync_PoolEditedMidway_MovesNobodyElsesPlace()
    {
        var engine = Engine(PoolStrategies.RoundRobin, [new("u1"), new("u2"), new("u3")]).With("u1", "u2", "u3", "u4");
        await engine.AssignAsync("L1");

        await engine.ReplaceAsync([new PoolDefinition("sales", [new("u4"), new("u3"), new("u2"), new("u1")])], engine.Rules);
        var appended = await AssignAsync(engine, "L2", "L3", "L4", "L5");
        await engine.ReplaceAsync([new PoolDefinition("sales", [new("u4"), new("u3"), new("u1")])], engine.Rules);
        var removed = await AssignAsync(engine, "L6", "L7", "L8");

        Assert.Equal("u2 u3 u1 u4", appended);
        Assert.Equal("u3 u1 u4", removed);
        Assert.Equal("u2", await engine.FindAssigneeAsync("L2"));
    }

    private static EngineFixture Engine(string strategy, params PoolMember[] members) => new EngineFixture
    {
        Pools = [new PoolDefinition("sales", members) { Strategy = strategy }],
        Rules = [new AssignmentRule("rule", FromSales)],
    }.With([.. members.Select(member => member.UserId)]);

    private static async Task<string> AssignAsync(EngineFixture engine, params string[] leads)
    {
        var winners = new List<string?>();
        foreach (var lead in leads)
        {
            winners.Add((await engine.AssignAsync(lead)).AssigneeId);
        }

        return string.Join(' ', winners);
    }

    private static bool IsFairBetween(List<int> away, List<int> winners, int left, int right)
    {
        var (lead, most, least) = (0, 0, 0);
        for (var turn = 0; turn < winners.Count; turn++)
        {
            if (IsAway(away[turn], left) || IsAway(away[turn], right))
            {
                (lead, most, least) = (0, 0, 0);
                continue;
            }

            lead += winners[turn] == left ? 1 : winners[turn] == right ? -1 : 0;
            (most, least) = (Math.Max(most, lead), Math.Min(least, lead));
        }

        return left == right || most - least <= 1;
    }

    private static bool IsAway(int mask, int member) => (mask & (1 << member)) != 0;

    /// <summary>Memory stores and fakes answer at once, so nothing is blocked.</summary>
    private static Decision Run(Task<Decision> task) => task.GetAwaiter().GetResult();

    private static Config Repeatable(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(42UL, 7UL);
}
