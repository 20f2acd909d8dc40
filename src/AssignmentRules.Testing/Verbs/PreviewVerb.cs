using System.Text.Json.Nodes;
using AssignmentRules.Explanations;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>preview</c>: who is next in a pool.</summary>
internal static class PreviewVerb
{
    private static readonly ObjectForm<PreviewRequest> Form = new(
        "what to preview",
        Documents.Form.Required<PreviewRequest, string>("pool", Leaf.Text, (request, value) => request with { PoolId = value }),
        Documents.Form.Member<PreviewRequest, int>("count", Leaf.Whole(1), (request, value) => request with { Count = value }),
        Documents.Form.Member<PreviewRequest, string?>("by", Leaf.TextOrNull, (request, value) => request with { InitiatorId = value }));

    public static readonly Verb Instance = Verb.Of("preview", Form, new PreviewRequest(string.Empty, string.Empty), PreviewAsync, new ObjectForm<Unread>(
        "what is expected of the preview",
        Expect.List("next", Leaf.Text),
        Expect.DecisionOutcome,
        Expect.Reasons));

    private static async ValueTask<StepOutcome> PreviewAsync(PreviewRequest request, StepContext context)
    {
        var preview = await context.Engine.PreviewAsync(request with { TenantId = context.TenantId }, context.CancellationToken).ConfigureAwait(false);
        var outcome = StepOutcome.Of(preview.Outcome.Code(), preview.Reasons);
        outcome.Got["next"] = new JsonArray([.. preview.Next.Select(userId => (JsonNode)userId)]);
        return outcome with { Decisions = preview.Decisions };
    }
}
