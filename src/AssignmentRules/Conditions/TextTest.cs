namespace AssignmentRules.Conditions;

/// <summary>Compares text with text, ordinally and ignoring case.</summary>
internal sealed class TextTest(ConditionOperator operation, string operand) : ValueTest
{
    public override bool Passes(in AttributeValue value) => value.Text is { } text && operation switch
    {
        ConditionOperator.Eq => string.Equals(text, operand, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.Not => !string.Equals(text, operand, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.StartsWith => text.StartsWith(operand, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.EndsWith => text.EndsWith(operand, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
