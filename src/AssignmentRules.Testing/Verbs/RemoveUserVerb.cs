using AssignmentRules.HandOvers;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>removeUser</c>: somebody leaves, and others take over. Once they have, the host deletes the user or switches them off.</summary>
internal static class RemoveUserVerb
{
    private const string Delete = "delete";
    private const string Disable = "disable";
    private const string Reassign = "reassign";

    private static readonly ObjectForm<RemovalText> Form = new(
        "who leaves",
        Documents.Form.Required<RemovalText, string>("user", Leaf.Text, (text, value) => text with { Removal = text.Removal with { UserId = value } }),
        Documents.Form.Member<RemovalText, string>("how", Leaf.OneOf([Delete, Disable, Reassign]), (text, value) => text with { How = value }),
        Documents.Form.Member<RemovalText, string?>("successor", Leaf.TextOrNull, (text, value) => text with { Removal = text.Removal with { SuccessorId = value, ClearsRoles = value is null } }),
        Documents.Form.Member<RemovalText, IReadOnlyDictionary<string, string?>>("successors", Leaf.MapOf(Leaf.TextOrNull, "users by role in { }"), (text, value) => text with { Removal = text.Removal with { Successors = value } }),
        Documents.Form.Member<RemovalText, string?>("privateResources", Leaf.TextOrNull, (text, value) => text with { Removal = text.Removal with { PrivateResourcesToUserId = value } }),
        Documents.Form.Member<RemovalText, string?>("by", Leaf.TextOrNull, (text, value) => text with { By = value }));

    public static readonly Verb Instance = Verb.Of("removeUser", Form, new RemovalText(), RemoveAsync, HandOverView.Expectations);

    private static async ValueTask<StepOutcome> RemoveAsync(RemovalText text, StepContext context)
    {
        var key = (context.TenantId, text.Removal.UserId);
        var request = new HandOverRequest(context.TenantId, context.Stage.OpenRemovals.GetValueOrDefault(key) ?? context.Stage.NewOperationId())
        {
            Removal = text.Removal with { ClearsRoles = text.Removal.ClearsRoles && text.How == Disable },
            Cause = text.How switch { Delete => HandOverCause.UserDeleted, Disable => HandOverCause.UserDisabled, _ => HandOverCause.ResourcesReassigned },
            InitiatorId = text.By,
        };
        var result = await context.Engine.HandOvers.ApplyAsync(request, context.CancellationToken).ConfigureAwait(false);
        context.Stage.OpenRemovals.Remove(key);
        if (!result.IsComplete)
        {
            context.Stage.OpenRemovals[key] = request.OperationId;
        }
        else if (result.Outcome == HandOverOutcome.Applied && text.How != Reassign)
        {
            context.Stage.World.Remove(context.TenantId, text.Removal.UserId, gone: text.How == Delete);
        }

        return HandOverView.Of(result);
    }

    private sealed record RemovalText
    {
        public UserRemoval Removal { get; init; } = new(string.Empty);

        public string How { get; init; } = Reassign;

        public string? By { get; init; }
    }
}
