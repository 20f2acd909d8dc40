using System.Text.Json.Nodes;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>explain</c>: why not this user.</summary>
internal static class ExplainVerb
{
    private static readonly ObjectForm<ExplainText> Form = new(
        "what to explain",
        Documents.Form.Required<ExplainText, string>("record", Leaf.Text, (text, value) => text with { Record = value }),
        Documents.Form.Required<ExplainText, string>("user", Leaf.Text, (text, value) => text with { User = value }),
        Documents.Form.Member<ExplainText, string?>("cadence", Leaf.TextOrNull, (text, value) => text with { Cadence = value }));

    public static readonly Verb Instance = Verb.Of("explain", Form, new ExplainText(string.Empty, string.Empty, null), ExplainAsync, new ObjectForm<Unread>(
        "what is expected of the explanation",
        Expect.Reasons));

    private static async ValueTask<StepOutcome> ExplainAsync(ExplainText text, StepContext context)
    {
        var key = text.Cadence is null ? context.Stage.KeyOf(context.TenantId, text.Record) : new RecordKey(text.Record, text.Cadence);
        var explanation = await context.Engine.ExplainAsync(context.TenantId, key, text.User, context.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"no decision was made about {key}, so there is nothing to explain");
        return new StepOutcome(new JsonObject { ["reasons"] = StepOutcome.Codes(explanation.Reasons) }) { Decisions = [explanation.Decision] };
    }

    private sealed record ExplainText(string Record, string User, string? Cadence);
}
