using System.Text;
using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class PoolStateTests
{
    [Theory]
    [Trait("Requirement", "P10")]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    public void Load_AtAnyMoment_GoesOnAsTheStateSaved(string strategy)
    {
        var random = new Random(11);
        (string, int)[] members = [.. Enumerable.Range(0, 20).Select(member => ($"u{member}", random.Next(1, 9)))];
        var (one, other) = (PoolDriver.Of(strategy, members), PoolDriver.Of(strategy, members));

        for (var step = 0; step < 500; step++)
        {
            if (random.Next(9) == 0)
            {
                one.Deactivate($"u{random.Next(20)}");
                one.Activate($"u{random.Next(20)}");
                other.Users = one.Users;
            }

            other.Restart();
            Assert.Equal(one.Next(), other.Next());
            Assert.Equal(one.State.Save(), other.State.Save());
        }
    }

    [Theory]
    [Trait("Requirement", "X4")]
    [InlineData(PoolStrategies.Single)]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    public void Copy_AtAnyMoment_GoesOnAsTheOtherAndChangesNothingOfIt(string strategy)
    {
        var random = new Random(12);
        (string, int)[] members = [.. Enumerable.Range(0, 20).Select(member => ($"u{member}", random.Next(1, 9)))];
        var (one, other) = (PoolDriver.Of(strategy, members), PoolDriver.Of(strategy, members));

        for (var step = 0; step < 500; step++)
        {
            switch (random.Next(9))
            {
                case 0:
                    one.Deactivate($"u{random.Next(20)}");
                    one.Activate($"u{random.Next(20)}");
                    other.Users = one.Users;
                    break;
                case 1:
                    var user = $"u{random.Next(20)}";
                    one.State.CountManual(one.Pool, user, one.Now);
                    other.State.CountManual(other.Pool, user, other.Now);
                    break;
                case 2:
                    var left = random.Next(20);
                    one.Edit(definition => definition with { Members = [.. members.Where((_, member) => member != left).Select(member => new PoolMember(member.Item1) { Weight = member.Item2 })] });
                    other.Edit(_ => one.Definition);
                    break;
            }

            one.Copy();
            var tried = other.TryOut(3);

            Assert.Equal(tried, one.TryOut(3));
            Assert.Equal(tried, $"{one.Next()} {one.TryOut(2)}");
            Assert.StartsWith($"{other.Next()} ", tried, StringComparison.Ordinal);
            Assert.Equal(one.State.Save(), other.State.Save());
        }
    }

    [Fact]
    public void Save_WeightedPool_IsCompactJson()
    {
        var pool = PoolDriver.Of(PoolStrategies.WeightedRoundRobin, ("a", 2), ("b", 1));
        pool.Take(2);

        var saved = Encoding.UTF8.GetString(pool.State.Save());

        Assert.Equal("""{"v":1,"version":2,"next":5,"ids":["a","b"],"places":[3,4],"turns":[1,1],"days":[739676,739676],"today":[1,1],"last":1,"row":1,"scale":3,"claims":["1","-1"]}""", saved);
    }

    [Theory]
    [InlineData("{\"v\":2}", "has the format 2")]
    [InlineData("{\"v\":1}", "is damaged")]
    [InlineData("nonsense", "is damaged")]
    [InlineData("{\"v\":1,\"version\":1,\"next\":2,\"ids\":[\"a\"],\"parked\":2}", "is damaged")]
    [InlineData("{\"v\":1,\"version\":1,\"next\":2,\"ids\":[\"a\"],\"places\":[1,2]}", "is damaged")]
    public void Load_NotWhatWasSaved_SaysSo(string saved, string expected)
    {
        var error = Assert.Throws<FormatException>(() => PoolState.Load(Encoding.UTF8.GetBytes(saved)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PoolStrategies.Single)]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    public void Pick_WithoutTake_LeavesNoTrace(string strategy)
    {
        var pool = PoolDriver.Of(strategy, ("a", 3), ("b", 2), ("c", 2));
        for (var step = 0; step < 50; step++)
        {
            var before = pool.State.Save();
            pool.Skip = new HashSet<string> { "b" };
            pool.Look(withEvidence: true);
            pool.Skip = null;

            var (first, second) = (pool.Look(), pool.Look());

            Assert.Equal(first, second);
            Assert.Equal(before, pool.State.Save());
            pool.Next();
        }
    }

    [Fact]
    public void Take_PickOfAnotherVersion_IsRefused()
    {
        var pool = PoolDriver.Line("a", "b");
        var pick = pool.Look();
        pool.State.Take(pool.Pool, pick);

        var error = Assert.Throws<InvalidOperationException>(() => pool.State.Take(pool.Pool, pick));

        Assert.Contains("made at version 0 of its state, which is at 1 now", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pick_StateOfOtherMembers_IsRefused()
    {
        var pool = PoolDriver.Line("a", "b");
        var edited = CompiledPool.Compile(pool.Definition);

        Assert.Throws<InvalidOperationException>(() => edited.Pick(pool.Turn()));
    }

    [Theory]
    [InlineData(PoolStrategies.RoundRobin)]
    [InlineData(PoolStrategies.WeightedRoundRobin)]
    [Trait("Requirement", "P43")]
    public void Sync_StepUnderTheVersionBefore_LosesNothingOfWhoIsNew(string strategy)
    {
        var pool = PoolDriver.Of(strategy, ("a", 3), ("b", 2));
        var before = CompiledPool.Compile(pool.Definition, version: "v1");
        var after = CompiledPool.Compile(pool.Definition with { Members = [new("c") { Weight = 2 }, .. pool.Definition.Members] }, version: "v2");
        pool.Users = PoolDriver.Active("a", "b", "c");
        pool.Use(before).Take(3);
        pool.Use(after).Take(4);
        var (place, turns, claim) = (pool.State.Place(0), pool.State.Turns(0), pool.State.Claims[0]);

        pool.Use(before);
        pool.Restart();
        pool.Use(after);

        Assert.True(turns > 0);
        Assert.Equal((place, turns, claim), (pool.State.Place(0), pool.State.Turns(0), pool.State.Claims[0]));
    }

    [Theory]
    [InlineData("v3", false)]
    [InlineData("v1", true)]
    [Trait("Requirement", "P43")]
    public void Sync_RemovedAndBackInALaterVersion_IsANewcomer(string later, bool isKnownToBeGone)
    {
        var pool = PoolDriver.Line("a", "b", "c");
        var all = pool.Definition;
        pool.Use(CompiledPool.Compile(all, version: "v1")).Take(1);

        pool.State.Sync(CompiledPool.Compile(all with { Members = [new("a"), new("b")] }, version: "v2"), forgets: isKnownToBeGone);
        pool.Use(CompiledPool.Compile(all, version: later));

        Assert.Equal("b a c", pool.Take(3));
    }

    [Fact]
    public void Sync_WeightedPoolEdited_KeepsTheClaimsOfThoseWhoStay()
    {
        var pool = PoolDriver.Of(PoolStrategies.WeightedRoundRobin, ("a", 1), ("b", 1), ("c", 1));
        pool.Take(1);

        pool.Edit(definition => definition with { Members = [new("c"), new("b"), new("a")] });

        Assert.Equal("c b", pool.Take(2));
        Assert.All(pool.State.Claims.Present(), claim => Assert.Equal(0, claim));
    }
}
