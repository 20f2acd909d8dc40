using AssignmentRules.Conditions;

namespace AssignmentRules.Workflows;

/// <summary>What is asked of a matcher: an event, and the fields that conditions see.</summary>
/// <param name="Trigger">The trigger's code.</param>
/// <param name="Fields">The fields.</param>
internal readonly record struct EventFacts(string Trigger, IFields Fields)
{
    /// <summary>The cadence that the event comes from; null: none.</summary>
    public string? CadenceId { get; init; }

    /// <summary>The length of a call; null: not given.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>The link that was clicked; null: not given.</summary>
    public string? Link { get; init; }

    /// <summary>Whether the record is in a cadence now.</summary>
    public bool IsEnrolled { get; init; }
}
