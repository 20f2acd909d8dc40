namespace AssignmentRules.Ports;

/// <summary>Something to tell a user, as data: the host decides by which channel, and how it looks.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ToUserId">Who is told.</param>
/// <param name="Key">The same for every repeat of this notification.</param>
public abstract record Notification(string TenantId, string ToUserId, string Key)
{
    /// <summary>Grows each time that another node takes over what this is a part of, from 1: a host that keeps the highest it saw for a key can refuse a lower one, of a node that was cut off.</summary>
    public long Fence { get; init; }

    /// <summary>What it says, in one line.</summary>
    internal abstract string Summary { get; }

    /// <summary>The message of a workflow's action <c>notify</c>.</summary>
    public sealed record Message(string TenantId, string ToUserId, string Key, string? RecordId, string Text) : Notification(TenantId, ToUserId, Key)
    {
        internal override string Summary => Text;
    }

    /// <summary>The tasks of one account that came to a user with it, by due date, then id.</summary>
    public sealed record TaskMail(string TenantId, string ToUserId, string Key, MovedTasks Account) : Notification(TenantId, ToUserId, Key)
    {
        internal override string Summary => $"{Account.Tasks.Count} tasks of {Account.AccountId}";
    }

    /// <summary>All tasks that came to a user in one operation, by account.</summary>
    public sealed record TaskDigest(string TenantId, string ToUserId, string Key, IReadOnlyList<MovedTasks> Accounts) : Notification(TenantId, ToUserId, Key)
    {
        internal override string Summary => $"{Accounts.Sum(account => account.Tasks.Count)} tasks of {Accounts.Count} accounts";
    }

    /// <summary>Confirms a hand-over to whoever started it.</summary>
    public sealed record TaskNotice(string TenantId, string ToUserId, string Key, int TaskCount) : Notification(TenantId, ToUserId, Key)
    {
        internal override string Summary => $"{TaskCount} tasks moved";
    }
}
