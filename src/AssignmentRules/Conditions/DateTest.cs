namespace AssignmentRules.Conditions;

/// <summary>
/// Compares instants. The value may be one, or text in ISO 8601; other text is compared as text where the operand was written as text.
/// </summary>
internal sealed class DateTest(ConditionOperator operation, long instant, string? text) : ValueTest
{
    private readonly TextTest? asText = text is null ? null : new TextTest(operation, text);

    public override bool Passes(in AttributeValue value) =>
        IsoDate.TryRead(in value, out var other)
            ? Ordering.Passes(operation, other.CompareTo(instant))
            : asText is not null && asText.Passes(in value);
}
