using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

/// <summary>Fields by name, built-in ones too; counts how often it was asked.</summary>
internal sealed class FakeFields : IFields
{
    private readonly Attributes values;

    public FakeFields(params ReadOnlySpan<(string Name, AttributeValue Value)> values) => this.values = Attributes.Of(values);

    public FakeFields(Attributes values) => this.values = values;

    public int Asked { get; private set; }

    public AttributeValue Find(FieldName field)
    {
        Asked++;
        return values.Find(field.Name);
    }
}
