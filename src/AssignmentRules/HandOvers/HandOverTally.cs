namespace AssignmentRules.HandOvers;

/// <summary>Counts what a hand-over did, account by account, and keeps the accounts only if somebody wants them.</summary>
internal sealed class HandOverTally(bool keeps, IProgress<HandOverProgress>? progress)
{
    private readonly List<AccountHandOver> accounts = [];
    private readonly HashSet<Reason> reasons = [];
    private int accountCount;
    private int taskCount;
    private int recordCount;
    private int failedCount;

    public bool IsComplete { get; private set; } = true;

    /// <summary>Whether another call of the operation wrote anything, or may have.</summary>
    public bool HasBegun { get; private set; }

    public void Begin() => HasBegun = true;

    public void Add(AccountHandOver account)
    {
        accountCount++;
        taskCount += account.Tasks.Count;
        recordCount += account.Records.Count;
        reasons.UnionWith(account.Reasons);
        IsComplete &= account.IsComplete;
        if (HasFailed(account))
        {
            failedCount++;
        }

        if (keeps)
        {
            accounts.Add(account);
        }

        progress?.Report(new HandOverProgress(account, accountCount, taskCount));
    }

    /// <summary>What else is left to do failed.</summary>
    public void AddFailure() => IsComplete = false;

    /// <summary>What else is left to do is refused now.</summary>
    public void AddRefusal(Reason reason)
    {
        reasons.Add(reason);
        IsComplete = false;
    }

    public HandOverResult ToResult() => new(!HasBegun && failedCount > 0 && failedCount == accountCount ? HandOverOutcome.Rejected : HandOverOutcome.Applied, [.. reasons.Order()])
    {
        IsComplete = IsComplete,
        AccountCount = accountCount,
        TaskCount = taskCount,
        RecordCount = recordCount,
        Accounts = accounts,
    };

    /// <summary>Whether nothing of the account was done.</summary>
    public static bool HasFailed(AccountHandOver account) =>
        !account.HasMoves && (account.Reasons.Any(reason => reason is Reason.SubjectNotFound or Reason.RoleWriteFailed or Reason.CrmUnavailable) || (!account.IsComplete && account.ChangedTasks.Count == 0));
}
