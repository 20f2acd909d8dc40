using System.Text.Json;
using AssignmentRules.Diagnostics;
using AssignmentRules.Explanations;
using AssignmentRules.Pools;
using AssignmentRules.Tests.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

public sealed class ExplainedTests
{
    [Fact]
    [Trait("Requirement", "P45")]
    [Trait("Requirement", "X5")]
    public void Trace_AnyWorld_GivesTheAssigneeAgainByItself()
    {
        var replayed = 0;

        Check.One(Repeatable(200), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var engine = world.Build();
            foreach (var request in world.Requests)
            {
                var decision = Run(engine.AssignAsync(request));
                var text = JsonSerializer.Serialize(decision, DecisionJsonContext.Default.Decision);
                var read = JsonSerializer.Deserialize(text, DecisionJsonContext.Default.Decision)!;
                Assert.Equal(text, JsonSerializer.Serialize(read, DecisionJsonContext.Default.Decision));
                Assert.Equal(DecisionReplay.Assignee(decision), DecisionReplay.Assignee(read));
                if (IsByChain(decision))
                {
                    replayed++;
                    Assert.Equal(decision.AssigneeId, DecisionReplay.Assignee(decision));
                }
            }
        }));

        Assert.True(replayed > 500, $"Only {replayed} were by a chain.");
    }

    [Fact]
    [Trait("Requirement", "P37")]
    [Trait("Requirement", "P45")]
    public void Trace_AnyWorld_HasAVerdictOnEveryMemberOfEveryPoolLookedAt()
    {
        Check.One(Repeatable(200), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var engine = world.Build();
            var members = world.Pools[0].Members.Select(member => member.UserId).ToArray();
            foreach (var pool in world.Requests.Select(request => Run(engine.AssignAsync(request))).SelectMany(decision => decision.Trace).Where(candidate => candidate.Strategy is not null))
            {
                if (pool.Candidate == "pool sales")
                {
                    Assert.Equal(members, pool.Members.Select(member => member.UserId));
                }

                Assert.All(pool.Members, member => Assert.Equal(member.Verdict == Verdict.Selected, member.Reason is null));
                Assert.Equal(pool.UserId, pool.Members.SingleOrDefault(member => member.Verdict == Verdict.Selected)?.UserId);
                Assert.Equal(pool.Verdict == Verdict.Selected, pool.UserId is not null);
            }
        }));
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public void Reasons_AnyWorldWithoutAssignee_SayWhy()
    {
        Check.One(Repeatable(200), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var engine = world.Build();
            var decisions = world.Requests.Select(request => Run(engine.AssignAsync(request)));
            return decisions.Where(decision => decision.Outcome is Outcome.Unassigned or Outcome.Rejected).All(decision => decision.Reasons.Count > 0 && decision.Reasons.Distinct().Count() == decision.Reasons.Count);
        }));
    }

    [Fact]
    public async Task Decision_AsJson_KeepsAllThatItSays()
    {
        var engine = new EngineFixture
        {
            Pools = [new PoolDefinition("sales", [new("u1") { Weight = 2 }, new("u2")]) { Strategy = PoolStrategies.WeightedRoundRobin }],
            Chain = [new Candidate.Owner("contact"), new Candidate.Pool("sales")],
        }.With("u1", "u2");
        var request = EngineFixture.Lead("L1") with { RequestId = "r1", Attributes = Attributes.Of(("type", "solar"), ("size", 12.5m), ("vip", true), ("tags", new[] { "a", "b" })), OccurredAt = engine.Clock.GetUtcNow() };

        var decision = await engine.AssignAsync(request);
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(decision, DecisionJsonContext.Default.Decision), DecisionJsonContext.Default.Decision)!;

        Assert.Equal(
            (decision.AssigneeId, decision.Outcome, decision.Rule, decision.Candidate, decision.Strategy, decision.Sequence, decision.PolicyVersion, decision.DecidedAt),
            (read.AssigneeId, read.Outcome, read.Rule, read.Candidate, read.Strategy, read.Sequence, read.PolicyVersion, read.DecidedAt));
        Assert.Equal(decision.Reasons, read.Reasons);
        Assert.Equal(decision.Request.Attributes.OrderBy(pair => pair.Key), read.Request.Attributes.OrderBy(pair => pair.Key));
        Assert.Equal(decision.Request with { Attributes = Attributes.None }, read.Request with { Attributes = Attributes.None });
        Assert.Equal(decision.Trace.SelectMany(candidate => candidate.Members), read.Trace.SelectMany(candidate => candidate.Members));
    }

    [Fact]
    [Trait("Requirement", "P45")]
    public async Task Assignee_GivenByHand_IsWhomTheRequestNames()
    {
        var engine = new EngineFixture { Chain = [new Candidate.User("bob")] }.With("bob", "cho");
        await engine.AssignAsync("L1");

        var given = await engine.ReassignAsync("L1", "cho");
        var taken = await engine.ReassignAsync("L1", null);

        Assert.Equal("cho", DecisionReplay.Assignee(given));
        Assert.Null(DecisionReplay.Assignee(taken));
    }

    [Fact]
    [Trait("Requirement", "P37")]
    public async Task WhyNot_NoCandidateWasAsked_SaysWhatHappenedInstead()
    {
        var engine = new EngineFixture { Rules = [new("off", null) { When = Written.When("source", "eq", "off") }, new("rule", [new Candidate.User("bob")])] }.With("bob", "cho", "tia");
        var byChain = await engine.AssignAsync("L1");
        var left = await engine.AssignAsync(EngineFixture.Lead("L1") with { Source = "off" });
        var given = await engine.ReassignAsync("L1", "tia");
        var taken = await engine.ReassignAsync("L1", null);

        Assert.EndsWith("cho was not looked at, because user bob decided first.", DecisionSentence.WhyNot(byChain, "cho", []), StringComparison.Ordinal);
        Assert.EndsWith("cho was not looked at, because the rule leaves records as they are.", DecisionSentence.WhyNot(left, "cho", []), StringComparison.Ordinal);
        Assert.EndsWith("cho was not looked at, because the record was given by hand.", DecisionSentence.WhyNot(given, "cho", []), StringComparison.Ordinal);
        Assert.EndsWith("cho was not looked at, because the record was taken away by hand.", DecisionSentence.WhyNot(taken, "cho", []), StringComparison.Ordinal);
    }

    /// <summary>By hand, or because the rule's <c>otherwise</c> keeps whoever has the record: then no candidate gave the assignee.</summary>
    private static bool IsByChain(Decision decision) =>
        decision.Outcome == Outcome.Assigned || (decision.Outcome == Outcome.KeptExisting && decision.Trace.Any(candidate => candidate.Verdict == Verdict.Selected));

    private static TResult Run<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();

    private static Config Repeatable(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(42UL, 7UL);
}
