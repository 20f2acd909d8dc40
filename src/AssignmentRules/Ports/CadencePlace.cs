namespace AssignmentRules.Ports;

/// <summary>Where a record is in a cadence.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="CadenceId">The cadence.</param>
/// <param name="State">Whether it goes on, waits, or has left.</param>
public sealed record CadencePlace(string RecordId, string CadenceId, CadenceState State)
{
    /// <summary>The step that the record is at, from 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>How many steps the cadence has.</summary>
    public int StepCount { get; init; }

    /// <summary>When the pause ends; null: it is not paused, or until somebody ends it.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Tells this membership from an earlier one of the same record in the same cadence; null: the host cannot tell.</summary>
    public string? MembershipId { get; init; }

    /// <summary>Whether the record is in the cadence now; paused counts.</summary>
    public bool IsIn => State is CadenceState.Active or CadenceState.Paused;
}

/// <summary>Whether a record goes through a cadence.</summary>
public enum CadenceState
{
    /// <summary>It goes from step to step.</summary>
    Active,

    /// <summary>It waits.</summary>
    Paused,

    /// <summary>It left the cadence, or went through to the end.</summary>
    Ended,
}
