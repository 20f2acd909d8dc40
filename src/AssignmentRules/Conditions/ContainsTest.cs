namespace AssignmentRules.Conditions;

/// <summary>A text that contains the text, ignoring case, or a list with an element that is equal to the operand.</summary>
/// <param name="text">The text to find in text; null when the operand is none.</param>
/// <param name="element">Whether an element is equal to the operand.</param>
internal sealed class ContainsTest(string? text, ValueTest element) : ValueTest
{
    public override bool Passes(in AttributeValue value) => value.Kind switch
    {
        AttributeKind.Text => text is not null && value.Text!.Contains(text, StringComparison.OrdinalIgnoreCase),
        AttributeKind.List => HasElement(value.Items),
        _ => false,
    };

    private bool HasElement(AttributeValue[] items)
    {
        foreach (ref readonly var item in items.AsSpan())
        {
            if (element.Passes(in item))
            {
                return true;
            }
        }

        return false;
    }
}
