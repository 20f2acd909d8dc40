using AssignmentRules.Ports;
using AssignmentRules.Testing;
using AssignmentRules.Tests.Workflows.Matching;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Scenarios;

/// <summary>A scenario runs on what the host has beside: its actions and triggers, another matcher, rules.</summary>
public sealed class ScenarioServicesTests
{
    private const string Scenario = """
        { "scenario": "An invoice",
          "policy": { "version": 1, "workflows": [
            { "id": "log", "on": "invoice-paid", "do": [ { "action": "log" } ] },
            { "id": "second", "on": "invoice-paid", "do": [ { "action": "log" } ] } ] },
          "steps": [ { "event": { "trigger": "invoice-paid" }, "expect": { "runs": [ { "workflow": "log", "actions": [ "done" ] }, { "workflow": "second", "actions": [ "done" ] } ] } } ] }
        """;

    private readonly CountingAction action = new();

    [Fact]
    public async Task RunAsync_HostHasAnActionAndATrigger_TheScenarioUsesThem()
    {
        var result = await new ScenarioRunner { Services = NewServices(null) }.RunAsync(Scenario);

        Assert.True(result.Passed, result.ToString());
        Assert.Equal(2, action.Calls);
    }

    [Fact]
    public async Task RunAsync_HostHasNone_ThePolicyIsAtFault() => Assert.False((await new ScenarioRunner().RunAsync(Scenario)).Passed);

    [Fact]
    public async Task RunAsync_RuleForbidsWhatIsExpected_TheFailureTellsIt()
    {
        var rules = new FakeRuleEngine { Vetoes = _ => [new WorkflowVeto("second", "Once", "paid twice")] };

        var result = await new ScenarioRunner { Services = NewServices(rules) }.RunAsync(Scenario);

        var failure = Assert.Single(Assert.Single(result.Scenarios).Failures);
        Assert.Contains("second: forbidden by the rule 'Once': paid twice", failure.Trace, StringComparison.Ordinal);
        Assert.Equal(1, action.Calls);
    }

    private ServiceProvider NewServices(IRuleEngine? rules)
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().AddAction("log", _ => action).AddTrigger("invoice-paid");
        if (rules is not null)
        {
            services.AddSingleton(rules);
        }

        return services.BuildServiceProvider();
    }

    private sealed class CountingAction : ICustomAction
    {
        public int Calls { get; private set; }

        public ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default)
        {
            Calls++;
            return new(true);
        }
    }
}
