using System.Globalization;
using System.Text.RegularExpressions;
using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

/// <summary>What a condition means, straight from its definition: slow, recursive and written apart from the compiled one.</summary>
internal static class NaiveCondition
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz",
    ];

    public static bool Holds(Condition? condition, Attributes values) => condition is null || condition.Terms.All(term => term switch
    {
        ConditionTerm.Field field => field.Tests.All(test => Passes(test.Operator, values.Find(field.Name), test.Operand)),
        ConditionTerm.Any any => any.Conditions.Any(inner => Holds(inner, values)),
        ConditionTerm.All all => all.Conditions.All(inner => Holds(inner, values)),
        ConditionTerm.None none => !none.Conditions.Any(inner => Holds(inner, values)),
        _ => throw new InvalidOperationException("Unknown term."),
    });

    private static bool Passes(ConditionOperator operation, AttributeValue value, AttributeValue operand) => operation switch
    {
        ConditionOperator.Exists => (value.Kind != AttributeKind.Missing) == operand.Boolean,
        ConditionOperator.Eq => AreEqual(value, operand) == true,
        ConditionOperator.Not => AreEqual(value, operand) == false,
        ConditionOperator.In => operand.List.Any(item => AreEqual(value, item) == true),
        ConditionOperator.NotIn => operand.List.Any(item => AreEqual(value, item) is not null) && operand.List.All(item => AreEqual(value, item) != true),
        ConditionOperator.Gt => Order(value, operand) > 0,
        ConditionOperator.Gte => Order(value, operand) >= 0,
        ConditionOperator.Lt => Order(value, operand) < 0,
        ConditionOperator.Lte => Order(value, operand) <= 0,
        ConditionOperator.Contains when value.Kind == AttributeKind.List => value.List.Any(item => AreEqual(item, operand) == true),
        ConditionOperator.Contains => BothText(value, operand) && value.Text!.ToUpperInvariant().Contains(operand.Text!.ToUpperInvariant(), StringComparison.Ordinal),
        ConditionOperator.StartsWith => BothText(value, operand) && value.Text!.ToUpperInvariant().StartsWith(operand.Text!.ToUpperInvariant(), StringComparison.Ordinal),
        ConditionOperator.EndsWith => BothText(value, operand) && value.Text!.ToUpperInvariant().EndsWith(operand.Text!.ToUpperInvariant(), StringComparison.Ordinal),
        ConditionOperator.Matches => BothText(value, operand) && Regex.IsMatch(value.Text!, operand.Text!, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
        _ => throw new InvalidOperationException("Unknown operator."),
    };

    /// <summary>Null when the two are not to be compared.</summary>
    private static bool? AreEqual(AttributeValue value, AttributeValue operand)
    {
        if (Date(operand) is { } right && Date(value) is { } left)
        {
            return left == right;
        }

        if (BothText(value, operand))
        {
            return string.Equals(value.Text, operand.Text, StringComparison.OrdinalIgnoreCase);
        }

        return value.Kind == operand.Kind && value.Kind is AttributeKind.Number or AttributeKind.Boolean
            ? value.Number == operand.Number && value.Boolean == operand.Boolean
            : null;
    }

    private static int? Order(AttributeValue value, AttributeValue operand) =>
        Date(operand) is { } right && Date(value) is { } left ? left.CompareTo(right)
        : value.Kind == AttributeKind.Number && operand.Kind == AttributeKind.Number ? value.Number.CompareTo(operand.Number)
        : null;

    private static DateTimeOffset? Date(AttributeValue value) =>
        value.Kind == AttributeKind.Date ? value.Date
        : DateTimeOffset.TryParseExact(value.Text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
        : null;

    private static bool BothText(AttributeValue value, AttributeValue operand) => value.Kind == AttributeKind.Text && operand.Kind == AttributeKind.Text;
}
