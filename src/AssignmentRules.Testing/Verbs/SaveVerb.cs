using System.Text.Json;
using System.Text.Json.Nodes;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>save</c>: validates a workflow or a policy, and stores it. What is wrong inside them is the step's outcome, never a fault of the file.</summary>
internal static class SaveVerb
{
    private const string Placeholder = "@@the workflow that is saved@@";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly Leaf<Unread> Anything = new("a whole object in { }", (_, _) => default);

    private static readonly ObjectForm<SaveText> Form = new(
        "what to save",
        Documents.Form.Member<SaveText, Unread>("workflow", Anything, (text, _) => text),
        Documents.Form.Member<SaveText, Unread>("policy", Anything, (text, _) => text),
        Documents.Form.Member<SaveText, string?>("by", Leaf.TextOrNull, (text, value) => text with { By = value }));

    public static readonly Verb Instance = new("save", "what to save in { }", Read, new ObjectForm<Unread>(
        "what is expected of saving",
        Expect.Member("outcome", Leaf.Code<SaveOutcome>()),
        Expect.Reasons));

    private static StepAction Read(PolicyNode node, SourceText source, PolicyFaults faults)
    {
        var text = Form.Read(node, faults)(new SaveText());
        var (workflow, policy) = (node.Find("workflow"), node.Find("policy"));
        if (node.Kind == JsonValueKind.Object && workflow is null == policy is null)
        {
            faults.AddUnreadable(node, $"{node.Title} names {(workflow is null ? "neither 'workflow' nor 'policy'" : "both 'workflow' and 'policy'")}", "write one of them");
            return _ => new(StepOutcome.Nothing);
        }

        text = text with { Json = source.Of(workflow ?? policy ?? node), WorkflowId = workflow?.Find("id")?.Text, IsWorkflow = workflow is not null };
        return context => SaveAsync(text, context);
    }

    private static async ValueTask<StepOutcome> SaveAsync(SaveText text, StepContext context)
    {
        var present = context.Stage.Policies.Find(context.TenantId);
        var json = text.IsWorkflow ? Merge(present.Json, text) : text.Json;
        var request = new PolicySaveRequest(context.TenantId, json) { UserId = text.By, WorkflowId = text.IsWorkflow ? text.WorkflowId : null };
        var saved = await context.Engine.CheckSaveAsync(request, context.CancellationToken).ConfigureAwait(false);
        if (saved.Outcome == SaveOutcome.Saved)
        {
            await context.Engine.FindPolicyAsync(context.TenantId, context.CancellationToken).ConfigureAwait(false);
            context.Stage.Policies.Put(context.TenantId, json);
            await context.Engine.ReloadPolicyAsync(context.TenantId, context.CancellationToken).ConfigureAwait(false);
        }

        var outcome = StepOutcome.Of(saved.Outcome.Code(), saved.Reasons);
        return saved.Faults.Count == 0 ? outcome : outcome with { Report = string.Join('\n', saved.Faults.Select(fault => $"{(fault.Path.Length == 0 ? string.Empty : $"{fault.Path}: ")}{fault.Message}; {fault.Cure}.")) };
    }

    /// <summary>The policy with the workflow in the place of the one with its id, else at the end. Its text is taken as it is: whatever is wrong with it is for the engine to find.</summary>
    private static string Merge(string policy, SaveText text)
    {
        var merged = JsonNode.Parse(policy, null, Lenient)!.AsObject();
        var workflows = new JsonArray();
        var isPlaced = false;
        foreach (var workflow in merged["workflows"]?.AsArray() ?? [])
        {
            var isSame = text.WorkflowId is { Length: > 0 } id && string.Equals(workflow?["id"]?.GetValue<string>(), id, StringComparison.Ordinal);
            isPlaced |= isSame;
            workflows.Add(isSame ? JsonValue.Create(Placeholder) : workflow?.DeepClone());
        }

        if (!isPlaced)
        {
            workflows.Add((JsonNode)Placeholder);
        }

        merged["workflows"] = workflows;
        return merged.ToJsonString().Replace($"\"{Placeholder}\"", text.Json, StringComparison.Ordinal);
    }

    private sealed record SaveText
    {
        public string? By { get; init; }

        public string Json { get; init; } = string.Empty;

        public string? WorkflowId { get; init; }

        public bool IsWorkflow { get; init; }
    }
}
