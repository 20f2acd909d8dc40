using AssignmentRules.Tests.Conditions;
using AssignmentRules.Tests.Workflows.Matching;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.NRules.Tests;

/// <summary>Workflows as facts keep what every matcher promises.</summary>
public sealed class WorkflowsAsFactsTests : MatcherConformance
{
    private protected override IRuleEngine Engine { get; } = Engines.Create(WorkflowMapping.WorkflowsAsFacts);
}

/// <summary>A rule for each workflow keeps what every matcher promises.</summary>
public sealed class RulePerWorkflowTests : MatcherConformance
{
    private protected override IRuleEngine Engine { get; } = Engines.Create(WorkflowMapping.RulePerWorkflow);

    [Fact]
    public void Match_FiftyWorkflowsThatBeginAlike_AskWhatTheyShareOnce()
    {
        var plan = PlanOf([.. Enumerable.Range(0, 50).Select(number => On($"w{number}", "task-skipped", Written.When(Written.Term("employees", "gt", number), Written.Term("country", "eq", "FR"))))]);
        var fields = new FakeFields(("country", "DE"), ("employees", 100));

        Assert.Empty(Match(plan, new EventFacts("task-skipped", fields)));

        Assert.Equal(1, fields.Asked);
    }
}

/// <summary>Workflows as facts keep it with rules of the host's beside, that say nothing.</summary>
public sealed class WorkflowsAsFactsBesideRulesTests : MatcherConformance
{
    private protected override IRuleEngine Engine { get; } = Engines.Create(WorkflowMapping.WorkflowsAsFacts, options => options.AddRule<Rules.SilentRule>());
}

/// <summary>A rule for each workflow keeps it with rules of the host's beside, that say nothing.</summary>
public sealed class RulePerWorkflowBesideRulesTests : MatcherConformance
{
    private protected override IRuleEngine Engine { get; } = Engines.Create(WorkflowMapping.RulePerWorkflow, options => options.AddRule<Rules.SilentRule>());
}

/// <summary>Engines on trial.</summary>
internal static class Engines
{
    public static IRuleEngine Create(WorkflowMapping mapping, Action<NRulesOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().UseNRules(options =>
        {
            options.Mapping = mapping;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider().GetRequiredService<IRuleEngine>();
    }
}
