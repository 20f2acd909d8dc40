using System.Text.Json;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>Checks the parameters of the host's triggers and actions against what it registered.</summary>
internal static class HostParameterCheck
{
    public static void Check(Policy policy, PolicyCapabilities capabilities, PolicyFaults faults)
    {
        foreach (var (index, workflow) in policy.Workflows.Index())
        {
            if (capabilities.Triggers.Contains(workflow.On.Code))
            {
                Check(workflow.On.Code, workflow.On.Parameters, PolicyChains.Workflows.Item(index).Member("on"), capabilities.TriggerParameters, faults);
            }

            for (var place = 0; place < workflow.Do.Count; place++)
            {
                if (workflow.Do[place] is ActionDefinition.Custom custom)
                {
                    Check(custom.Name, custom.Parameters, PolicyChains.Workflows.Item(index).Member("do").Item(place), capabilities.ActionParameters, faults);
                }
            }
        }
    }

    private static void Check(string name, IReadOnlyDictionary<string, JsonElement>? given, PolicyPath path, IReadOnlyDictionary<string, IReadOnlyList<HostParameter>> parameters, PolicyFaults faults)
    {
        if (!parameters.TryGetValue(name, out var known))
        {
            return;
        }

        foreach (var parameter in known.Where(parameter => parameter.Required && given?.ContainsKey(parameter.Name) != true))
        {
            faults.Add(path, $"'{PolicyNode.Shorten(name)}' has no '{parameter.Name}'", $"add it: {parameter.Kind.Code()}");
        }

        foreach (var (parameterName, value) in given ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            if (known.FirstOrDefault(parameter => string.Equals(parameter.Name, parameterName, StringComparison.Ordinal)) is not { } parameter)
            {
                faults.Add(path.Member(parameterName), $"'{PolicyNode.Shorten(name)}' has no parameter '{PolicyNode.Shorten(parameterName)}'", Suggestion.For(parameterName, [.. known.Select(each => each.Name)]));
            }
            else if (!parameter.Fits(value))
            {
                faults.Add(path.Member(parameterName), $"the parameter '{parameterName}' is a {value.ValueKind.ToString().ToLowerInvariant()}", $"write a {parameter.Kind.Code()}");
            }
        }
    }
}
