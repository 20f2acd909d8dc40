using AssignmentRules.Conditions;

namespace AssignmentRules.Candidates;

/// <summary>A group with its own way of assigning.</summary>
/// <param name="TeamId">The team's name, unique in the policy.</param>
public sealed record TeamDefinition(string TeamId)
{
    /// <summary>The members, in order; null: those whom the user directory places in this team, in id order.</summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>The team's chain; null: its members in turn.</summary>
    public IReadOnlyList<Candidate>? Assign { get; init; }

    /// <summary>Places a record that names no team; null: places none. The first team that matches counts.</summary>
    public Condition? When { get; init; }
}
