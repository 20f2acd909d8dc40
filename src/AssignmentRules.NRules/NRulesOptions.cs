using System.Reflection;
using AssignmentRules.Workflows;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules;

/// <summary>How NRules matches workflows, and which rules of the host's stand beside them.</summary>
public sealed class NRulesOptions
{
    private readonly List<Type> types = [];
    private readonly List<Rule> instances = [];
    private readonly List<Type> factSources = [];

    /// <summary>What workflows are to NRules. <see cref="WorkflowMapping.WorkflowsAsFacts"/> by default.</summary>
    public WorkflowMapping Mapping { get; set; }

    /// <summary>How often rules may fire for one event beside the workflows themselves, before it fails as one that goes in circles: 1 or more. 10,000 by default.</summary>
    public int MostFirings { get; set; } = 10_000;

    internal IReadOnlyList<Type> RuleTypes => types;

    internal IReadOnlyList<Rule> Rules => instances;

    internal IReadOnlyList<Type> FactSources => factSources;

    /// <summary>Every rule of an assembly, public or not.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public NRulesOptions AddRules(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var found = assembly.GetTypes().Where(RuleTypeScanner.IsRuleType).ToArray();
        return found.Length == 0
            ? throw new ArgumentException($"The assembly {assembly.GetName().Name} has no rule: derive a class from {typeof(Rule).FullName}, or name another assembly.", nameof(assembly))
            : AddRules(found);
    }

    /// <summary>Rules by their classes, whose constructors get what they ask for from the container, once.</summary>
    /// <exception cref="ArgumentException">A class is no rule.</exception>
    public NRulesOptions AddRules(params Type[] ruleTypes)
    {
        ArgumentNullException.ThrowIfNull(ruleTypes);
        if (Array.Find(ruleTypes, type => !RuleTypeScanner.IsRuleType(type)) is { } odd)
        {
            throw new ArgumentException($"{odd.FullName} is no rule: it must be a class, not abstract, derived from {typeof(Rule).FullName}.", nameof(ruleTypes));
        }

        types.AddRange(ruleTypes.Except(types));
        return this;
    }

    /// <summary>Rules that the host made.</summary>
    public NRulesOptions AddRules(params Rule[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        instances.AddRange(rules);
        return this;
    }

    /// <summary>A rule by its class, whose constructor gets what it asks for from the container, once.</summary>
    public NRulesOptions AddRule<TRule>()
        where TRule : Rule => AddRules(typeof(TRule));

    /// <summary>What rules see beside the event, its record and its users. Made by the container, once, unless it is registered there.</summary>
    public NRulesOptions AddFacts<TSource>()
        where TSource : class, IEventFactSource
    {
        factSources.Add(typeof(TSource));
        return this;
    }
}
