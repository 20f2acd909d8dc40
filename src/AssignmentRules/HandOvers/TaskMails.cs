using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>Who is told which tasks: each moved task in exactly one mail, none to whom nothing came.</summary>
internal static class TaskMails
{
    /// <summary>What came to each recipient with one account, in the order of the roles.</summary>
    public static IEnumerable<(string ToUserId, MovedTasks Tasks)> Of(AccountHandOver account) =>
        account.Roles.Select(role => role.ToUserId).OfType<string>()
            .Concat(account.Tasks.Select(task => task.ToUserId))
            .Distinct(StringComparer.Ordinal)
            .Select(recipient => (recipient, new MovedTasks(account.AccountId, [.. account.Tasks.Where(task => string.Equals(task.ToUserId, recipient, StringComparison.Ordinal)).Select(task => task.ToMoved())])))
            .Where(mail => mail.Item2.Tasks.Count > 0);
}
