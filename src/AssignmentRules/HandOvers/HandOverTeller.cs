using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>Tells people, each of everything once.</summary>
internal sealed class HandOverTeller(INotifier notifier, HandOverJournal journal, string tenantId)
{
    /// <summary>One mail per recipient of an account's tasks.</summary>
    public async ValueTask TellAsync(AccountHandOver account, CancellationToken cancellationToken)
    {
        foreach (var (recipient, tasks) in TaskMails.Of(account))
        {
            await TellAsync(new Notification.TaskMail(tenantId, recipient, journal.KeyOf($"mail/{account.AccountId}/{recipient}"), tasks), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One mail per recipient of the operation's tasks.</summary>
    public async ValueTask TellAsync(IEnumerable<(string ToUserId, IReadOnlyList<MovedTasks> Accounts)> digests, CancellationToken cancellationToken)
    {
        foreach (var (recipient, accounts) in digests)
        {
            await TellAsync(new Notification.TaskDigest(tenantId, recipient, journal.KeyOf($"digest/{recipient}"), accounts), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Confirms the operation to whoever started it.</summary>
    public ValueTask TellAsync(string initiatorId, int taskCount, CancellationToken cancellationToken) =>
        TellAsync(new Notification.TaskNotice(tenantId, initiatorId, journal.KeyOf("notice"), taskCount), cancellationToken);

    private async ValueTask TellAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (!await journal.WasToldAsync(notification.Key, cancellationToken).ConfigureAwait(false))
        {
            await journal.Lease.HoldAsync(cancellationToken).ConfigureAwait(false);
            await notifier.NotifyAsync(notification with { Fence = journal.Lease.Fence }, cancellationToken).ConfigureAwait(false);
            await journal.PutToldAsync(notification.Key, cancellationToken).ConfigureAwait(false);
        }
    }
}
