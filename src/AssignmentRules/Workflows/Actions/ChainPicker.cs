using System.Globalization;
using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Asks chains on behalf of actions. A pool takes its turn once for an action's key, however often the action is run.</summary>
internal static class ChainPicker
{
    /// <summary>Finds somebody for something else than to have the record.</summary>
    public static async ValueTask<Decision> PickAsync(ActionContext context, CompiledChain chain)
    {
        var assigner = context.Services.Assigner;
        return await DecideAsync(context, async request =>
        {
            var facts = await GatherAsync(context, request).ConfigureAwait(false);
            return await assigner.DecideAsync(new PickAsk(context.Plan, facts, chain), commits: true, null, CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Gives the record, or the record in the event's cadence, to somebody else.</summary>
    public static async ValueTask<Decision> ReassignAsync(ActionContext context, CompiledChain chain)
    {
        var assigner = context.Services.Assigner;
        return await DecideAsync(context, async request =>
        {
            var facts = await GatherAsync(context, request).ConfigureAwait(false);
            return await assigner.DecideAsync(new ReassignByChainAsk(context.Plan, facts, chain), commits: true, null, CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Why a chain gave nobody. An action names its user, so that who is inactive is told in the words of actions, too.</summary>
    public static ActionOutcome Nobody(Decision decision)
    {
        var inactive = decision.Reasons.Any(reason => reason is Reason.FallbackUserInactive or Reason.OwnerInactive or Reason.UserInactive);
        return ActionOutcome.Failed([.. inactive ? decision.Reasons.Append(Reason.UserInactive).Distinct() : decision.Reasons]) with { IsTransient = decision.IsRetryable };
    }

    /// <summary>
    /// Decides under the action's key. A decision stands for good, so an attempt after one that lacked an answer of the host's has a key of its own; one
    /// that found somebody is found again.
    /// </summary>
    public static async ValueTask<Decision> DecideAsync(ActionContext context, Func<AssignmentRequest, ValueTask<Decision>> decide)
    {
        var request = RequestOf(context);
        var decision = await decide(request).ConfigureAwait(false);
        for (var attempt = 1; attempt <= context.Attempts && decision.IsRetryable && decision.Outcome is not (Outcome.Assigned or Outcome.KeptExisting); attempt++)
        {
            decision = await decide(request with { RequestId = string.Create(CultureInfo.InvariantCulture, $"{request.RequestId}#{attempt}") }).ConfigureAwait(false);
        }

        return decision;
    }

    private static AssignmentRequest RequestOf(ActionContext context) => new(context.TenantId, context.SubjectId, Sources.Workflow)
    {
        CadenceId = context.Ports.Cadences is null ? null : context.Event.CadenceId,
        InitiatorId = InitiatorOf(context.Event),
        Attributes = context.Event.Attributes,
        RequestId = $"workflow:{context.Key}",
        OccurredAt = context.Event.OccurredAt,
    };

    private static string? InitiatorOf(WorkflowEvent happened) =>
        happened.UserId ?? (happened.ById?.StartsWith(WorkflowEvent.ByWorkflow, StringComparison.Ordinal) == true ? null : happened.ById);

    private static ValueTask<RequestFacts> GatherAsync(ActionContext context, AssignmentRequest request) => context.RecordId is null
        ? context.Services.Assigner.Facts.ImagineAsync(request with { CadenceId = null }, CancellationToken.None)
        : context.Services.Assigner.Facts.GatherAsync(request, AssignmentOperation.Assign, CancellationToken.None);
}
