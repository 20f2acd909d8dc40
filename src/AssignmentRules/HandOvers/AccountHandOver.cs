namespace AssignmentRules.HandOvers;

/// <summary>What one account's hand-over is going to do, or did.</summary>
/// <param name="AccountId">The account; empty: the tasks of a user that belong to none.</param>
public sealed record AccountHandOver(string AccountId)
{
    /// <summary>The roles, in the order of the request; also those that stay with their holder: the new one already, or not the one who leaves.</summary>
    public IReadOnlyList<RoleMove> Roles { get; init; } = [];

    /// <summary>The tasks that move, by due date (those without one last), then id.</summary>
    public IReadOnlyList<HandedTask> Tasks { get; init; } = [];

    /// <summary>Other records of the account whose owner changes, by id.</summary>
    public IReadOnlyList<RecordMove> Records { get; init; } = [];

    /// <summary>Tasks that stay with the previous holder of a role that nobody holds now, and are flagged; ordered as tasks are.</summary>
    public IReadOnlyList<HeldTask> NeedingAttention { get; init; } = [];

    /// <summary>Tasks that changed between plan and commit, and were left alone (<see cref="Reason.TaskChanged"/>).</summary>
    public IReadOnlyList<string> ChangedTasks { get; init; } = [];

    /// <summary>What is to be said about it.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>False: a port failed, and applying again under the same operation id goes on with it.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether anything of the account changes hands.</summary>
    internal bool HasMoves => Tasks.Count > 0 || Records.Count > 0 || Roles.Any(role => role.IsMove);
}

/// <summary>A role that goes from one user to another.</summary>
/// <param name="Role">The role.</param>
/// <param name="FromUserId">The previous holder; null: nobody.</param>
/// <param name="ToUserId">The new one; null: nobody.</param>
public sealed record RoleMove(string Role, string? FromUserId, string? ToUserId)
{
    internal bool IsMove => !string.Equals(FromUserId, ToUserId, StringComparison.Ordinal);
}

/// <summary>A record whose owner changes. The host reports it, as it reports any change of an owner.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="FromUserId">The previous owner; null: nobody.</param>
/// <param name="ToUserId">The new one.</param>
public sealed record RecordMove(string RecordId, string? FromUserId, string ToUserId);
