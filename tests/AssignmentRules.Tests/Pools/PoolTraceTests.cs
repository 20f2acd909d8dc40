using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class PoolTraceTests
{
    [Fact]
    public void Build_Line_TellsThePlaceOfTheWinnerAndOfTheNext()
    {
        var pool = PoolDriver.Line("a", "b", "c", "d");
        pool.Take(1);
        pool.Deactivate("c");

        var trace = pool.Trace();

        Assert.Equal(
            [
                new("a", Verdict.Lost) { Reason = Reason.NotYourTurn },
                new("b", Verdict.Selected) { Place = 2 },
                new("c", Verdict.Excluded) { Reason = Reason.Inactive },
                new("d", Verdict.Lost) { Reason = Reason.NotYourTurn, Place = 4 },
            ],
            trace);
    }

    [Fact]
    public void Build_Weighted_TellsClaimsAsExactFractions()
    {
        var pool = PoolDriver.Of(PoolStrategies.WeightedRoundRobin, ("a", 2), ("b", 1));

        var trace = pool.Trace();

        Assert.Equal(
            [
                new("a", Verdict.Selected) { Claim = "2/3", Threshold = "1/2", Weight = 2 },
                new("b", Verdict.Lost) { Reason = Reason.NotYourTurn, Claim = "1/3", Threshold = "1/2", Weight = 1 },
            ],
            trace);
    }

    [Fact]
    public void Build_AfterTheStateMovedOn_TellsWhatWasThen()
    {
        var pool = new PoolDriver(new PoolDefinition("sales", [new("a") { MaxPerDay = 1 }, new("b")]));
        pool.Next();
        pool.Next();
        var evidence = pool.Evidence();
        var then = evidence();

        pool.Take(9);
        pool.Deactivate("b");

        Assert.Equal(then, evidence());
        Assert.Equal([Reason.AtMaxPerDay, null], then.Select(member => member.Reason));
    }

    /// <summary>Over many ledgers, and with turns by hand between the picks: each trace is the same when it is asked for at once and when hundreds of turns have passed.</summary>
    [Theory]
    [InlineData(PoolStrategies.RoundRobin, 5)]
    [InlineData(PoolStrategies.RoundRobin, 60)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 5)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 60)]
    public void Build_HundredsOfTurnsLater_TellsWhatWasThen(string strategy, int members)
    {
        const int Turns = 700;
        var random = new Random(members);
        var pool = PoolDriver.Of(strategy, [.. Enumerable.Range(0, members).Select(member => ($"u{member}", random.Next(1, 5)))]);
        var kept = new List<(IReadOnlyList<MemberTrace> Then, Func<IReadOnlyList<MemberTrace>> Evidence)>();
        for (var turn = 0; turn < Turns; turn++)
        {
            if (random.Next(5) == 0)
            {
                pool.State.CountManual(pool.Pool, $"u{random.Next(members)}", pool.Now);
            }

            var evidence = pool.Evidence();
            kept.Add((evidence(), evidence));
            Assert.Equal(pool.Next(), TraceReplay.Winner(strategy, WithoutTheAnswer(kept[^1].Then)));
        }

        Assert.All(kept, trace => Assert.Equal(trace.Then, trace.Evidence()));
    }

    [Theory]
    [InlineData(PoolStrategies.Single, 9)]
    [InlineData(PoolStrategies.RoundRobin, 9)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 9)]
    [InlineData(PoolStrategies.LeastLoaded, 9)]
    [InlineData(PoolStrategies.LeastRecent, 9)]
    [InlineData(PoolStrategies.RoundRobin, 400)]
    [InlineData(PoolStrategies.WeightedRoundRobin, 400)]
    [InlineData(PoolStrategies.LeastLoaded, 400)]
    [InlineData(PoolStrategies.LeastRecent, 400)]
    public void Winner_OfTheTraceAlone_IsTheOneSelected(string strategy, int members)
    {
        var random = new Random(members);
        var pool = new PoolDriver(new PoolDefinition("sales", [.. Enumerable.Range(0, members).Select(member => Member(member, random))])
        {
            Strategy = strategy,
            Leave = new PoolLeave.CatchUp(1),
        });
        for (var step = 0; step < 200; step++)
        {
            Disturb(pool, random, members);
            var trace = pool.Trace();
            var derived = TraceReplay.Winner(strategy, WithoutTheAnswer(trace));

            Assert.Equal(pool.Look().UserId, trace.SingleOrDefault(member => member.Verdict == Verdict.Selected)?.UserId);
            Assert.Equal(pool.Next(), derived);
            Assert.All(trace, member => Assert.Equal(member.Verdict == Verdict.Selected, member.Reason is null));
        }
    }

    // The verdicts of the winner and of the losers are hidden: only the values may tell.
    private static List<MemberTrace> WithoutTheAnswer(IReadOnlyList<MemberTrace> trace) =>
        [.. trace.Select(member => member.Verdict == Verdict.Selected ? member with { Verdict = Verdict.Lost } : member)];

    private static PoolMember Member(int member, Random random) => new($"u{member}")
    {
        Weight = random.Next(0, 5),
        Tier = random.Next(1, 3),
        MaxPerDay = random.Next(4) == 0 ? random.Next(1, 9) : null,
        MaxOpen = random.Next(4) == 0 ? random.Next(1, 9) : null,
        Excludes = random.Next(4) == 0 ? PoolDriver.WhenType("renter") : null,
    };

    private static void Disturb(PoolDriver pool, Random random, int members)
    {
        var user = $"u{random.Next(members)}";
        pool.Loads[user] = new(random.Next(12), random.Next(1, 1000));
        pool.Record = random.Next(2) == 0 ? Attributes.Of(("type", "renter")) : Attributes.None;
        pool.Unavailable = random.Next(3) == 0 ? new HashSet<string> { user } : null;
        if (random.Next(5) == 0)
        {
            pool.Deactivate(user);
            pool.Activate($"u{random.Next(members)}");
        }

        if (random.Next(20) == 0)
        {
            pool.Now = pool.Now.AddDays(1);
        }
    }
}
