namespace AssignmentRules.Policies;

/// <summary>Describes the triggers and actions of one host.</summary>
internal static class HostSchema
{
    /// <summary>Writes a schema object for one of them.</summary>
    /// <param name="schema">Where to.</param>
    /// <param name="member">The member that names it: <c>action</c>.</param>
    /// <param name="code">Its name.</param>
    /// <param name="parameters">What may be written beside it; null: anything.</param>
    public static void Write(SchemaWriter schema, string member, string code, IReadOnlyList<HostParameter>? parameters)
    {
        var json = schema.Json;
        json.WriteStartObject();
        json.WriteString("description", "One that the host registered, with its parameters.");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject(member);
        json.WriteString("const", code);
        json.WriteEndObject();
        foreach (var parameter in parameters ?? [])
        {
            Write(schema, parameter);
        }

        json.WriteEndObject();
        schema.WriteList("required", (parameters ?? []).Where(parameter => parameter.Required).Select(parameter => parameter.Name).Prepend(member));
        if (parameters is not null)
        {
            json.WriteBoolean("additionalProperties", value: false);
        }

        json.WriteEndObject();
    }

    private static void Write(SchemaWriter schema, HostParameter parameter)
    {
        schema.Json.WriteStartObject(parameter.Name);
        if (parameter.Description is not null)
        {
            schema.Json.WriteString("description", parameter.Description);
        }

        if (TypeOf(parameter.Kind) is { } type)
        {
            schema.Json.WriteString("type", type);
        }

        schema.Json.WriteEndObject();
    }

    private static string? TypeOf(HostParameterKind kind) => kind switch
    {
        HostParameterKind.Text => "string",
        HostParameterKind.Number => "number",
        HostParameterKind.WholeNumber => "integer",
        HostParameterKind.Flag => "boolean",
        _ => null,
    };
}
