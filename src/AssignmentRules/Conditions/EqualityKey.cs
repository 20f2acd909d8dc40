namespace AssignmentRules.Conditions;

/// <summary>An equality that a condition cannot hold without: the field has one of the values. By it an index finds the condition.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Values">Texts, numbers and booleans, as written; at least one.</param>
internal sealed record EqualityKey(string Field, AttributeValue[] Values) : IndexKey(KeyKind.Equality, Field)
{
    /// <summary>The keys that a condition has, in its order; none for one without equalities.</summary>
    public static EqualityKey[] Of(Condition? condition) => [.. TestsOf(condition).Select(entry => Of(entry.Field, entry.Test)).OfType<EqualityKey>()];

    private static EqualityKey? Of(string field, FieldTest test)
    {
        AttributeValue[] values = test.Operator switch
        {
            ConditionOperator.Eq => [test.Operand],
            ConditionOperator.In => test.Operand.Items,
            _ => [],
        };
        return values.Length > 0 && Array.TrueForAll(values, IsExact) ? new EqualityKey(field, values) { Test = test } : null;
    }

    /// <summary>Text that is a date also equals other ways of writing that date, which no table of texts can tell.</summary>
    private static bool IsExact(AttributeValue value) =>
        value.Kind is AttributeKind.Number or AttributeKind.Boolean || (value.Text is { } text && !IsoDate.TryParse(text, out _));
}
