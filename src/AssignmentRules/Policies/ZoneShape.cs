using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>The name of a time zone.</summary>
internal sealed class ZoneShape : Shape<string>
{
    private const int LongestName = 64;

    public override string Expected => "an IANA time zone such as \"Europe/Paris\"";

    public override string Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind == JsonValueKind.String)
        {
            return node.Text;
        }

        faults.AddWrongKind(node, Expected);
        return "UTC";
    }

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override void Check(string value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (!IsName(value) || !TimeZoneInfo.TryFindSystemTimeZoneById(value, out _))
        {
            faults.Add(path, $"there is no time zone '{PolicyNode.Shorten(value)}'", "use an IANA name such as Europe/Paris, or UTC");
        }
    }

    public override void Describe(SchemaWriter schema) => schema.Json.WriteString("type", "string");

    // Systems look a zone up as a file: nothing but a name may get there.
    private static bool IsName(string value) =>
        value.Length is > 0 and <= LongestName && char.IsAsciiLetter(value[0]) && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '+' or '-');
}
