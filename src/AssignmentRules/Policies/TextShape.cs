using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>A text.</summary>
/// <param name="expected">What to write, such as <c>a name in double quotes</c>.</param>
internal sealed class TextShape(string expected) : Shape<string>
{
    public static readonly TextShape Name = new("a name in double quotes");

    public static readonly TextShape User = new("the id of a user in double quotes");

    /// <summary>A text that may be empty.</summary>
    public static readonly TextShape Free = new("a text in double quotes") { MayBeEmpty = true };

    public override string Expected => expected;

    public bool MayBeEmpty { get; init; }

    /// <summary>Whether each such text stands once in a document, as the name of what is defined does.</summary>
    public bool IsUnique { get; init; }

    public override string Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.String)
        {
            faults.AddWrongKind(node, Expected);
        }

        return IsUnique ? node.UniqueText : node.Text;
    }

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override void Check(string value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (!MayBeEmpty && string.IsNullOrWhiteSpace(value))
        {
            faults.Add(path, $"{subject} is empty", $"write {Expected}");
        }
        else if (IsUnique)
        {
            PolicyNames.Check(value, path, faults);
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "string");
        if (!MayBeEmpty)
        {
            schema.Json.WriteString("pattern", "\\S");
        }

        if (IsUnique)
        {
            PolicyNames.Describe(schema);
        }
    }
}
