using System.Globalization;
using System.Text;
using AssignmentRules.Workflows;

namespace AssignmentRules.Benchmarks.Policies;

/// <summary>Documents of many workflows: each of a trigger, an equality, a bound and an action.</summary>
internal static class PolicyDocumentOf
{
    public static string Workflows(int count)
    {
        var text = new StringBuilder("{\n  \"version\": 1,\n  \"workflows\": [");
        for (var number = 0; number < count; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                {{(number == 0 ? string.Empty : ",")}}
                    { "id": "workflow-{{number}}", "on": "{{TriggerCodes.All[number % 16]}}", "when": { "region": "region-{{number % 500}}", "score": { "gte": {{number % 97}} } }, "do": [ { "action": "stop-cadence" } ] }
                """);
        }

        return text.Append("\n  ]\n}\n").ToString();
    }
}
