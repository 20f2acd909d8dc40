namespace AssignmentRules.Conditions;

/// <summary>A bound that a condition cannot hold without: the field is a number on the right side of it.</summary>
/// <param name="Kind">A lower or an upper bound.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Limit">The number.</param>
/// <param name="IsOpen">Whether the number itself is outside.</param>
internal sealed record RangeKey(KeyKind Kind, string Field, decimal Limit, bool IsOpen) : IndexKey(Kind, Field)
{
    /// <summary>The bounds by numbers at the top of a condition, in its order; dates give none.</summary>
    public static RangeKey[] Of(Condition? condition) => [.. TestsOf(condition).Select(entry => Of(entry.Field, entry.Test)).OfType<RangeKey>()];

    private static RangeKey? Of(string field, FieldTest test) => test.Operand.Kind != AttributeKind.Number ? null : test.Operator switch
    {
        ConditionOperator.Gt => new RangeKey(KeyKind.LowerBound, field, test.Operand.Number, IsOpen: true) { Test = test },
        ConditionOperator.Gte => new RangeKey(KeyKind.LowerBound, field, test.Operand.Number, IsOpen: false) { Test = test },
        ConditionOperator.Lt => new RangeKey(KeyKind.UpperBound, field, test.Operand.Number, IsOpen: true) { Test = test },
        ConditionOperator.Lte => new RangeKey(KeyKind.UpperBound, field, test.Operand.Number, IsOpen: false) { Test = test },
        _ => null,
    };
}
