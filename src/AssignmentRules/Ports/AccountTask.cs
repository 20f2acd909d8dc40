using System.Text.Json.Serialization;

namespace AssignmentRules.Ports;

/// <summary>An open task.</summary>
/// <param name="TaskId">The id.</param>
/// <param name="AssigneeId">Who has it; a user's id.</param>
public sealed record AccountTask(string TaskId, string AssigneeId)
{
    /// <summary>The account; null: none.</summary>
    public string? AccountId { get; init; }

    /// <summary>How it came to be; fixed when it is made, whoever edits it later.</summary>
    public TaskOrigin Origin { get; init; }

    /// <summary>The account role that it belongs to; null: none.</summary>
    public string? Role { get; init; }

    /// <summary>What it is about, for mails; null: its id.</summary>
    public string? Title { get; init; }

    /// <summary>When it is due; null: no date.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>How a task came to be.</summary>
[JsonConverter(typeof(CodeJsonConverter<TaskOrigin>))]
public enum TaskOrigin
{
    /// <summary>By the API, an import, or anything else.</summary>
    Other,

    /// <summary>By a play, also one that somebody started by hand.</summary>
    SuccessPlay,

    /// <summary>A user made it by hand.</summary>
    Manual,
}

/// <summary>A task that is to go from one user to another.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="TaskId">The task.</param>
/// <param name="FromUserId">Who must still have it.</param>
/// <param name="ToUserId">Who gets it.</param>
/// <param name="Key">The same for every repeat of this move.</param>
public sealed record TaskMove(string TenantId, string TaskId, string FromUserId, string ToUserId, string Key)
{
    /// <summary>Grows each time that another node takes over what this is a part of, from 1: a host that keeps the highest it saw for a key can refuse a lower one, of a node that was cut off.</summary>
    public long Fence { get; init; }
}
