using System.Globalization;
using System.Text.Json;
using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

/// <summary>Short ways to write values and conditions in tests.</summary>
internal static class Written
{
    /// <summary>A value as JSON; <c>null</c> is missing, and <c>@2026-01-20T00:00Z</c> a date rather than a text.</summary>
    public static AttributeValue Value(string written)
    {
        if (written.StartsWith('@'))
        {
            return DateTimeOffset.Parse(written.AsSpan(1), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }

        using var document = JsonDocument.Parse(written);
        return AttributesJsonConverter.ReadValue(document.RootElement);
    }

    public static ConditionOperator Operator(string written) => Enum.Parse<ConditionOperator>(written, ignoreCase: true);

    public static FieldTest Test(string operation, string operand) => new(Operator(operation), Value(operand));

    public static ConditionTerm Term(string field, string operation, AttributeValue operand) =>
        new ConditionTerm.Field(field, [new FieldTest(Operator(operation), operand)]);

    public static Condition When(string field, string operation, AttributeValue operand) => new([Term(field, operation, operand)]);

    public static Condition When(params ConditionTerm[] terms) => new(terms);

    /// <summary>Rules found by different fields, told apart by their kind: every sixth by text, by number, by boolean, by a bound of each kind, and by presence.</summary>
    public static Condition Rule(int number) => (number % 6) switch
    {
        0 => When("number", "gte", number),
        1 => When("flag", "eq", number % 12 == 1),
        2 => When("campaign", "in", new[] { $"C{number}", $"D{number}" }),
        3 => When("number", "lt", number),
        4 => When("flag", "exists", true),
        _ => When("number", "eq", number),
    };
}
