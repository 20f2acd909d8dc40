using AssignmentRules.Candidates;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Gives a role of the record's account to somebody, by the hand-over policy.</summary>
internal sealed class HandOverAction(string code, string role, CompiledChain chain) : WorkflowAction(code)
{
    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        var (answered, account) = await Accounts.OfAsync(context).ConfigureAwait(false);
        if (!answered || account is not { } accountId)
        {
            return answered ? ActionOutcome.NotApplicable : Accounts.Unanswered;
        }

        if (context.Intents.Find(role) is not { } userId)
        {
            var decision = await ChainPicker.PickAsync(context, chain).ConfigureAwait(false);
            if (decision is not { Outcome: Outcome.Assigned, AssigneeId: { } picked })
            {
                return ChainPicker.Nobody(decision);
            }

            userId = picked;
            await context.Intents.BeginAsync(role, userId).ConfigureAwait(false);
        }

        await context.Lease.HoldAsync().ConfigureAwait(false);
        var reasons = await context.Ports.HandOver!(context.TenantId, accountId, role, userId, context.Key).ConfigureAwait(false);
        return reasons switch
        {
            null => ActionOutcome.Unanswered("the host did not do all of the hand-over"),
            [] => ActionOutcome.Done,
            [Reason.SameHolder] => ActionOutcome.NoOp,
            _ when reasons.Any(reason => reason is Reason.RoleWriteFailed or Reason.CrmUnavailable) => ActionOutcome.Unanswered("the role could not be handed over", reasons),
            _ => ActionOutcome.Failed(reasons),
        };
    }
}
