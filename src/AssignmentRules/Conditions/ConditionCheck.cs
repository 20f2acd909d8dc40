namespace AssignmentRules.Conditions;

/// <summary>Says which operators cannot have their operand, for the reader of a policy. What it lets through compiles.</summary>
internal static class ConditionCheck
{
    /// <summary>What is wrong with a test and how to mend it, both without an end stop; null when nothing is.</summary>
    public static (string Message, string Cure)? FindFault(FieldTest test)
    {
        var name = OperatorNames.Of(test.Operator);
        var operand = test.Operand;
        return test.Operator switch
        {
            ConditionOperator.Eq or ConditionOperator.Not or ConditionOperator.Contains =>
                IsScalar(operand) ? null : ($"'{name}' has {Quote(operand)}", $"write one text, number, boolean or date; {InsteadOf(test.Operator)}"),
            ConditionOperator.In or ConditionOperator.NotIn => FindListFault(name, operand),
            ConditionOperator.Gt or ConditionOperator.Gte or ConditionOperator.Lt or ConditionOperator.Lte =>
                operand.Kind == AttributeKind.Number || IsoDate.TryRead(in operand, out _)
                    ? null
                    : ($"'{name}' has {Quote(operand)}", "write a number, or a date in ISO 8601 such as \"2026-01-20\" or \"2026-01-20T10:00Z\""),
            ConditionOperator.StartsWith or ConditionOperator.EndsWith => operand.Kind == AttributeKind.Text ? null : ($"'{name}' has {Quote(operand)}", "write a text"),
            ConditionOperator.Matches => operand.Text is not { } pattern
                ? ($"'{name}' has {Quote(operand)}", "write a regular expression as text")
                : TextPattern.TryBuild(pattern, out _, out var refusal) ? null : refusal,
            ConditionOperator.Exists => operand.Kind == AttributeKind.Boolean ? null : ($"'{name}' has {Quote(operand)}", "write true or false"),
            _ => ($"'{name}' is no operator", "write one of eq, not, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches and exists"),
        };
    }

    private static (string Message, string Cure)? FindListFault(string name, AttributeValue operand)
    {
        if (operand.Kind != AttributeKind.List)
        {
            return ($"'{name}' has {Quote(operand)}", "write a list: [\"FR\", \"BE\"]");
        }

        var odd = Array.FindIndex(operand.Items, item => !IsScalar(item));
        return operand.Items.Length == 0
            ? ($"'{name}' has an empty list", "write at least one value, or leave the test out")
            : odd < 0 ? null : ($"item {odd} of '{name}' is {Quote(operand.Items[odd])}", "write a text, number, boolean or date in its place");
    }

    private static string InsteadOf(ConditionOperator operation) => operation switch
    {
        ConditionOperator.Eq => "for several use 'in', for a missing field \"exists\": false",
        ConditionOperator.Not => "for several use 'notIn', for a field that is there \"exists\": true",
        _ => "for several use 'any'",
    };

    private static bool IsScalar(AttributeValue value) => value.Kind is not (AttributeKind.Missing or AttributeKind.List);

    private static string Quote(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Missing => "null",
        AttributeKind.Text => $"\"{value}\"",
        _ => value.ToString(),
    };
}
