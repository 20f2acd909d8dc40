using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Hosting;

/// <summary>Finds names that the host registered and that no policy could use, or only one of two, and names that mean nothing.</summary>
internal static class NameCheck
{
    public static IEnumerable<string> FindFaults(IServiceProvider services, AssignmentRulesOptions options)
    {
        HostName[] triggers = [.. services.GetServices<Named<HostTrigger>>().Select(named => new HostName(named.Name, named.Thing.Parameters))];
        HostName[] actions = [.. services.GetServices<Named<HostActionParameters>>().Select(named => new HostName(named.Name, named.Thing.Parameters))];
        string[] known = [.. TriggerCodes.All, .. triggers.Select(trigger => trigger.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return
        [
            .. Twice("custom candidate", NamesOf<ICustomCandidate>(services)),
            .. Twice("strategy", NamesOf<ICustomStrategy>(services)),
            .. BuiltIn("strategy", NamesOf<ICustomStrategy>(services), PoolStrategies.All),
            .. Twice("trigger", triggers.Select(trigger => trigger.Name)),
            .. BuiltIn("trigger", triggers.Select(trigger => trigger.Name), TriggerCodes.All),
            .. triggers.SelectMany(trigger => OfParameters("trigger", trigger)),
            .. Twice("action", actions.Select(action => action.Name)),
            .. BuiltIn("action", actions.Select(action => action.Name), ActionShape.Codes),
            .. actions.SelectMany(action => OfParameters("action", action)),
            .. (services.GetService<IRuleEngine>()?.Triggers ?? []).Where(named => IsUnknown(named.Trigger)).Select(named => $"The rule '{named.Rule}' is for the trigger '{named.Trigger}', {DoesNotExist(named.Trigger)}"),
            .. options.TriggerProviders.Keys.Where(IsUnknown).Select(code => $"AssignmentRulesOptions.TriggerProviders names the trigger '{code}', {DoesNotExist(code)}"),
        ];

        bool IsUnknown(string code) => !known.Contains(code, StringComparer.Ordinal);

        string DoesNotExist(string code) => $"which does not exist; {Suggestion.For(code, known)}. A trigger of your own is registered with AddTrigger.";
    }

    private static IReadOnlyList<string> NamesOf<T>(IServiceProvider services) => [.. services.GetServices<Named<T>>().Select(named => named.Name)];

    private static IEnumerable<string> Twice(string noun, IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"The {noun} '{group.Key}' is registered twice; give each a name of its own.");

    private static IEnumerable<string> BuiltIn(string noun, IEnumerable<string> names, IEnumerable<string> builtIn) =>
        names.Intersect(builtIn, StringComparer.Ordinal).Select(name => $"The {noun} '{name}' is built in; register yours under another name.");

    private static IEnumerable<string> OfParameters(string noun, HostName named)
    {
        foreach (var name in named.Parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return $"The {noun} '{named.Name}' has two parameters '{name}'; give each a name of its own.";
        }

        if (named.Parameters.Any(parameter => string.Equals(parameter.Name, noun, StringComparison.Ordinal)))
        {
            yield return $"The {noun} '{named.Name}' has a parameter '{noun}', where policies write its name; call it something else.";
        }
    }

    private sealed record HostName(string Name, IReadOnlyList<HostParameter> Parameters);
}
