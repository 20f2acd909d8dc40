using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>The parameters of a host's trigger or action: any JSON, kept as it is in the file.</summary>
internal static class JsonParameters
{
    /// <summary>All members but the one that names the kind, in the order of the file.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Read(PolicyNode node, string except)
    {
        var parameters = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var child in node.Children.Where(child => !child.IsDuplicate && !string.Equals(child.Name, except, StringComparison.Ordinal)))
        {
            parameters[child.Name!] = ElementOf(child);
        }

        return parameters;
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? parameters)
    {
        foreach (var (name, value) in parameters ?? OrderedDictionaryOfNone)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    public static void Check(IReadOnlyDictionary<string, JsonElement>? parameters, string except, PolicyPath path, PolicyFaults faults)
    {
        foreach (var (name, value) in parameters ?? OrderedDictionaryOfNone)
        {
            var here = path.Member(name);
            if (string.Equals(name, except, StringComparison.Ordinal))
            {
                faults.Add(here, $"a parameter cannot be called '{name}'", "give it another name");
            }
            else if (value.ValueKind == JsonValueKind.Undefined)
            {
                faults.Add(here, $"the parameter '{name}' has no value", "give it one, or leave it out");
            }
            else if (!Fits(value, here.Depth))
            {
                faults.Add(here, $"the parameter '{name}' is nested too deep", $"a policy has at most {PolicyLimits.Depth} levels");
            }
        }
    }

    private static readonly OrderedDictionary<string, JsonElement> OrderedDictionaryOfNone = [];

    private static bool Fits(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object => depth <= PolicyLimits.Depth && value.EnumerateObject().All(member => Fits(member.Value, depth + 1)),
        JsonValueKind.Array => depth <= PolicyLimits.Depth && value.EnumerateArray().All(item => Fits(item, depth + 1)),
        _ => true,
    };

    private static JsonElement ElementOf(PolicyNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Copy(node, json);
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    // Through the tree, not the text: there duplicates and what is nested too deep are gone already.
    private static void Copy(PolicyNode node, Utf8JsonWriter json)
    {
        if (node is { Name: { } name, IsDuplicate: false } && json.CurrentDepth > 0)
        {
            json.WritePropertyName(name);
        }

        switch (node.Kind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                CopyAll(node, json);
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                CopyAll(node, json);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(node.Text);
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(node.Text);
                break;
            case JsonValueKind.Null:
                json.WriteNullValue();
                break;
            default:
                json.WriteBooleanValue(node.Kind == JsonValueKind.True);
                break;
        }
    }

    private static void CopyAll(PolicyNode node, Utf8JsonWriter json)
    {
        foreach (var child in node.Children.Where(child => !child.IsDuplicate))
        {
            Copy(child, json);
        }
    }
}
