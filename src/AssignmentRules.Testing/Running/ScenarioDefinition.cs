using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Verbs;
using AssignmentRules.Testing.Worlds;

namespace AssignmentRules.Testing.Running;

/// <summary>A scenario, read.</summary>
/// <param name="Source">The text that it was read from.</param>
/// <param name="Node">Where it is written.</param>
internal sealed record ScenarioDefinition(SourceText Source, PolicyNode Node)
{
    public string Name { get; init; } = string.Empty;

    public string TenantId { get; init; } = "acme";

    public DateTimeOffset Clock { get; init; } = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    public PolicyText Policy { get; init; } = new("{ \"version\": 1 }", "start");

    /// <summary>The line of the scenario file at which the policy begins; 1 for one in a file of its own.</summary>
    public int PolicyLine { get; init; } = 1;

    public WorldChanges World { get; init; } = new();

    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>The custom candidates that the world has at any time.</summary>
    public IEnumerable<string> CandidateNames => World.Custom.Keys.Concat(Steps.SelectMany(step => step.CandidateNames)).Distinct(StringComparer.Ordinal);
}
