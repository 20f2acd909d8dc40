using AssignmentRules.Candidates;
using AssignmentRules.Diagnostics;
using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Tells a user; without a notifier, the log.</summary>
internal sealed class NotifyAction(string code, CompiledChain chain, string text) : WorkflowAction(code)
{
    private const string Part = "to";

    public override bool NeedsRecord => false;

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        if (context.Intents.Find(Part) is not { } userId || await ChainPicker.IsGoneAsync(context, userId).ConfigureAwait(false))
        {
            var decision = await ChainPicker.PickAsync(context, chain).ConfigureAwait(false);
            if (decision is not { Outcome: Outcome.Assigned, AssigneeId: { } picked })
            {
                return ChainPicker.Nobody(decision);
            }

            userId = picked;
            await context.Intents.BeginAsync(Part, userId).ConfigureAwait(false);
        }

        if (context.Ports.Notifier is not { } notifier)
        {
            context.Ports.Logger.Notified(context.TenantId, userId, text);
            return ActionOutcome.Done;
        }

        var message = new Notification.Message(context.TenantId, userId, context.Key, context.RecordId, text);
        return await context.ActAsync(fence => notifier.NotifyAsync(message with { Fence = fence }), Code).ConfigureAwait(false)
            ? ActionOutcome.Done
            : ActionOutcome.Unanswered("the user could not be told");
    }
}
