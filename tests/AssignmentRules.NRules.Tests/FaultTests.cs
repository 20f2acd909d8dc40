using AssignmentRules.NRules.Tests.Rules;
using AssignmentRules.Tests.Workflows;
using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Tests;

/// <summary>What goes wrong with rules is told by name, and undoes nothing.</summary>
public sealed class FaultTests
{
    public static TheoryData<WorkflowMapping> Mappings => HostRuleTests.Mappings;

    [Theory]
    [InlineData(WorkflowMapping.WorkflowsAsFacts, typeof(FailingAction), "The rule 'Fails when it fires' failed at ")]
    [InlineData(WorkflowMapping.RulePerWorkflow, typeof(FailingAction), "The rule 'Fails when it fires' failed at ")]
    [InlineData(WorkflowMapping.WorkflowsAsFacts, typeof(FailingCondition), "The rule 'Fails when it looks' failed at ")]
    [InlineData(WorkflowMapping.RulePerWorkflow, typeof(FailingCondition), "The rule 'Fails when it looks' failed at ")]
    public async Task ReportAsync_RuleFails_NamesItAndPlansNothing(WorkflowMapping mapping, Type rule, string expected)
    {
        var world = HostRuleTests.NewWorld(mapping, options => options.AddRules(rule, typeof(NoSecondCadence)));
        var engine = world.NewEngine();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.ReportAsync(WorkflowWorld.Skipped()));

        Assert.StartsWith(expected, thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("no zone for e1", thrown.Message, StringComparison.Ordinal);
        Assert.IsType<TimeZoneNotFoundException>(thrown.InnerException);
        Assert.Empty(world.Host.ListNotifications(WorkflowWorld.Tenant));
        Assert.False((await engine.FindReportAsync(WorkflowWorld.Tenant, "e1"))!.IsComplete);
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_RulesInACircle_AreStoppedAndNamed(WorkflowMapping mapping)
    {
        var world = HostRuleTests.NewWorld(mapping, options =>
        {
            options.MostFirings = 50;
            options.AddRules(typeof(FirstStep), typeof(CircularRule));
        });

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await world.NewEngine().ReportAsync(WorkflowWorld.Skipped()));

        Assert.Contains("Goes in circles is next", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("NRulesOptions.MostFirings (50)", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task ReportAsync_CancelledByARule_DecidesNothingAndIsResumed(WorkflowMapping mapping)
    {
        using var source = new CancellationTokenSource();
        var world = HostRuleTests.NewWorld(mapping, options => options.AddRules(new CancellingRule(source)));
        var engine = world.NewEngine();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.ReportAsync(WorkflowWorld.Skipped(), source.Token));

        Assert.Empty(world.Host.ListNotifications(WorkflowWorld.Tenant));
        await engine.ResumeAsync();
        Assert.True((await engine.FindReportAsync(WorkflowWorld.Tenant, "e1"))!.IsComplete);
        Assert.Single(world.Host.ListNotifications(WorkflowWorld.Tenant));
    }

    [Fact]
    public void Start_TriggerThatDoesNotExist_IsRefused() =>
        Refused("The rule 'Misspelt' is for the trigger 'task-skiped', which does not exist; did you mean 'task-skipped'?", options => options.AddRule<MisspeltRule>());

    [Fact]
    public void Start_TwoRulesOfOneName_AreRefused() =>
        Refused("Two rules are called 'Veto everything'", options => options.AddRules(new VetoEverything(), new VetoEverything()));

    [Fact]
    public void Start_RuleWhoseDependencyIsNotRegistered_IsRefused() =>
        Refused($"The rule {typeof(DependentRule).FullName} cannot be made: ", options => options.AddRule<DependentRule>());

    [Fact]
    public void Start_RuleWithoutAConclusion_IsRefused() =>
        Refused($"The rule {typeof(UnfinishedRule).FullName} is not well defined: ", options => options.AddRule<UnfinishedRule>());

    [Fact]
    public void Start_NoFiringsAllowed_IsRefused() =>
        Refused("NRulesOptions.MostFirings is 0; it must be 1 or more.", options => options.MostFirings = 0);

    [Fact]
    public void AddRules_ClassThatIsNoRule_IsRefused()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new NRulesOptions().AddRules(typeof(Greeting)));

        Assert.StartsWith($"{typeof(Greeting).FullName} is no rule", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddRules_Assembly_TakesItsRulesAndRefusesOneWithout()
    {
        var options = new NRulesOptions().AddRules(typeof(FaultTests).Assembly).AddRule<NoSecondCadence>();

        Assert.Contains(typeof(NoSecondCadence), options.RuleTypes);
        Assert.Equal(options.RuleTypes.Distinct(), options.RuleTypes);
        Assert.Throws<ArgumentException>(() => new NRulesOptions().AddRules(typeof(Rule).Assembly));
    }

    [Fact]
    public async Task ReportAsync_RuleOfAnotherTrigger_IsNotAskedAndItsFactsNeither()
    {
        var world = HostRuleTests.NewWorld(WorkflowMapping.WorkflowsAsFacts, options => options.AddRule<NoSecondCadence>().AddFacts<FailingFacts>());

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped() with { Trigger = "email-opened" });

        Assert.Empty(report.Runs);
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () => await world.NewEngine().ReportAsync(WorkflowWorld.Skipped("e2")));
    }

    private static void Refused(string expected, Action<NRulesOptions> configure)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => HostRuleTests.NewWorld(WorkflowMapping.WorkflowsAsFacts, configure).NewEngine());

        Assert.StartsWith(expected, thrown.Message, StringComparison.Ordinal);
    }

    private sealed class FailingFacts : IEventFactSource
    {
        public ValueTask<IReadOnlyList<object>> ListAsync(WorkflowEvent happened, CancellationToken cancellationToken = default) => throw new TimeZoneNotFoundException("away");
    }
}
