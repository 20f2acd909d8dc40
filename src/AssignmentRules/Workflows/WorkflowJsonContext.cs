using System.Text.Json.Serialization;

namespace AssignmentRules.Workflows;

/// <summary>How entries of the journal are written: camelCase, codes, nothing that is derived, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(EventEntry))]
[JsonSerializable(typeof(RunEntry))]
[JsonSerializable(typeof(PauseEntry))]
internal sealed partial class WorkflowJsonContext : JsonSerializerContext;
