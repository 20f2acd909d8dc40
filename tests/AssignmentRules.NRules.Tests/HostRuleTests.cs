using AssignmentRules.NRules.Tests.Rules;
using AssignmentRules.Ports;
using AssignmentRules.Tests.Workflows;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.NRules.Tests;

/// <summary>Rules of the host's beside workflows, as its user writes them; the same with both mappings.</summary>
public sealed class HostRuleTests
{
    private const string Moving = """
        { "id": "move", "on": "task-skipped", "do": [ { "action": "move-to-cadence", "cadence": "CT-2" } ] },
        { "id": "tell", "on": "task-skipped", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "Skipped" } ] }
        """;

    public static TheoryData<WorkflowMapping> Mappings => [WorkflowMapping.WorkflowsAsFacts, WorkflowMapping.RulePerWorkflow];

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_RuleThatJoinsThreeFacts_ForbidsAndProposes(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRule<NoSecondCadence>().AddFacts<Conversations>(), services => services.AddSingleton(new Conversation("account:A1", "tia")).AddSingleton(new Conversation("account:A2", "cho")));

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal([new WorkflowVeto("move", "No second cadence", "tia talks to account:A1 already") { EventId = "e1" }], report.Vetoes);
        Assert.Equal(["tell", "rule:No second cadence"], report.Runs.Select(run => run.WorkflowId));
        Assert.Equal("the colleague should know", report.Runs[1].Why);
        Assert.Equal(["ada: Skipped", "tia: Somebody else was about to start a cadence"], Told(world));
        Assert.Equal(["CT-1"], world.Host.ListMembers(WorkflowWorld.Tenant).Select(member => member.CadenceId));
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_FactsDoNotJoin_RunsWhatMatches(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRule<NoSecondCadence>().AddFacts<Conversations>(), services => services.AddSingleton(new Conversation("account:A2", "cho")));

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Empty(report.Vetoes);
        Assert.Equal(["move", "tell"], report.Runs.Select(run => run.WorkflowId));
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_KilledAnywhere_EndsWithWhatTheRulesSaidFirst(WorkflowMapping mapping)
    {
        var expected = (string?)null;
        for (var diesAt = 3; ; diesAt++)
        {
            var world = NewWorld(mapping, options => options.AddRule<NoSecondCadence>().AddFacts<FickleConversations>(), services => services.AddSingleton<FickleConversations>());
            var journal = new DyingJournal(world.Store, diesAt, writesFirst: true);
            await Record.ExceptionAsync(async () => await world.NewEngine(journal).ReportAsync(WorkflowWorld.Skipped()));
            if (!journal.IsDead)
            {
                break;
            }

            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var engine = world.NewEngine();
            await engine.ResumeAsync();
            var text = (await engine.FindReportAsync(WorkflowWorld.Tenant, "e1"))!.ToText();

            expected ??= text;
            Assert.Equal(expected, text);
            Assert.Contains("tia talks", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Told(world), told => told.StartsWith("cho", StringComparison.Ordinal));
        }

        Assert.NotNull(expected);
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_RuleWithDependencies_GetsThemFromTheContainer(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRule<DependentRule>(), services => services.AddSingleton(new Greeting("Hello")).AddScoped<Counter>());
        var engine = world.NewEngine();

        await engine.ReportAsync(WorkflowWorld.Skipped("e1"));
        await engine.ReportAsync(WorkflowWorld.Skipped("e2"));

        // The scope is the event's: each begins to count anew.
        Assert.Equal(["ada: Hello 1", "ada: Hello 1"], Told(world).Where(told => told.Contains("Hello", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_RulesThatChain_SeeWhatOthersSaid(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRules(new VetoEverything(), new TellOfVetoes()));

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal(["move", "tell"], report.Vetoes.Select(veto => veto.WorkflowId));
        Assert.Equal(["rule:Tell of vetoes", "rule:Tell of vetoes#2"], report.Runs.Select(run => run.WorkflowId));
        Assert.Equal(["ada: move: forbidden", "ada: tell: forbidden"], Told(world));
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_RuleOnTheAbsenceOfWorkflows_IsAskedAfterAllWereMatched(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRules(new NothingMatches()));

        var matched = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());
        var unmatched = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped("e2") with { Trigger = "email-opened" });

        Assert.DoesNotContain(matched.Runs, run => run.ProposedBy is not null);
        Assert.Equal("rule:Nothing matches", Assert.Single(unmatched.Runs).WorkflowId);
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_TwoFactsThatSayTheSame_AreTwoFacts(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRule<NoSecondCadence>().AddFacts<Conversations>(), services => services.AddSingleton(new Conversation("account:A1", "tia")).AddSingleton(new Conversation("account:A1", "tia")));

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Single(report.Vetoes);
        Assert.Equal(["tell", "rule:No second cadence"], report.Runs.Select(run => run.WorkflowId));
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_TwoTenants_SeeNothingOfEachOther(WorkflowMapping mapping)
    {
        var world = NewWorld(mapping, options => options.AddRules(new VetoEverything()));
        world.Host.PutUsers("other", new User("ada"));
        var engine = world.NewEngine();

        var own = await engine.ReportAsync(WorkflowWorld.Skipped());
        var other = await engine.ReportAsync(new WorkflowEvent("other", "task-skipped") { EventId = "e1" });

        Assert.Equal((2, 2), (own.Vetoes.Count, other.Vetoes.Count));
        Assert.Empty(Told(world));
    }

    internal static WorkflowWorld NewWorld(WorkflowMapping mapping, Action<NRulesOptions> configure, Action<IServiceCollection>? register = null) => new(Moving)
    {
        Configure = builder =>
        {
            register?.Invoke(builder.Services);
            builder.UseNRules(options =>
            {
                options.Mapping = mapping;
                configure(options);
            });
        },
    };

    private static string[] Told(WorkflowWorld world) =>
        [.. world.Host.ListNotifications(WorkflowWorld.Tenant).OfType<Notification.Message>().DistinctBy(message => message.Key).Select(message => $"{message.ToUserId}: {message.Text}").Order(StringComparer.Ordinal)];

    /// <summary>Says something else each time.</summary>
    private sealed class FickleConversations : IEventFactSource
    {
        private int asked;

        public ValueTask<IReadOnlyList<object>> ListAsync(WorkflowEvent happened, CancellationToken cancellationToken = default) =>
            new([new Conversation("account:A1", asked++ == 0 ? "tia" : "cho")]);
    }
}
