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

    /// <summary>The same without what goes with some of its roles.</summary>
    /// <param name="staying">The roles.</param>
    /// <param name="takerId">Who gets such tasks all the same, as they get whatever is left of somebody who leaves; null: nobody.</param>
    internal AccountHandOver Without(IReadOnlySet<string> staying, string? takerId)
    {
        bool Stays(string? role) => role is not null && staying.Contains(role);
        return this with
        {
            Tasks = [.. Tasks.Select(task => !Stays(task.Role) ? task : takerId is null ? null : task with { ToUserId = takerId, Role = null }).OfType<HandedTask>()],
            Records = [.. Records.Where(record => !Stays(record.Role))],
            NeedingAttention = [.. NeedingAttention.Where(task => !Stays(task.Role))],
        };
    }

    /// <summary>The same with some of its roles, and what goes with them, as they were planned later.</summary>
    internal AccountHandOver With(AccountHandOver later)
    {
        var kept = Without(later.Roles.Select(role => role.Role).ToHashSet(StringComparer.Ordinal), null);
        return this with
        {
            Roles = [.. Roles.Select(role => later.Roles.FirstOrDefault(other => string.Equals(other.Role, role.Role, StringComparison.Ordinal)) ?? role)],
            Tasks = HandedTask.InOrder(kept.Tasks.Concat(later.Tasks).DistinctBy(task => task.TaskId, StringComparer.Ordinal)),
            Records = [.. kept.Records.Concat(later.Records).DistinctBy(record => record.RecordId, StringComparer.Ordinal).OrderBy(record => record.RecordId, StringComparer.Ordinal)],
            NeedingAttention = [.. kept.NeedingAttention.Concat(later.NeedingAttention).DistinctBy(task => task.TaskId, StringComparer.Ordinal)],
        };
    }

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
public sealed record RecordMove(string RecordId, string? FromUserId, string ToUserId)
{
    /// <summary>The account's role that it goes with.</summary>
    public string? Role { get; init; }
}
