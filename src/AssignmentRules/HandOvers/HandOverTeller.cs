using System.Globalization;
using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.HandOvers;

/// <summary>Tells people, each of everything once.</summary>
internal sealed class HandOverTeller(INotifier notifier, HandOverJournal journal, string tenantId)
{
    /// <summary>One mail per recipient of an account's tasks, in each round.</summary>
    public async ValueTask TellAsync(AccountHandOver account, int round, CancellationToken cancellationToken)
    {
        foreach (var (recipient, tasks) in TaskMails.Of(account))
        {
            await TellAsync(new Notification.TaskMail(tenantId, recipient, journal.KeyOf($"mail/{KeyText.Part(account.AccountId)}/{recipient}", round), tasks), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One mail to a recipient of the operation's tasks, for those that no earlier one was for.</summary>
    /// <param name="digest">The fence of the call that came to telling it first; null: the operation's first.</param>
    /// <param name="recipient">Who is told.</param>
    /// <param name="accounts">The tasks.</param>
    /// <param name="cancellationToken">Stops before the mail.</param>
    public ValueTask TellAsync(long? digest, string recipient, IReadOnlyList<MovedTasks> accounts, CancellationToken cancellationToken)
    {
        var what = digest is { } fence ? string.Create(CultureInfo.InvariantCulture, $"digest-{fence}/{recipient}") : $"digest/{recipient}";
        return TellAsync(new Notification.TaskDigest(tenantId, recipient, journal.KeyOf(what), accounts), cancellationToken);
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
            await journal.PutToldAsync(notification.Key, notification is Notification.TaskMail { Account.AccountId: var accountId } ? accountId : string.Empty, cancellationToken).ConfigureAwait(false);
        }
    }
}
