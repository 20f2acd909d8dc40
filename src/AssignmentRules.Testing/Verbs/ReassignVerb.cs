using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>reassign</c>: by hand.</summary>
internal static class ReassignVerb
{
    private static readonly ObjectForm<ReassignText> Form = new(
        "what to reassign",
        Documents.Form.Member<ReassignText, string>("record", Leaf.Text, (text, value) => text with { Records = [value], IsBatch = false }),
        Documents.Form.Member<ReassignText, IReadOnlyList<string>>("records", Leaf.Texts, (text, value) => text with { Records = value, IsBatch = true }),
        Documents.Form.Member<ReassignText, string?>("cadence", Leaf.TextOrNull, (text, value) => text with { Cadence = value }),
        Documents.Form.Member<ReassignText, string?>("to", Leaf.TextOrNull, (text, value) => text with { To = value }),
        Documents.Form.Member<ReassignText, string?>("by", Leaf.TextOrNull, (text, value) => text with { By = value }));

    public static readonly Verb Instance = new("reassign", "what to reassign in { }", (node, _, faults) =>
    {
        var text = AssignText.ReadOneOrMany(Form, node, faults)(new ReassignText());
        return context => ReassignAsync(text, context);
    }, Expect.Decision) { BatchExpectations = Expect.Batch };

    private static async ValueTask<StepOutcome> ReassignAsync(ReassignText text, StepContext context)
    {
        var decisions = new List<Decision>();
        foreach (var record in text.Records)
        {
            var key = text.Cadence is null ? context.Stage.KeyOf(context.TenantId, record) : new RecordKey(record, text.Cadence);
            var request = new ReassignRequest(context.TenantId, key.RecordId, text.To) { CadenceId = key.CadenceId, InitiatorId = text.By };
            decisions.Add(await context.Engine.ReassignAsync(request, context.CancellationToken).ConfigureAwait(false));
        }

        return text.IsBatch ? DecisionView.Many(decisions) : DecisionView.One(decisions[0]);
    }

    private sealed record ReassignText
    {
        public IReadOnlyList<string> Records { get; init; } = [];

        public bool IsBatch { get; init; }

        public string? Cadence { get; init; }

        public string? To { get; init; }

        public string? By { get; init; }
    }
}
