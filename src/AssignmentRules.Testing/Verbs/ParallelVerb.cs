using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>parallel</c>: many assignments at once, on the threads of the pool.</summary>
internal static class ParallelVerb
{
    private static readonly Leaf<AssignText> Assign = new("what to assign in { }", (node, faults) =>
    {
        var text = AssignText.Form.Read(node, faults)(AssignText.Empty);
        if (node.Find("records") is { } records)
        {
            faults.AddName(records, "a parallel assignment is of one record at a time", "write 'record': \"lead:{n}\"");
        }

        return text;
    });

    private static readonly ObjectForm<ParallelText> Form = new(
        "what to do at once",
        Documents.Form.Required<ParallelText, AssignText>("assign", Assign, (text, value) => text with { Assign = value }),
        Documents.Form.Required<ParallelText, int>("times", Leaf.Whole(1), (text, value) => text with { Times = value }),
        Documents.Form.Member<ParallelText, string>("record", Leaf.Text, (text, value) => text with { Record = value }));

    private static readonly ObjectForm<Unread> Outcomes = new("how many of each outcome", [.. Codes.All<Outcome>().Select(code => Expect.Member(code, Leaf.ValueOrNull(Leaf.Whole(0))))]);

    public static readonly Verb Instance = new("parallel", "what to do at once in { }", (node, _, faults) =>
    {
        var text = Form.Read(node, faults)(new ParallelText(AssignText.Empty, 1, null));
        if ((text.Record ?? text.Assign.Record) is not { } record)
        {
            // What is no object has been said; what it would name is not missing.
            if (node.Kind == JsonValueKind.Object && node.Find("assign") is null or { Kind: JsonValueKind.Object })
            {
                faults.AddMissing(node, "record", "the record, such as \"lead:{n}\"");
            }

            return _ => new(StepOutcome.Nothing);
        }

        return context => RunAsync(text, record, context);
    }, new ObjectForm<Unread>("what is expected of them all", Expect.Map("counts", Leaf.ValueOrNull(Leaf.Whole(0))), Expect.Member("outcomes", Expect.Object(Outcomes))));

    private static async ValueTask<StepOutcome> RunAsync(ParallelText text, string record, StepContext context)
    {
        var running = Enumerable.Range(1, text.Times).Select(number =>
        {
            var one = text.Assign with { Id = text.Assign.Id is { } id ? Numbered(id, number) : null };
            return Task.Run(async () => await AssignVerb.AssignAsync(one.ToRequest(context, Numbered(record, number)), context).ConfigureAwait(false), context.CancellationToken);
        });
        var decisions = await Task.WhenAll(running).ConfigureAwait(false);
        var got = new JsonObject
        {
            ["counts"] = Count(decisions.Select(decision => decision.AssigneeId).OfType<string>()),
            ["outcomes"] = Count(decisions.Select(decision => decision.Outcome.Code())),
        };
        return new StepOutcome(got) { Decisions = decisions };
    }

    private static JsonObject Count(IEnumerable<string> words) =>
        new(words.CountBy(word => word, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static string Numbered(string text, int number) => text.Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private sealed record ParallelText(AssignText Assign, int Times, string? Record);
}
