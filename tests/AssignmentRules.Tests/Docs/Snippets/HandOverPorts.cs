using AssignmentRules.HandOvers;
using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>A host's tasks, in lists.</summary>
internal sealed class TaskTable : ITaskBoard
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (AccountTask Task, bool IsOpen, string? LastMove)> rows = new();

    public HashSet<string> Flagged { get; } = [];

    public void Add(AccountTask task, bool isOpen = true) => rows[task.TaskId] = (task, isOpen, null);

    public async IAsyncEnumerable<AccountTask> ListOpenAsync(string tenantId, string userId, string? accountId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var row in rows.Values.Where(row => row.IsOpen && row.Task.AssigneeId == userId && (accountId is null || row.Task.AccountId == accountId)).OrderBy(row => row.Task.AccountId).ToList())
        {
            yield return row.Task;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<bool> MoveAsync(TaskMove move, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            var row = rows[move.TaskId];
            if (row.LastMove == move.Key)
            {
                return new(true);
            }

            if (!row.IsOpen || row.Task.AssigneeId != move.FromUserId)
            {
                return new(false);
            }

            rows[move.TaskId] = (row.Task with { AssigneeId = move.ToUserId }, true, move.Key);
            return new(true);
        }
    }

    public ValueTask FlagAsync(string tenantId, string taskId, string userId, CancellationToken cancellationToken = default)
    {
        Flagged.Add(taskId);
        return ValueTask.CompletedTask;
    }
}

internal sealed class Mailer(IMailClient mails) : INotifier
{
    public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default) => notification switch
    {
        Notification.TaskMail mail => mails.SendAsync(mail.ToUserId, MailText.Of(mail), mail.Key),
        Notification.TaskDigest digest => mails.SendAsync(digest.ToUserId, MailText.Of(digest), digest.Key),
        _ => ValueTask.CompletedTask,
    };
}

/// <summary>Sends mails.</summary>
internal interface IMailClient
{
    ValueTask SendAsync(string userId, MailText text, string key);
}
