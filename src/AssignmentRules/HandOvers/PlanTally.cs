namespace AssignmentRules.HandOvers;

/// <summary>Counts a plan whole and keeps one page of it.</summary>
internal sealed class PlanTally(HandOverPage page, MailMode mail)
{
    private readonly List<AccountHandOver> accounts = [];
    private readonly HashSet<string> recipients = new(StringComparer.Ordinal);
    private readonly HashSet<Reason> reasons = [];
    private int accountCount;
    private int taskCount;
    private int recordCount;
    private int mailCount;
    private int failedCount;

    public void Add(AccountHandOver account)
    {
        if (accountCount >= page.Start && accounts.Count < page.Size)
        {
            accounts.Add(account);
        }

        accountCount++;
        taskCount += account.Tasks.Count;
        recordCount += account.Records.Count;
        failedCount += HandOverTally.HasFailed(account) ? 1 : 0;
        reasons.UnionWith(account.Reasons);
        foreach (var (recipient, _) in TaskMails.Of(account))
        {
            mailCount++;
            recipients.Add(recipient);
        }
    }

    public HandOverPlan ToPlan(HandOverRequest request) => new(request, failedCount > 0 && failedCount == accountCount ? HandOverOutcome.Rejected : HandOverOutcome.Applied, [.. reasons.Order()])
    {
        AccountCount = accountCount,
        TaskCount = taskCount,
        RecordCount = recordCount,
        MailCount = mail == MailMode.Digest ? recipients.Count : mailCount,
        Accounts = accounts,
        NextPage = accountCount > page.Start + accounts.Count && accounts.Count > 0 ? page.Start + accounts.Count : null,
    };
}
