using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AssignmentRules.Conditions;

/// <summary>Says which operators cannot have their operand.</summary>
internal static class ConditionCheck
{
    /// <summary>What is wrong with a test and how to mend it, both without an end stop; null when nothing is.</summary>
    public static (string Message, string Cure)? FindFault(FieldTest test)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(test.Operator.ToString());
        var operand = test.Operand;
        return test.Operator switch
        {
            ConditionOperator.Eq or ConditionOperator.Not or ConditionOperator.Contains => operand.Kind is AttributeKind.Missing or AttributeKind.List ? ($"'{name}' has {Quote(operand)}", "write one text, number, boolean or date") : null,
            ConditionOperator.In or ConditionOperator.NotIn => FindListFault(name, operand),
            ConditionOperator.Gt or ConditionOperator.Gte or ConditionOperator.Lt or ConditionOperator.Lte =>
                IsOrdered(operand) ? null : ($"'{name}' has {Quote(operand)}", "write a number, or a date in ISO 8601 such as \"2026-01-20\" or \"2026-01-20T10:00Z\""),
            ConditionOperator.StartsWith or ConditionOperator.EndsWith => operand.Kind == AttributeKind.Text ? null : ($"'{name}' has {Quote(operand)}", "write a text"),
            ConditionOperator.Matches => operand.Text is not { } pattern ? ($"'{name}' has {Quote(operand)}", "write a regular expression as text") : FindPatternFault(pattern),
            _ => operand.Kind == AttributeKind.Boolean ? null : ($"'{name}' has {Quote(operand)}", "write true or false"),
        };
    }

    private static (string Message, string Cure)? FindListFault(string name, AttributeValue operand) =>
        operand.Kind != AttributeKind.List ? ($"'{name}' has {Quote(operand)}", "write a list: [\"FR\", \"BE\"]")
        : operand.List.Count == 0 ? ($"'{name}' has an empty list", "write at least one value, or leave the test out")
        : null;

    private static bool IsOrdered(AttributeValue operand) =>
        operand.Kind is AttributeKind.Number or AttributeKind.Date
        || (operand.Kind == AttributeKind.Text && DateTimeOffset.TryParseExact(operand.Text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));

    private static (string Message, string Cure)? FindPatternFault(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            return null;
        }
        catch (NotSupportedException exception)
        {
            return ($"'matches' cannot run '{pattern}' without backtracking: {exception.Message.TrimEnd('.')}", "write it without lookarounds, backreferences, atomic groups, conditionals, \\G and large repetitions");
        }
        catch (ArgumentException exception)
        {
            return ($"'{pattern}' is no regular expression: {exception.Message.TrimEnd('.')}", "write a regular expression of .NET, such as '^\\+33'");
        }
    }

    private static string Quote(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Missing => "null",
        AttributeKind.Text => $"\"{value}\"",
        _ => value.ToString(),
    };
}
