using Microsoft.Extensions.DependencyInjection;
using NRules.Fluent;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace AssignmentRules.NRules.Sessions;

/// <summary>The rules of the host's, made and defined once, by the triggers that they are for.</summary>
internal sealed class HostRules
{
    private readonly ILookup<string, IRuleDefinition> byTrigger;
    private readonly IRuleDefinition[] always;

    private HostRules(IReadOnlyList<IRuleDefinition> rules)
    {
        All = rules;
        byTrigger = rules.SelectMany(rule => TriggersOf(rule).Select(trigger => (trigger, rule))).ToLookup(pair => pair.trigger, pair => pair.rule, StringComparer.Ordinal);
        always = [.. rules.Where(rule => !TriggersOf(rule).Any())];
    }

    public IReadOnlyList<IRuleDefinition> All { get; }

    /// <summary>The triggers that rules name.</summary>
    public IEnumerable<string> Triggers => byTrigger.Select(group => group.Key);

    /// <summary>Makes the rules, with what their constructors ask for.</summary>
    /// <exception cref="InvalidOperationException">A rule cannot be made, or its definition is wrong, or two have one name.</exception>
    public static HostRules Create(NRulesOptions options, IServiceProvider services)
    {
        var rules = options.RuleTypes.Select(type => Make(type, services)).Concat(options.Rules).Select(Define).ToArray();
        return rules.CountBy(rule => rule.Name, StringComparer.Ordinal).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice }
            ? throw new InvalidOperationException($"Two rules are called '{twice}', and what they say could not be told apart; give each a name of its own with [Name(\"…\")].")
            : new HostRules(rules);
    }

    /// <summary>The rules that are asked for events of this trigger.</summary>
    public IReadOnlyList<IRuleDefinition> For(string trigger) => byTrigger.Contains(trigger) ? [.. always, .. byTrigger[trigger]] : always;

    public static IEnumerable<string> TriggersOf(IRuleDefinition rule) =>
        rule.Tags.Where(tag => tag.StartsWith(OnTriggerAttribute.Prefix, StringComparison.Ordinal)).Select(tag => tag[OnTriggerAttribute.Prefix.Length..]).Distinct(StringComparer.Ordinal);

    private static Rule Make(Type type, IServiceProvider services)
    {
        try
        {
            return (Rule)ActivatorUtilities.GetServiceOrCreateInstance(services, type);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The rule {type.FullName} cannot be made: {exception.Message}", exception);
        }
    }

    private static IRuleDefinition Define(Rule rule)
    {
        try
        {
            return new RuleDefinitionFactory().Create(rule);
        }
        catch (RuleDefinitionException exception)
        {
            var cause = exception.InnerException ?? exception;
            throw new InvalidOperationException($"The rule {rule.GetType().FullName} is not well defined: {cause.Message}", cause);
        }
    }
}
