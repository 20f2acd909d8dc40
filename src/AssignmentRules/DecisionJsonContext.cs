using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>How decisions and requests are written as JSON by what keeps them: camelCase, codes, nothing that is derived, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(AssignmentRequest))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
