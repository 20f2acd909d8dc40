using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

public sealed class ResolveEqualsAssignTests
{
    [Fact]
    [Trait("Requirement", "X2")]
    [Trait("Requirement", "X4")]
    public void ResolveAsync_AnyWorld_ChangesNothingAndTellsWhatAssignWillDo()
    {
        var outcomes = new HashSet<Outcome>();

        Check.One(Repeatable(100), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var engine = world.Build();
            foreach (var request in world.Requests)
            {
                var first = Run(engine.ResolveAsync(request));
                var second = Run(engine.ResolveAsync(request));
                var real = Run(engine.AssignAsync(request));
                outcomes.Add(real.Outcome);

                // One that was delivered before has its place already.
                Assert.True(first.Sequence == 0 || ReferenceEquals(first, real));
                Assert.Equal(Text(first), Text(second));
                Assert.Equal(Text(first), Text(real));
            }
        }));

        Assert.Superset(new HashSet<Outcome> { Outcome.Assigned, Outcome.KeptExisting, Outcome.Unassigned, Outcome.Rejected }, outcomes);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public void ResolveManyAsync_AnyWorld_TellsWhatAssigningAllWillDo()
    {
        Check.One(Repeatable(100), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var engine = world.Build();
            var resolved = Run(engine.ResolveManyAsync(world.Requests));
            var assigned = Run(engine.AssignManyAsync(world.Requests));
            var alone = world.Build();
            var oneByOne = world.Requests.Select(request => Run(alone.AssignAsync(request))).ToArray();
            return resolved.Select(WithoutOrder).SequenceEqual(assigned.Select(WithoutOrder)) && assigned.Select(WithoutOrder).SequenceEqual(oneByOne.Select(WithoutOrder));
        }));
    }

    [Theory]
    [InlineData("round-robin")]
    [InlineData("weighted-round-robin")]
    [InlineData("least-loaded")]
    [InlineData("least-recent")]
    [InlineData("single")]
    [Trait("Requirement", "P38")]
    public async Task PreviewAsync_OfMany_NamesTheNextToBeAssigned(string strategy)
    {
        var engine = new EngineFixture
        {
            Pools = [new("sales", [new("u1") { Weight = 3, MaxPerDay = 6 }, new("u2"), new("u3") { Weight = 2 }]) { Strategy = strategy, Fallback = [new Candidate.AnyActiveUser()] }],
            Chain = [new Candidate.Pool("sales")],
        }.With("u1", "u2", "u3", "u4");
        await engine.AssignAsync("before");

        var preview = await engine.PreviewAsync("sales", 20);
        var again = await engine.PreviewAsync("sales", 20);
        var assigned = await engine.AssignManyAsync([.. Enumerable.Range(0, 20).Select(lead => EngineFixture.Lead($"L{lead}"))]);

        Assert.Equal(assigned.Select(decision => decision.AssigneeId), preview.Next);
        Assert.Equal(preview.Next, again.Next);
    }

    /// <summary>What is only resolved has no place in the order of decisions.</summary>
    private static string Text(Decision decision) => JsonSerializer.Serialize(decision with { Sequence = 0, Reasons = decision.Reasons, Trace = decision.Trace }, DecisionJsonContext.Default.Decision);

    private static string WithoutOrder(Decision decision) => $"{decision} {decision.PreviousAssigneeId} {decision.Candidate} {string.Join(',', decision.Reasons)}";

    private static TResult Run<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();

    private static Config Repeatable(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(42UL, 7UL);
}
