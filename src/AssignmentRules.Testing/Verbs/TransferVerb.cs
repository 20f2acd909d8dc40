using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>transfer</c>: to another team, whose chain decides.</summary>
internal static class TransferVerb
{
    private static readonly ObjectForm<TransferRequest> Form = new(
        "what to transfer",
        Documents.Form.Required<TransferRequest, string>("record", Leaf.Text, (request, value) => request with { RecordId = value }),
        Documents.Form.Required<TransferRequest, string>("team", Leaf.Text, (request, value) => request with { TeamId = value }),
        Documents.Form.Member<TransferRequest, string?>("by", Leaf.TextOrNull, (request, value) => request with { InitiatorId = value }));

    public static readonly Verb Instance = Verb.Of("transfer", Form, new TransferRequest(string.Empty, string.Empty, string.Empty), TransferAsync, Expect.Decision);

    private static async ValueTask<StepOutcome> TransferAsync(TransferRequest request, StepContext context) =>
        DecisionView.One(await context.Engine.TransferAsync(request with { TenantId = context.TenantId }, context.CancellationToken).ConfigureAwait(false));
}
