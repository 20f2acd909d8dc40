using System.Text.Json.Nodes;
using AssignmentRules.Ports;

namespace AssignmentRules.Testing.Expectations;

/// <summary>What users were told, as steps expect it.</summary>
internal static class MailView
{
    public static JsonArray Mails(IReadOnlyList<Notification> notifications) =>
        [.. notifications.Select(Mail).OfType<JsonNode>()];

    public static JsonArray Notices(IReadOnlyList<Notification> notifications) =>
        [.. notifications.OfType<Notification.TaskNotice>().Select(notice => (JsonNode)new JsonObject { ["to"] = notice.ToUserId, ["tasks"] = notice.TaskCount })];

    private static JsonObject? Mail(Notification notification) => notification switch
    {
        Notification.TaskMail mail => Section(mail.Account, mail.ToUserId),
        Notification.TaskDigest digest => new JsonObject { ["to"] = digest.ToUserId, ["sections"] = new JsonArray([.. digest.Accounts.Select(account => Section(account, null))]) },
        _ => null,
    };

    private static JsonObject Section(MovedTasks tasks, string? to)
    {
        var section = new JsonObject
        {
            ["account"] = tasks.AccountId.Length == 0 ? null : tasks.AccountId,
            ["tasks"] = new JsonArray([.. tasks.Tasks.Select(task => (JsonNode)task.TaskId)]),
        };
        if (to is not null)
        {
            section["to"] = to;
        }

        return section;
    }
}
