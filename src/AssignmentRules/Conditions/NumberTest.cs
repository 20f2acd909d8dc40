namespace AssignmentRules.Conditions;

/// <summary>Compares numbers by value: 5 equals 5.0.</summary>
internal sealed class NumberTest(ConditionOperator operation, decimal operand) : ValueTest
{
    public override bool Passes(in AttributeValue value) =>
        value.Kind == AttributeKind.Number && Ordering.Passes(operation, value.Number.CompareTo(operand));
}
