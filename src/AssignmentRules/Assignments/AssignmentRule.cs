using System.Text.Json.Serialization;
using AssignmentRules.Conditions;

namespace AssignmentRules.Assignments;

/// <summary>A rule: who gets a record, by how it came in. The first rule whose condition holds decides.</summary>
/// <param name="Name">Unique in the policy; it appears in every decision.</param>
/// <param name="Assign">The chain; null is <c>"leave"</c>: assignee and turns stay untouched.</param>
public sealed record AssignmentRule(string Name, IReadOnlyList<Candidate>? Assign)
{
    /// <summary>When the rule applies; null: always.</summary>
    public Condition? When { get; init; }

    /// <summary>What happens when the chain gives nobody.</summary>
    public Otherwise Otherwise { get; init; }

    /// <summary>Whether the chain's answer cannot be overridden, now or later by hand.</summary>
    public bool Locked { get; init; }
}

/// <summary>What happens when a chain gives nobody.</summary>
[JsonConverter(typeof(CodeJsonConverter<Otherwise>))]
public enum Otherwise
{
    /// <summary>The record has no assignee (a present one is cleared) and waits in the list of unassigned.</summary>
    Unassigned,

    /// <summary>The request is rejected.</summary>
    Reject,

    /// <summary>Whoever has it keeps it.</summary>
    Keep,
}
