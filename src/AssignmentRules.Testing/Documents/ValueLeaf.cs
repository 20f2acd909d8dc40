using System.Text.Json;
using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Documents;

/// <summary>Attributes of records and requests.</summary>
internal static class ValueLeaf
{
    private static readonly Leaf<AttributeValue> Value = new("a text, a number, true, false, null or a list", Read);

    public static readonly Leaf<Attributes> Attributes = new("attributes in { }", (node, faults) =>
        AssignmentRules.Attributes.From(Leaf.MapOf(Value, "attributes in { }").Read(node, faults)));

    private static AttributeValue Read(PolicyNode node, PolicyFaults faults)
    {
        switch (node.Kind)
        {
            case JsonValueKind.String:
                return AttributeValue.Of(node.Text);
            case JsonValueKind.Number when node.TryGetNumber(out var number):
                return AttributeValue.Of(number);
            case JsonValueKind.True or JsonValueKind.False:
                return AttributeValue.Of(node.Kind == JsonValueKind.True);
            case JsonValueKind.Null:
                return default;
            case JsonValueKind.Array:
                return AttributeValue.Of(node.Children.Select(child => Read(child, faults)));
            default:
                faults.AddWrongKind(node, "a text, a number, true, false, null or a list");
                return default;
        }
    }
}
