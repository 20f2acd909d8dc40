using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>True or false.</summary>
internal sealed class BooleanShape : Shape<bool>
{
    public static readonly BooleanShape Instance = new();

    public override string Expected => "true or false";

    public override bool Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            faults.AddWrongKind(node, Expected);
        }

        return node.Kind == JsonValueKind.True;
    }

    public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public override void Describe(SchemaWriter schema) => schema.Json.WriteString("type", "boolean");
}
