using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AssignmentRules.Tests.Policies;

/// <summary>Checks a document against the part of JSON Schema 2020-12 that the policy's schema uses; any other keyword fails the test.</summary>
internal sealed class SchemaChecker(JsonObject root)
{
    public bool Accepts(JsonNode? value) => Accepts(root, value);

    private bool Accepts(JsonNode schema, JsonNode? value) => schema.AsObject().All(keyword => Holds(keyword.Key, keyword.Value!, schema.AsObject(), value));

    private bool Holds(string keyword, JsonNode argument, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" or "default" => true,
        "$ref" => Accepts(root["$defs"]![argument.GetValue<string>()["#/$defs/".Length..]]!, value),
        "type" => argument is JsonArray types ? types.Any(type => IsType(type!.GetValue<string>(), value)) : IsType(argument.GetValue<string>(), value),
        "const" => JsonNode.DeepEquals(argument, value),
        "enum" => argument.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)),
        "anyOf" => argument.AsArray().Any(inner => Accepts(inner!, value)),
        "oneOf" => argument.AsArray().Count(inner => Accepts(inner!, value)) == 1,
        "not" => !Accepts(argument, value),
        "minimum" => value is not JsonValue || !IsType("number", value) || value.GetValue<decimal>() >= argument.GetValue<decimal>(),
        "maximum" => value is not JsonValue || !IsType("number", value) || value.GetValue<decimal>() <= argument.GetValue<decimal>(),
        "exclusiveMinimum" => !IsType("number", value) || value!.GetValue<decimal>() > argument.GetValue<decimal>(),
        "pattern" => !IsType("string", value) || Regex.IsMatch(value!.GetValue<string>(), argument.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
        "maxLength" => !IsType("string", value) || value!.GetValue<string>().EnumerateRunes().Count() <= argument.GetValue<int>(),
        "items" => value is not JsonArray items || items.All(item => Accepts(argument, item)),
        "minItems" => value is not JsonArray few || few.Count >= argument.GetValue<int>(),
        "maxItems" => value is not JsonArray many || many.Count <= argument.GetValue<int>(),
        "properties" => value is not JsonObject members || argument.AsObject().All(member => !members.ContainsKey(member.Key) || Accepts(member.Value!, members[member.Key])),
        "required" => value is not JsonObject given || argument.AsArray().All(name => given.ContainsKey(name!.GetValue<string>())),
        "minProperties" => value is not JsonObject counted || counted.Count >= argument.GetValue<int>(),
        "propertyNames" => value is not JsonObject named || named.All(member => Accepts(argument, JsonValue.Create(member.Key))),
        "additionalProperties" => value is not JsonObject all || all.Where(member => schema["properties"]?.AsObject().ContainsKey(member.Key) != true).All(member => argument.GetValueKind() != System.Text.Json.JsonValueKind.False && Accepts(argument, member.Value)),
        _ => throw new NotSupportedException($"The schema uses '{keyword}'."),
    };

    private static bool IsType(string type, JsonNode? value) => (type, value?.GetValueKind() ?? System.Text.Json.JsonValueKind.Null) switch
    {
        ("object", System.Text.Json.JsonValueKind.Object) or ("array", System.Text.Json.JsonValueKind.Array) or ("string", System.Text.Json.JsonValueKind.String) or ("null", System.Text.Json.JsonValueKind.Null) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) or ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => value!.GetValue<decimal>() % 1 == 0,
        _ => false,
    };
}
