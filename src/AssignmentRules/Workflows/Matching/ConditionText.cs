using AssignmentRules.Conditions;

namespace AssignmentRules.Workflows.Matching;

/// <summary>A condition as one line of text, by which conditions that are written the same are known to be the same.</summary>
internal static class ConditionText
{
    public static string Of(ConditionTerm term) => term switch
    {
        ConditionTerm.Field field => string.Join(" and ", field.Tests.Select(test => $"{Quote(field.Name)} {OperatorNames.Of(test.Operator)} {Of(test.Operand)}")),
        ConditionTerm.Any any => $"any({Of(any.Conditions)})",
        ConditionTerm.All all => $"all({Of(all.Conditions)})",
        ConditionTerm.None none => $"none({Of(none.Conditions)})",
        _ => throw new ArgumentException($"'{term}' is no term of a condition.", nameof(term)),
    };

    /// <summary>A text, so marked that no two texts can be taken for one.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Of(IReadOnlyList<Condition> conditions) => string.Join("; ", conditions.Select(condition => $"({string.Join(" and ", condition.Terms.Select(Of))})"));

    private static string Of(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Text => Quote(value.Text!),
        AttributeKind.List => $"[{string.Join(", ", value.List.Select(Of))}]",
        _ => value.ToString(),
    };
}
