namespace AssignmentRules.Ports;

/// <summary>Tasks of one account that moved.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Tasks">The tasks, by due date (those without one last), then id.</param>
public sealed record MovedTasks(string AccountId, IReadOnlyList<MovedTask> Tasks);

/// <summary>A task that moved.</summary>
/// <param name="TaskId">The id.</param>
/// <param name="Title">What it is about; null: the host gives none.</param>
/// <param name="Due">When it is due; null: no date.</param>
public sealed record MovedTask(string TaskId, string? Title, DateOnly? Due);
