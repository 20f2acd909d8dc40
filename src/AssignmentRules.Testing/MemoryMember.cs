using System.Text.Json.Serialization;

namespace AssignmentRules.Testing;

/// <summary>A record in a cadence of a <see cref="MemoryHost"/>.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="CadenceId">The cadence.</param>
public sealed record MemoryMember(string RecordId, string CadenceId)
{
    /// <summary>The step that the record is at, from 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Whether it is in the cadence, waits, or has left it.</summary>
    public MemberState State { get; init; }

    /// <summary>When a pause ends; null: it is not paused, or until somebody ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Tells this membership from an earlier one.</summary>
    internal int Number { get; init; }

    /// <summary>Whether the record is in the cadence now; paused counts.</summary>
    public bool IsIn => State is MemberState.Active or MemberState.Paused;
}

/// <summary>Where a record is in its way through a cadence.</summary>
[JsonConverter(typeof(CodeJsonConverter<MemberState>))]
public enum MemberState
{
    /// <summary>It goes from step to step.</summary>
    Active,

    /// <summary>It waits.</summary>
    Paused,

    /// <summary>It was taken out.</summary>
    Stopped,

    /// <summary>It went through to the end.</summary>
    Completed,
}
