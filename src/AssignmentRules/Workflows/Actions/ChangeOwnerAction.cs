using AssignmentRules.Candidates;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Gives the record a new owner; whoever works on it in cadences stays.</summary>
internal sealed class ChangeOwnerAction(string code, CompiledChain chain) : WorkflowAction(code)
{
    private const string Part = "owner";

    public override bool IsPerProspect => true;

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        var writer = WorkflowPorts.Demand(context.Ports.OwnerWriter, $"The action '{Code}'");
        var part = $"{Part}:{context.SubjectId}";
        var intent = context.Intents.Find(part);
        if (intent?.Split('\n')[1] is { } before && await ChainPicker.IsGoneAsync(context, before).ConfigureAwait(false) && !await IsOwnerAsync(context, before).ConfigureAwait(false))
        {
            intent = null;
        }

        if (intent is null)
        {
            var decision = await ChainPicker.PickAsync(context, chain).ConfigureAwait(false);
            if (decision is not { Outcome: Outcome.Assigned, AssigneeId: { } picked })
            {
                return ChainPicker.Nobody(decision);
            }

            var (answered, present) = await FindOwnerAsync(context).ConfigureAwait(false);
            if (!answered)
            {
                return ActionOutcome.Unanswered("the present owner could not be found", Reason.CrmUnavailable);
            }

            if (string.Equals(present, picked, StringComparison.Ordinal))
            {
                return ActionOutcome.NoOp;
            }

            intent = $"{present}\n{picked}";
            await context.Intents.BeginAsync(part, intent).ConfigureAwait(false);
        }

        var (from, to) = (intent.Split('\n')[0], intent.Split('\n')[1]);
        if (!await context.ActAsync(fence => writer.SetOwnerAsync(context.TenantId, context.SubjectId, Candidate.Owner.OfRecord, to, context.Key, fence), Code).ConfigureAwait(false))
        {
            return ActionOutcome.Unanswered("the owner could not be written", Reason.CrmUnavailable);
        }

        context.Raise(TriggerRules.OwnerChanged, context.SubjectId, context.CadenceId, from.Length == 0 ? Attributes.Of(("to", to)) : Attributes.Of(("from", from), ("to", to)));
        return ActionOutcome.Done;
    }

    /// <summary>Whether it was done before: of the prospects of an account some may have been.</summary>
    private static async ValueTask<bool> IsOwnerAsync(ActionContext context, string userId) =>
        await FindOwnerAsync(context).ConfigureAwait(false) is { Answered: true, UserId: { } present } && string.Equals(present, userId, StringComparison.Ordinal);

    private static async ValueTask<(bool Answered, string? UserId)> FindOwnerAsync(ActionContext context)
    {
        if (context.Ports.Owners is not { } owners)
        {
            return (true, null);
        }

        var (answered, answer) = await context.Services.AskAsync(() => owners.FindOwnerAsync(context.TenantId, context.SubjectId, Candidate.Owner.OfRecord), "owner record").ConfigureAwait(false);
        var (listed, users) = await context.Services.AskAsync(() => context.Services.Assigner.Facts.GetUsersAsync(context.TenantId, CancellationToken.None), "users").ConfigureAwait(false);
        var user = users?.Find(answer?.Owner) ?? users?.FindByEmail(answer?.Owner);
        return (answered && listed, user?.UserId ?? answer?.Owner);
    }
}
