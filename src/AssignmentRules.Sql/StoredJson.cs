using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AssignmentRules.Sql;

/// <summary>Decisions and requests as the tables keep them: their public JSON.</summary>
internal static class StoredJson
{
    public static string Write(Decision decision) => JsonSerializer.Serialize(decision, DecisionJsonContext.Default.Decision);

    [return: NotNullIfNotNull(nameof(request))]
    public static string? Write(AssignmentRequest? request) => request is null ? null : JsonSerializer.Serialize(request, DecisionJsonContext.Default.AssignmentRequest);

    public static Decision ReadDecision(string json) => JsonSerializer.Deserialize(json, DecisionJsonContext.Default.Decision)!;

    public static AssignmentRequest ReadRequest(string json) => JsonSerializer.Deserialize(json, DecisionJsonContext.Default.AssignmentRequest)!;
}
