using System.Text.Json;
using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>An action of the host's.</summary>
internal sealed class CustomAction(string name, IReadOnlyDictionary<string, JsonElement> parameters) : WorkflowAction(name)
{
    private const string Part = "custom";

    public override bool NeedsRecord => false;

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        if (!context.Ports.CustomActions.TryGetValue(Code, out var action))
        {
            return ActionOutcome.Failed() with { Detail = $"the action '{Code}' is not registered" };
        }

        await context.Intents.BeginAsync(Part, Code).ConfigureAwait(false);
        var request = new CustomActionRequest(context.TenantId, context.Key, context.RecordId, parameters) { CadenceId = context.CadenceId, Attributes = context.Event.Attributes };
        var did = false;
        var succeeded = await context.ActAsync(async fence => did = await action.RunAsync(request with { Fence = fence }).ConfigureAwait(false), Code).ConfigureAwait(false);
        return (succeeded, did) switch
        {
            (false, _) => ActionOutcome.Unanswered($"the action '{Code}' failed"),
            (_, true) => ActionOutcome.Done,
            _ => ActionOutcome.NoOp,
        };
    }
}
