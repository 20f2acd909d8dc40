using AssignmentRules.NRules.Mappings;
using AssignmentRules.NRules.Sessions;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.NRules;

/// <summary>NRules, as the library sees it.</summary>
internal sealed class NRulesEngine : IRuleEngine
{
    private readonly HostRules rules;
    private readonly Func<IReadOnlyList<CompiledWorkflow>, IRuleMatcher> compile;

    private NRulesEngine(HostRules rules, IReadOnlyList<IEventFactSource> factSources, Func<IReadOnlyList<CompiledWorkflow>, IRuleMatcher> compile)
    {
        this.rules = rules;
        this.compile = compile;
        FactSources = factSources;
    }

    public IReadOnlyList<(string Rule, string Trigger)> Triggers => [.. rules.All.SelectMany(HostRules.TriggersOf, (rule, trigger) => (rule.Name, trigger))];

    public IReadOnlyList<IEventFactSource> FactSources { get; }

    /// <exception cref="InvalidOperationException">A setting cannot work, or a rule does not compile.</exception>
    public static NRulesEngine Create(NRulesOptions options, IServiceProvider services)
    {
        if (options.MostFirings < 1)
        {
            throw new InvalidOperationException($"NRulesOptions.MostFirings is {options.MostFirings}; it must be 1 or more.");
        }

        var hosts = HostRules.Create(options, services);
        var sources = options.FactSources.Select(type => (IEventFactSource)ActivatorUtilities.GetServiceOrCreateInstance(services, type)).ToArray();
        var compiler = new NetworkCompiler(services, options.MostFirings);

        // Compiled even where each tenant has networks of its own: what is wrong with a rule is told at start.
        var dispatcher = new Dispatcher(compiler, hosts);
        return new NRulesEngine(hosts, sources, options.Mapping == WorkflowMapping.RulePerWorkflow
            ? workflows => new RulePerWorkflowMatcher(compiler, hosts, workflows)
            : workflows => new CandidateMatcher(dispatcher, workflows));
    }

    public bool HasRules(string trigger) => rules.For(trigger).Count > 0;

    public IRuleMatcher Compile(IReadOnlyList<CompiledWorkflow> workflows) => compile(workflows);
}
