using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>A part that may be written in full or, where it says no more than that, as a text: <c>"bob"</c> for <c>{ "user": "bob" }</c>.</summary>
/// <typeparam name="T">The definition that the part becomes.</typeparam>
/// <param name="text">The shape of the text.</param>
/// <param name="read">The definition that a text stands for.</param>
/// <param name="write">The text that says all of a definition, or null where it needs the full form.</param>
/// <param name="full">The shape of the full form.</param>
internal sealed class ShorthandShape<T>(Shape<string> text, Func<string, T> read, Func<T, string?> write, Shape<T> full) : Shape<T>
{
    public override string Expected { get; } = $"{text.Expected}, or {full.Expected}";

    public override T Read(PolicyNode node, PolicyFaults faults)
    {
        switch (node.Kind)
        {
            case JsonValueKind.String:
                return read(text.Read(node, faults));
            case JsonValueKind.Object or JsonValueKind.Array:
                return full.Read(node, faults);
            default:
                faults.AddWrongKind(node, Expected);
                return read(string.Empty);
        }
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        if (write(value) is { } shorthand)
        {
            text.Write(json, shorthand);
        }
        else
        {
            full.Write(json, value);
        }
    }

    public override void Check(T value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value is not null)
        {
            full.Check(value, path, subject, faults);
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteStartArray("anyOf");
        schema.Write(text);
        schema.Write(full);
        schema.Json.WriteEndArray();
    }
}
