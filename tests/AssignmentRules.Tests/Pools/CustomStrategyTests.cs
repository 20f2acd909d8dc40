using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class CustomStrategyTests
{
    [Fact]
    public void Pick_AsksTheHostAboutTheEligible()
    {
        StrategyTurn? asked = null;
        var pool = Asking(turn =>
        {
            asked = turn;
            return "c";
        });
        pool.Deactivate("a");
        pool.Loads["c"] = new(4, 9);
        pool.Next();

        var next = pool.Next();

        Assert.Equal("c", next);
        Assert.Equal("sales", asked!.PoolId);
        Assert.Equal(pool.Now, asked.Now);
        Assert.Equal([new("b", 1) { Place = 2 }, new("c", 2) { Open = 4, LastAssigned = 9, TurnsTaken = 1, Place = 4 }], asked.Eligible);
    }

    [Fact]
    public void Pick_AnswerIsNull_IsNobody()
    {
        var pool = Asking(_ => null);

        Assert.Equal(-1, pool.Look().Member);
        Assert.All(pool.Trace(), member => Assert.Equal((Verdict.Lost, Reason.NotYourTurn), (member.Verdict, member.Reason)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("stranger")]
    public void Pick_AnswerIsNotEligible_SaysWhoAndWhat(string answer)
    {
        var pool = Asking(_ => answer);
        pool.Deactivate("a");

        var error = Assert.Throws<InvalidOperationException>(() => pool.Look());

        Assert.Contains($"pools.sales: the strategy 'mine' answered '{answer}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_UnknownStrategy_NamesIt()
    {
        var error = Assert.Throws<ArgumentException>(() => CompiledPool.Compile(new PoolDefinition("sales", []) { Strategy = "theirs" }));

        Assert.Contains("pools.sales: the strategy 'theirs'", error.Message, StringComparison.Ordinal);
    }

    private static PoolDriver Asking(Func<StrategyTurn, string?> answer) =>
        new(
            new PoolDefinition("sales", [new("a"), new("b"), new("c") { Weight = 2 }]) { Strategy = "mine" },
            name => name == "mine" ? new Answer(answer) : null);

    private sealed class Answer(Func<StrategyTurn, string?> answer) : ICustomStrategy
    {
        public string? Pick(StrategyTurn turn) => answer(turn);
    }
}
