using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>Writes a JSON Schema (draft 2020-12). Shapes with a name are written once, under <c>$defs</c>, and referred to.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter json)
{
    private readonly List<(string Name, Action Describe)> definitions = [];

    public Utf8JsonWriter Json => json;

    /// <summary>The host whose policies the schema is of; null: any.</summary>
    public PolicyCapabilities? Host { get; init; }

    /// <summary>Writes a schema object for the shape.</summary>
    public void Write<T>(Shape<T> shape)
    {
        json.WriteStartObject();
        Describe(shape);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of the shape's schema into an object that is open.</summary>
    public void Describe<T>(Shape<T> shape)
    {
        if (shape.DefinitionName is not { } name)
        {
            shape.Describe(this);
            return;
        }

        json.WriteString("$ref", $"#/$defs/{name}");
        if (!definitions.Exists(definition => string.Equals(definition.Name, name, StringComparison.Ordinal)))
        {
            definitions.Add((name, () => shape.Describe(this)));
        }
    }

    public void WriteMember<T>(string name, Shape<T> shape)
    {
        json.WritePropertyName(name);
        Write(shape);
    }

    public void WriteList(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the definitions that were referred to, and those that these refer to.</summary>
    public void WriteDefinitions()
    {
        json.WriteStartObject("$defs");
        for (var index = 0; index < definitions.Count; index++)
        {
            json.WriteStartObject(definitions[index].Name);
            definitions[index].Describe();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
