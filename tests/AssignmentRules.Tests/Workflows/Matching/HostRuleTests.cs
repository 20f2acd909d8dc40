using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>What rules of the host's say is done, told, and decided once.</summary>
public sealed class HostRuleTests
{
    private const string Two = """
        { "id": "a", "on": "task-skipped", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "A" } ] },
        { "id": "b", "on": "task-skipped", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "B" } ] }
        """;

    private readonly FakeRuleEngine rules = new();

    [Fact]
    public async Task ReportAsync_Veto_KeepsTheWorkflowFromRunningAndIsTold()
    {
        rules.Vetoes = _ => [new("b", "Second", "again"), new("b", "First", "no"), new("b", "First", "again"), new("unknown", "First", "no")];
        var world = NewWorld(Two);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal(["a"], report.Runs.Select(run => run.WorkflowId));
        Assert.Equal([new("b", "First", "again") { EventId = "e1" }, new("b", "Second", "again") { EventId = "e1" }], report.Vetoes);
        Assert.Equal(["A"], Told(world));
        Assert.Equal("e1: done\n  b: forbidden by the rule 'First': again\n  b: forbidden by the rule 'Second': again\n  a: notify done", report.ToText());
    }

    [Fact]
    public async Task ReportAsync_EverythingIsForbidden_IsNotApplicable()
    {
        rules.Vetoes = _ => [new("a", "Rule", "no"), new("b", "Rule", "no")];

        var report = await NewWorld(Two).NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal((WorkflowOutcome.NotApplicable, 0, 2), (report.Outcome, report.Runs.Count, report.Vetoes.Count));
    }

    [Fact]
    public async Task ReportAsync_Proposals_RunAfterTheWorkflowsInCanonicalOrderEachOnce()
    {
        rules.Proposals = _ => [Tell("Zeta", "Z"), Tell("Alpha", "2"), Tell("Alpha", "1"), Tell("Alpha", "1")];
        var world = NewWorld(Two);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal(["a", "b", "rule:Alpha", "rule:Alpha#2", "rule:Zeta"], report.Runs.Select(run => run.WorkflowId));
        Assert.Equal((null, "Alpha", "Why 1"), (report.Runs[0].ProposedBy, report.Runs[2].ProposedBy, report.Runs[2].Why));
        Assert.Equal(["A", "B", "1", "2", "Z"], Told(world));
        Assert.EndsWith("rule:Zeta: notify done; proposed by the rule 'Zeta': Why Z", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportAsync_ProposalWhereNoWorkflowMatches_IsDone()
    {
        rules.Proposals = _ => [Tell("Rule", "alone")];
        var world = NewWorld(string.Empty);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal((WorkflowOutcome.Done, "alone"), (report.Outcome, Told(world).Single()));
    }

    [Fact]
    public async Task ReportAsync_WorkflowIsCalledLikeAProposal_BothRun()
    {
        rules.Proposals = _ => [Tell("X", "proposed")];
        var world = NewWorld("""{ "id": "rule:X", "on": "task-skipped", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "A" } ] }""");

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal(["rule:X", "rule:X'"], report.Runs.Select(run => run.WorkflowId));
        Assert.Equal(["A", "proposed"], Told(world));
    }

    [Theory]
    [InlineData("nobody", "there is no pool 'nobody'")]
    [InlineData(null, "do[0]")]
    public async Task ReportAsync_ProposalThatCannotBeDone_SaysWhichRuleAndWhy(string? poolId, string expected)
    {
        rules.Proposals = _ => [new("Bad", [poolId is null ? new ActionDefinition.PauseCadence(1, 1) : new ActionDefinition.Notify([new Candidate.Pool(poolId)], "x")], "why")];

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await NewWorld(Two).NewEngine().ReportAsync(WorkflowWorld.Skipped()));

        Assert.StartsWith("The rule 'Bad' proposes what cannot be done: do[0]", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumeAsync_AfterADeathAtAnyWrite_KeepsToWhatTheRulesSaidFirst(bool writesFirst)
    {
        var isOver = false;
        for (var diesAt = 2; !isOver; diesAt++)
        {
            var asked = 0;
            rules.Vetoes = _ => ++asked == 1 ? [new("b", "Fickle", "no")] : [];
            rules.Proposals = _ => asked == 1 ? [Tell("Fickle", "first")] : [Tell("Fickle", "second")];
            var world = NewWorld(Two);
            var journal = new DyingJournal(world.Store, diesAt, writesFirst);
            await Record.ExceptionAsync(async () => await world.NewEngine(journal).ReportAsync(WorkflowWorld.Skipped()));
            isOver = !journal.IsDead;
            var mayAskAgain = diesAt == 2 && !writesFirst;

            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var engine = world.NewEngine();
            await engine.ResumeAsync();
            var report = await engine.ReportAsync(WorkflowWorld.Skipped());

            // Killed before the plan was written, nothing was decided yet.
            Assert.Equal(mayAskAgain ? 2 : 1, asked);
            Assert.Equal(mayAskAgain ? ["a", "b", "rule:Fickle"] : ["a", "rule:Fickle"], report.Runs.Select(run => run.WorkflowId));
            Assert.Equal(mayAskAgain ? 0 : 1, report.Vetoes.Count);
            Assert.Equal(mayAskAgain ? ["A", "B", "second"] : ["A", "first"], Told(world));
        }
    }

    [Fact]
    public async Task ReportAsync_RuleThatFails_LeavesTheEventToBeResumed()
    {
        rules.Vetoes = _ => throw new InvalidOperationException("The rule 'X' failed.");
        var world = NewWorld(Two);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await world.NewEngine().ReportAsync(WorkflowWorld.Skipped()));
        rules.Vetoes = _ => [new("b", "X", "no")];

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var engine = world.NewEngine();
        await engine.ResumeAsync();

        Assert.Equal(["A"], Told(world));
        Assert.Single((await engine.FindReportAsync(WorkflowWorld.Tenant, "e1"))!.Vetoes);
    }

    [Fact]
    public async Task ReportAsync_ProposalThatRaisesItsOwnEvent_RunsOnce()
    {
        rules.Proposals = happened => [new("Loop", [new ActionDefinition.PauseCadence(1, null)], "again")];
        var world = NewWorld(Two, """ "cascades": 3, """);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal(["a", "b", "rule:Loop"], report.Runs.Select(run => run.WorkflowId));
        Assert.True(report.Runs[^1].IsCutOff);
    }

    [Fact]
    public async Task ReportAsync_RecordIsGone_DoesNothingThatIsProposed()
    {
        rules.Proposals = _ => [Tell("Rule", "proposed")];
        var world = NewWorld(Two);
        world.Host.Put(WorkflowWorld.Tenant, world.Host.FindRecord(WorkflowWorld.Tenant, "person:p1") with { Exists = false });

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal((WorkflowOutcome.Rejected, 3), (report.Outcome, report.Runs.Count));
        Assert.Empty(Told(world));
        Assert.DoesNotContain(rules.Seen.Single(), fact => fact is EventRecord);
    }

    [Fact]
    public async Task ReportAsync_Rules_SeeTheEventItsRecordItsUsersAndTheHostsFactsEachOnce()
    {
        var fact = new Version(1, 0);
        var engine = new FakeRuleEngine { FactSources = [new FixedFacts(fact, "own"), new FixedFacts(fact)] };
        var world = NewWorld(Two, engine: engine);
        var host = world.NewFrontDoor();
        await host.AdoptAsync(WorkflowWorld.Tenant, new Assignment(new RecordKey("person:p1", "CT-1"), "cho"));
        var happened = WorkflowWorld.Skipped() with { UserId = "bob", ById = "tia" };

        await host.Workflows.ReportAsync(happened);

        var seen = Assert.Single(engine.Seen);
        Assert.Equal([happened.Trigger], seen.OfType<WorkflowEvent>().Select(known => known.Trigger));
        Assert.Equal([("person:p1", "account:A1", "cho")], seen.OfType<EventRecord>().Select(record => (record.RecordId, record.AccountId, record.AssigneeId)));
        Assert.Equal(["bob", "tia", "cho"], seen.OfType<User>().Select(user => user.UserId));
        Assert.Equal([fact, "own"], seen.Where(known => known is Version or string));
        Assert.Equal(7, seen.Count);
    }

    [Fact]
    public async Task ReportAsync_NoRuleForTheTrigger_AsksNoFacts()
    {
        var engine = new FakeRuleEngine { Trigger = "email-opened", FactSources = [new FixedFacts(null!)] };

        await NewWorld(Two, engine: engine).NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Empty(Assert.Single(engine.Seen));
    }

    [Fact]
    public void Start_RuleForATriggerThatDoesNotExist_IsRefused()
    {
        var engine = new FakeRuleEngine { Trigger = "task-skiped" };

        var thrown = Assert.Throws<InvalidOperationException>(() => NewWorld(Two, engine: engine).NewEngine());

        Assert.StartsWith("The rule 'Fake' is for the trigger 'task-skiped', which does not exist; did you mean 'task-skipped'?", thrown.Message, StringComparison.Ordinal);
    }

    private static ActionProposal Tell(string rule, string message) => new(rule, [new ActionDefinition.Notify([new Candidate.User("ada")], message)], $"Why {message}");

    private static string[] Told(WorkflowWorld world) => [.. world.Host.ListNotifications(WorkflowWorld.Tenant).OfType<Notification.Message>().DistinctBy(message => message.Key).Select(message => message.Text)];

    private WorkflowWorld NewWorld(string workflows, string more = "", FakeRuleEngine? engine = null) =>
        new(workflows, more) { Configure = builder => builder.Services.AddSingleton<IRuleEngine>(engine ?? rules) };

    private sealed class FixedFacts(params object[] facts) : IEventFactSource
    {
        public ValueTask<IReadOnlyList<object>> ListAsync(WorkflowEvent happened, CancellationToken cancellationToken = default) => new(facts);
    }
}
