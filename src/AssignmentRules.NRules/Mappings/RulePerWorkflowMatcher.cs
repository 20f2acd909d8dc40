using AssignmentRules.NRules.Sessions;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.NRules.Mappings;

/// <summary>Matches workflows as rules, in a network for each trigger.</summary>
internal sealed class RulePerWorkflowMatcher : IRuleMatcher
{
    private readonly Dictionary<string, (RuleNetwork Network, int Workflows)> byTrigger;
    private readonly RuleNetwork others;

    public RulePerWorkflowMatcher(NetworkCompiler compiler, HostRules rules, IReadOnlyList<CompiledWorkflow> workflows)
    {
        var tests = WorkflowTests.ByTrigger(workflows);
        others = compiler.Compile([], rules.For(string.Empty));
        byTrigger = tests.Keys.Union(rules.Triggers, StringComparer.Ordinal).ToDictionary(trigger => trigger, Compile, StringComparer.Ordinal);

        (RuleNetwork Network, int Workflows) Compile(string trigger)
        {
            var hosts = rules.For(trigger);
            var own = tests.GetValueOrDefault(trigger, []);
            return (compiler.Compile(own.Select(entry => WorkflowRule.Of(entry.Workflow, entry.Tests, tells: hosts.Count > 0)), hosts), own.Count);
        }
    }

    public EventRuling Match(EventCase happened, CancellationToken cancellationToken)
    {
        var (network, workflows) = byTrigger.GetValueOrDefault(happened.Facts.Trigger, (others, 0));
        return workflows == 0 && !network.HasRules ? happened.Rule() : network.Ask(happened, [happened, .. happened.Seen], workflows, cancellationToken);
    }
}
