namespace AssignmentRules.Conditions;

/// <summary>Whether there is a value at all.</summary>
internal sealed class ExistsTest(bool expected) : ValueTest
{
    public override bool Passes(in AttributeValue value) => value.Kind != AttributeKind.Missing == expected;
}
