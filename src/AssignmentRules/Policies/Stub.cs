#pragma warning disable
namespace AssignmentRules.Policies;

public static class PolicyReader { public static Policy Parse(string json, string? file = null, PolicyCapabilities? c = null) => throw new System.NotSupportedException(); }
public static class PolicyWriter { public static string ToJson(Policy p) => ""; }
public static class PolicyVersion { public static string Of(Policy p) => ""; }
public sealed record PolicyCapabilities { public IReadOnlySet<string> CustomCandidates { get; init; } public IReadOnlySet<string> Strategies { get; init; } public bool HasOwnerDirectory { get; init; } public bool HasCadenceDirectory { get; init; } }
