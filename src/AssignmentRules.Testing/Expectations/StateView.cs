using System.Text.Json;
using System.Text.Json.Nodes;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Verbs;

namespace AssignmentRules.Testing.Expectations;

/// <summary>The state of a scenario's world, as far as somebody asks for it.</summary>
internal sealed class StateView(PolicyNode asked, StepContext context)
{
    private AssignmentEngine Engine => context.Engine;

    private MemoryHost Host => context.Host;

    private string TenantId => context.TenantId;

    private CancellationToken CancellationToken => context.CancellationToken;

    public static async ValueTask<JsonObject> OfAsync(PolicyNode asked, StepContext context)
    {
        var view = new StateView(asked, context);
        return new JsonObject
        {
            ["assignees"] = await view.MapAsync("assignees", view.AssigneeAsync).ConfigureAwait(false),
            ["owners"] = view.Map("owners", node => view.Written(node, view.Host.FindRecord(view.TenantId, node.Name!).FindOwner(Candidate.Owner.OfRecord))),
            ["roles"] = view.Map("roles", view.Roles),
            ["tasks"] = view.Map("tasks", node => view.Host.FindTask(view.TenantId, node.Name!)?.AssigneeId),
            ["members"] = view.Map("members", view.Member),
            ["statuses"] = view.Map("statuses", view.Status),
            ["crmWrites"] = view.Host.CrmWrites,
            ["mails"] = MailView.Mails(view.Host.ListNotifications(view.TenantId)),
            ["notices"] = MailView.Notices(view.Host.ListNotifications(view.TenantId)),
            ["attention"] = asked.Find("attention") is null ? null : await view.AttentionAsync().ConfigureAwait(false),
            ["unassigned"] = asked.Find("unassigned") is null ? null : await view.UnassignedAsync().ConfigureAwait(false),
            ["todos"] = await view.MapAsync("todos", view.ToDosAsync).ConfigureAwait(false),
            ["ownerLookups"] = view.Host.OwnerLookups,
        };
    }

    private async ValueTask<JsonNode?> AssigneeAsync(PolicyNode node)
    {
        var assignment = await Engine.FindAssignmentAsync(TenantId, context.Stage.KeyOf(TenantId, node.Name!), CancellationToken).ConfigureAwait(false);
        return assignment?.AssigneeId;
    }

    private async ValueTask<JsonNode?> ToDosAsync(PolicyNode node)
    {
        var toDos = new JsonArray();
        await foreach (var toDo in Engine.ListToDosAsync(TenantId, node.Name!, CancellationToken).ConfigureAwait(false))
        {
            toDos.Add((JsonNode)toDo.Record.ToString());
        }

        return toDos.Count == 0 && node.Kind == JsonValueKind.Null ? null : toDos;
    }

    private async ValueTask<JsonNode?> AttentionAsync()
    {
        var ids = new JsonArray();
        await foreach (var held in Engine.ListNeedingAttentionAsync(TenantId, CancellationToken).ConfigureAwait(false))
        {
            ids.Add((JsonNode)held.Record.ToString());
        }

        var users = Host.ListUsers(TenantId);
        foreach (var task in Host.ListTasks(TenantId).Where(task => task is { IsOpen: true, AssigneeId: not null } && (task.NeedsAttention || !users.IsActive(task.AssigneeId))).OrderBy(task => task.TaskId, StringComparer.Ordinal))
        {
            ids.Add((JsonNode)task.TaskId);
        }

        return ids;
    }

    private async ValueTask<JsonNode?> UnassignedAsync()
    {
        var ids = new JsonArray();
        await foreach (var waiting in Engine.ListUnassignedAsync(TenantId, CancellationToken).ConfigureAwait(false))
        {
            ids.Add((JsonNode)waiting.Record.ToString());
        }

        return ids;
    }

    private JsonObject? Roles(PolicyNode node)
    {
        var record = Host.FindRecord(TenantId, node.Name!);
        if (node.Kind == JsonValueKind.Null)
        {
            var held = record.Owners.Where(role => role.Value is not null).OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => KeyValuePair.Create(role.Key, (JsonNode?)role.Value)).ToArray();
            return held.Length == 0 ? null : new JsonObject(held);
        }

        return Map(node, role => Written(role, record.FindOwner(role.Name!)));
    }

    private JsonObject? Member(PolicyNode node)
    {
        var key = RecordKey.Parse(node.Name!);
        return key.CadenceId is not { } cadenceId || Host.FindMember(TenantId, key.RecordId, cadenceId) is not { } member ? null : new JsonObject
        {
            ["state"] = member.State.Code(),
            ["until"] = member.Until is { } until ? TimeLeaf.Written(until) : null,
            ["step"] = member.Step,
        };
    }

    /// <summary>A status as the expectation writes it: an option's id and its label mean the same.</summary>
    private JsonNode? Status(PolicyNode node) => ((MemoryCrmPort)Host.Crm).FindStatus(TenantId, node.Name!) is { } option && node.Text != option.OptionId
        ? option.Label
        : Host.FindStatus(TenantId, node.Name!) is null ? null : node.Text;

    /// <summary>An owner as the expectation writes it: a user's id and their e-mail mean the same.</summary>
    private JsonNode? Written(PolicyNode expected, string? owner)
    {
        var user = UserOf(owner);
        return expected.Children.Append(expected).Select(node => node.Text).FirstOrDefault(text => text.Length > 0 && user is not null && UserOf(text) == user) ?? user?.UserId ?? owner;
    }

    private User? UserOf(string? idOrEmail) => Host.ListUsers(TenantId) is var users ? users.Find(idOrEmail) ?? users.FindByEmail(idOrEmail) : null;

    private JsonObject Map(string member, Func<PolicyNode, JsonNode?> value) => asked.Find(member) is { } node ? Map(node, value) : [];

    private static JsonObject Map(PolicyNode node, Func<PolicyNode, JsonNode?> value) =>
        new(node.Children.Where(child => child.Name is not null && !child.IsDuplicate).Select(child => KeyValuePair.Create(child.Name!, value(child))));

    private async ValueTask<JsonObject> MapAsync(string member, Func<PolicyNode, ValueTask<JsonNode?>> value)
    {
        var map = new JsonObject();
        foreach (var child in asked.Find(member)?.Children ?? [])
        {
            map[child.Name!] = await value(child).ConfigureAwait(false);
        }

        return map;
    }
}
