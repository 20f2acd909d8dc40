using System.Text.Json;
using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>changeRole</c>: an account role gets a new holder, by the hand-over policy.</summary>
internal static class ChangeRoleVerb
{
    private static readonly FormMember<RoleChange>[] Change =
    [
        Documents.Form.Required<RoleChange, IReadOnlyList<string>>("accounts", Leaf.Texts, (change, value) => change with { AccountIds = value }),
        Documents.Form.Required<RoleChange, string>("role", Leaf.Text, (change, value) => change with { Role = value }),
        Documents.Form.Required<RoleChange, string?>("to", Leaf.TextOrNull, (change, value) => change with { ToUserId = value }),
    ];

    private static readonly RoleChange Empty = new([], string.Empty, null);

    private static readonly ObjectForm<ChangeText> Form = new(
        "whose role changes",
        Documents.Form.Member<ChangeText, IReadOnlyList<string>>("accounts", Leaf.Texts, (text, value) => text with { Single = (text.Single ?? Empty) with { AccountIds = value } }),
        Documents.Form.Member<ChangeText, string>("role", Leaf.Text, (text, value) => text with { Single = (text.Single ?? Empty) with { Role = value } }),
        Documents.Form.Member<ChangeText, string?>("to", Leaf.TextOrNull, (text, value) => text with { Single = (text.Single ?? Empty) with { ToUserId = value } }),
        Documents.Form.Member<ChangeText, IReadOnlyList<RoleChange>>("changes", Leaf.ListOf(Leaf.Whole(new ObjectForm<RoleChange>("a change", Change), Empty, "a change in { }"), "a list of changes in [ ]"), (text, value) => text with { Changes = value }),
        Documents.Form.Member<ChangeText, string?>("by", Leaf.TextOrNull, (text, value) => text with { By = value }),
        Documents.Form.Member<ChangeText, HandOverCause>("cause", Leaf.Code<HandOverCause>(), (text, value) => text with { Cause = value }),
        Documents.Form.Member<ChangeText, string?>("id", Leaf.TextOrNull, (text, value) => text with { Id = value }));

    public static readonly Verb Instance = new("changeRole", "its members in { }", (node, _, faults) =>
    {
        var text = Read(node, faults);
        return context => ChangeAsync(text, context);
    }, HandOverView.Expectations);

    /// <summary>One change, whose members stand here, or several in a list: never both, and never half of one.</summary>
    private static ChangeText Read(PolicyNode node, PolicyFaults faults)
    {
        var text = Form.Read(node, faults)(new ChangeText());
        var missing = Change.Where(member => node.Find(member.Name) is null).ToArray();
        var isSingle = missing.Length < Change.Length;
        if (node.Kind == JsonValueKind.Object && isSingle == (node.Find("changes") is not null))
        {
            faults.AddUnreadable(node, $"{node.Title} {(isSingle ? "has one change and a list of 'changes'" : "names no change")}", "write 'accounts', 'role' and 'to' for one change, or 'changes' for several");
        }
        else if (isSingle)
        {
            foreach (var member in missing)
            {
                faults.AddMissing(node, member.Name, member.Expected);
            }
        }

        return text;
    }

    private static async ValueTask<StepOutcome> ChangeAsync(ChangeText text, StepContext context)
    {
        var users = context.Host.ListUsers(context.TenantId);
        var changes = text.Single is { } single ? text.Changes.Prepend(single) : text.Changes;
        var request = new HandOverRequest(context.TenantId, text.Id ?? context.Stage.NewOperationId())
        {
            Changes = [.. changes.Select(change => change with { ToUserId = users.FindByEmail(change.ToUserId)?.UserId ?? change.ToUserId })],
            Cause = text.Cause,
            InitiatorId = text.By,
        };
        return HandOverView.Of(await context.Engine.HandOvers.ApplyAsync(request, context.CancellationToken).ConfigureAwait(false));
    }

    private sealed record ChangeText
    {
        public RoleChange? Single { get; init; }

        public IReadOnlyList<RoleChange> Changes { get; init; } = [];

        public string? By { get; init; }

        public HandOverCause Cause { get; init; }

        public string? Id { get; init; }
    }
}
