using System.Text.Json.Serialization;

namespace AssignmentRules.Benchmarks.Policies;

/// <summary>The document as plain classes for exactly what these documents hold.</summary>
internal sealed record PlainPolicy(int Version, List<PlainWorkflow> Workflows);

internal sealed record PlainWorkflow(string Id, string On, PlainCondition When, [property: JsonPropertyName("do")] List<PlainAction> Actions);

internal sealed record PlainCondition(string Region, PlainBound Score);

internal sealed record PlainBound(decimal Gte);

internal sealed record PlainAction(string Action);
