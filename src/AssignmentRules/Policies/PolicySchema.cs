using System.Text;

namespace AssignmentRules.Policies;

/// <summary>The JSON Schema of policy files, made from the same descriptions that read and write them.</summary>
public static class PolicySchema
{
    /// <summary>The schema (draft 2020-12). Put it beside a policy and name it there: <c>"$schema": "./assignment-policy.schema.json"</c>.</summary>
    public static string Json { get; } = Write(null);

    /// <summary>The schema for the policies of one host: of triggers and actions that are not built in it takes those that the host registered, with their parameters, and no others.</summary>
    /// <param name="host">What the host registered; of its <see cref="PolicyCapabilities.Triggers"/> and <see cref="PolicyCapabilities.Actions"/>, and of their parameters, the schema is made.</param>
    public static string For(PolicyCapabilities host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Write(host);
    }

    private static string Write(PolicyCapabilities? host) => Encoding.UTF8.GetString(PolicyWriter.ToUtf8(indented: true, json =>
    {
        var schema = new SchemaWriter(json) { Host = host };
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "Assignment policy");
        json.WriteString("description", "Everything that decides who gets what.");
        schema.Describe(PolicyShape.Instance);
        schema.WriteDefinitions();
        json.WriteEndObject();
    })) + "\n";
}
