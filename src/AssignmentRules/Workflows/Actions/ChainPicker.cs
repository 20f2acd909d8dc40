using System.Globalization;
using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Asks chains on behalf of actions. A pool takes its turn once for an action's key, however often the action is run.</summary>
internal static class ChainPicker
{
    /// <summary>Finds somebody for something else than to have the record; null: the host did not answer.</summary>
    public static ValueTask<Decision?> PickAsync(ActionContext context, CompiledChain chain) =>
        DecideAsync(context, RequestOf(context), facts => new PickAsk(context.Plan, facts, chain), asksAnew: true);

    /// <summary>Gives the record, or the record in the cadence that the run works on, to somebody else; null: the host did not answer.</summary>
    public static ValueTask<Decision?> ReassignAsync(ActionContext context, CompiledChain chain) =>
        DecideAsync(context, RequestOf(context), facts => new ReassignByChainAsk(context.Plan, facts, chain), asksAnew: false);

    /// <summary>Gives the record in a cadence to whom the rules say; null: the host did not answer. An automation adds it, not a person: there is no initiator.</summary>
    public static ValueTask<Decision?> AssignAsync(ActionContext context, string cadenceId) =>
        DecideAsync(context, RequestOf(context) with { CadenceId = cadenceId, InitiatorId = null }, facts => new AssignAsk(context.Plan, facts), asksAnew: true);

    /// <summary>Why nobody was found. An action names its user, so that who is inactive is told in the words of actions, too.</summary>
    public static ActionOutcome Nobody(Decision? decision)
    {
        if (decision is null)
        {
            return ActionOutcome.Unanswered("the host did not say what the choice depends on");
        }

        var inactive = decision.Reasons.Any(reason => reason is Reason.FallbackUserInactive or Reason.OwnerInactive or Reason.UserInactive);
        return ActionOutcome.Failed([.. inactive ? decision.Reasons.Append(Reason.UserInactive).Distinct() : decision.Reasons]) with { IsTransient = decision.IsRetryable };
    }

    /// <summary>
    /// Whether the action failed before, so that the host did nothing for the user, and the user is no active one any more, or the host does not say: then
    /// somebody is looked for anew. Before that, what a run that was cut off was about to do may be done.
    /// </summary>
    public static async ValueTask<bool> IsGoneAsync(ActionContext context, string userId)
    {
        if (context.Attempts == 0)
        {
            return false;
        }

        var (_, users) = await context.Services.AskAsync(() => context.Services.Assigner.Facts.GetUsersAsync(context.TenantId, CancellationToken.None), "users").ConfigureAwait(false);
        return users?.Find(userId) is not { IsActive: true };
    }

    /// <summary>
    /// Decides under the action's key. A decision stands for good, so an attempt after one that lacked an answer of the host's, or whose user has left before
    /// the host did anything, has a key of its own; one that found somebody is found again.
    /// </summary>
    private static async ValueTask<Decision?> DecideAsync(ActionContext context, AssignmentRequest request, Func<RequestFacts, Ask> ask, bool asksAnew)
    {
        var decision = await DecideAsync(context, request, ask).ConfigureAwait(false);
        for (var attempt = 1; attempt <= context.Attempts && decision is not null && await IsPassedAsync(context, decision, asksAnew).ConfigureAwait(false); attempt++)
        {
            decision = await DecideAsync(context, request with { RequestId = string.Create(CultureInfo.InvariantCulture, $"{request.RequestId}#{attempt}") }, ask).ConfigureAwait(false);
        }

        return decision;
    }

    private static async ValueTask<bool> IsPassedAsync(ActionContext context, Decision decision, bool asksAnew) => decision.Outcome switch
    {
        Outcome.Assigned => asksAnew && decision.AssigneeId is { } userId && await IsGoneAsync(context, userId).ConfigureAwait(false),
        Outcome.KeptExisting => false,
        _ => decision.IsRetryable,
    };

    private static async ValueTask<Decision?> DecideAsync(ActionContext context, AssignmentRequest request, Func<RequestFacts, Ask> ask)
    {
        var (answered, facts) = await context.Services.AskAsync(() => GatherAsync(context, request), "what a choice depends on").ConfigureAwait(false);

        // What is known by now may be what another node did, after it took the event over.
        await context.Lease.HoldAsync().ConfigureAwait(false);
        return answered ? await context.Services.Assigner.DecideAsync(ask(facts!), commits: true, null, CancellationToken.None).ConfigureAwait(false) : null;
    }

    private static AssignmentRequest RequestOf(ActionContext context) => new(context.TenantId, context.SubjectId, Sources.Workflow)
    {
        CadenceId = context.Ports.Cadences is null ? null : context.CadenceId,
        InitiatorId = InitiatorOf(context.Event),
        Attributes = context.Event.Attributes,
        RequestId = KeyText.Shortened($"workflow:{context.Key}"),
        OccurredAt = context.Event.OccurredAt,
    };

    private static string? InitiatorOf(WorkflowEvent happened) =>
        (TriggerRules.IsByWorkflow(happened) ? null : happened.ById) ?? happened.UserId;

    private static ValueTask<RequestFacts> GatherAsync(ActionContext context, AssignmentRequest request) => context.RecordId is null
        ? context.Services.Assigner.Facts.ImagineAsync(request with { CadenceId = null }, CancellationToken.None)
        : context.Services.Assigner.Facts.GatherAsync(request, AssignmentOperation.Assign, CancellationToken.None);
}
