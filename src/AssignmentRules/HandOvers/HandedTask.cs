using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>A task that goes from one user to another.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="FromUserId">Who had it.</param>
/// <param name="ToUserId">Who gets it.</param>
public sealed record HandedTask(string TaskId, string FromUserId, string ToUserId)
{
    /// <summary>What it is about; null: the host gives none.</summary>
    public string? Title { get; init; }

    /// <summary>When it is due; null: no date.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The role that it goes with; null: with none, as what somebody who leaves has beside their roles.</summary>
    public string? Role { get; init; }

    internal MovedTask ToMoved() => new(TaskId, Title, Due);

    /// <summary>By due date (those without one last), then id.</summary>
    internal static IReadOnlyList<HandedTask> InOrder(IEnumerable<HandedTask> tasks) =>
        [.. tasks.OrderBy(task => task.Due ?? DateOnly.MaxValue).ThenBy(task => task.Due is null).ThenBy(task => task.TaskId, StringComparer.Ordinal)];
}

/// <summary>A task that stays where it is, though the role that it came with is nobody's now.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="UserId">Who has it.</param>
public sealed record HeldTask(string TaskId, string UserId)
{
    /// <summary>The role that it came with.</summary>
    public string? Role { get; init; }
}
