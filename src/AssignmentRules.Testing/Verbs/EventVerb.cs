using System.Text.Json.Nodes;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;
using AssignmentRules.Workflows;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>event</c>: the host reports that something happened.</summary>
internal static class EventVerb
{
    private static readonly ObjectForm<WorkflowEvent> Form = new(
        "what happened",
        Documents.Form.Required<WorkflowEvent, string>("trigger", Leaf.Text, (happened, value) => happened with { Trigger = value }),
        Documents.Form.Member<WorkflowEvent, string?>("record", Leaf.TextOrNull, (happened, value) => happened with { RecordId = value }),
        Documents.Form.Member<WorkflowEvent, string?>("cadence", Leaf.TextOrNull, (happened, value) => happened with { CadenceId = value }),
        Documents.Form.Member<WorkflowEvent, string?>("id", Leaf.TextOrNull, (happened, value) => happened with { EventId = value }),
        Documents.Form.Member<WorkflowEvent, string?>("user", Leaf.TextOrNull, (happened, value) => happened with { UserId = value }),
        Documents.Form.Member<WorkflowEvent, string?>("by", Leaf.TextOrNull, (happened, value) => happened with { ById = value }),
        Documents.Form.Member<WorkflowEvent, Attributes>("attributes", ValueLeaf.Attributes, (happened, value) => happened with { Attributes = value }));

    private static readonly ObjectForm<Unread> Expectations = new(
        "what is expected of the workflows",
        Expect.List("runs", Expect.Object(new ObjectForm<Unread>("a run", Expect.Member("workflow", Leaf.Text), Expect.List("actions", Leaf.Code<ActionStatus>()), Expect.Reasons))),
        Expect.Member("outcome", Leaf.Code<WorkflowOutcome>()),
        Expect.Reasons);

    public static readonly Verb Instance = Verb.Of("event", Form, new WorkflowEvent(string.Empty, string.Empty), ReportAsync, Expectations);

    private static async ValueTask<StepOutcome> ReportAsync(WorkflowEvent written, StepContext context)
    {
        var happened = written with { TenantId = context.TenantId };
        if (written.RecordId is { } record)
        {
            var key = context.Stage.KeyOf(context.TenantId, record);
            happened = happened with { RecordId = key.RecordId, CadenceId = written.CadenceId ?? key.CadenceId };
        }

        var report = await context.Engine.Workflows.ReportAsync(happened, context.CancellationToken).ConfigureAwait(false);
        return new StepOutcome(new JsonObject
        {
            ["outcome"] = report.Outcome.Code(),
            ["runs"] = new JsonArray([.. report.Runs.Select(RunOf)]),
            ["reasons"] = StepOutcome.Codes(report.Reasons.Concat(report.Runs.SelectMany(run => run.Reasons)).Distinct()),
        }) { Report = report.ToText() };
    }

    private static JsonObject RunOf(WorkflowRun run) => new()
    {
        ["workflow"] = run.WorkflowId,
        ["actions"] = new JsonArray([.. run.Actions.Select(action => (JsonNode)action.Status.Code())]),
        ["reasons"] = StepOutcome.Codes(run.Reasons),
    };
}
