using System.Text.Json;

namespace AssignmentRules.Conditions;

/// <summary>What a policy calls the operators: <c>eq</c>, <c>notIn</c>, <c>startsWith</c>.</summary>
internal static class OperatorNames
{
    /// <summary>Every operator with its name, in the order of the enumeration.</summary>
    public static readonly (ConditionOperator Operator, string Name)[] All =
        [.. Enum.GetValues<ConditionOperator>().Select(operation => (operation, JsonNamingPolicy.CamelCase.ConvertName(operation.ToString())))];

    /// <summary>The name; of a number that is no operator, the number.</summary>
    public static string Of(ConditionOperator operation)
    {
        foreach (var (known, name) in All)
        {
            if (known == operation)
            {
                return name;
            }
        }

        return operation.ToString();
    }
}
