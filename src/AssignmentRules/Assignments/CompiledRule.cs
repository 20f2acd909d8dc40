using AssignmentRules.Candidates;

namespace AssignmentRules.Assignments;

/// <summary>A rule, compiled.</summary>
/// <param name="Definition">The rule as it is written.</param>
/// <param name="Chain">Its chain; null: <c>"leave"</c>.</param>
internal sealed record CompiledRule(AssignmentRule Definition, CompiledChain? Chain)
{
    /// <summary>The rotations that a step for this rule declares at first.</summary>
    public IReadOnlyList<string> FirstRotations { get; } = Chain?.FirstRotation is { } key ? [key] : [];
}
