namespace AssignmentRules.Conditions;

/// <summary>Compares booleans.</summary>
internal sealed class BooleanTest(ConditionOperator operation, bool operand) : ValueTest
{
    public override bool Passes(in AttributeValue value) =>
        value.Kind == AttributeKind.Boolean && Ordering.Passes(operation, value.Boolean.CompareTo(operand));
}
