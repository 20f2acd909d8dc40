using AssignmentRules.Assignments;
using AssignmentRules.Explanations;
using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;

namespace AssignmentRules;

/// <summary>
/// The front door: who gets a record, why, and who would be next. Thread-safe; one per host. Expected refusals are outcomes with reasons; misuse (an
/// empty id, a pool that the policy does not have) is an exception.
/// </summary>
public sealed class AssignmentEngine
{
    private readonly IAssignmentStore store;
    private readonly PolicyBook policies;
    private readonly Assigner assigner;
    private readonly AssigneeReader reader;
    private readonly EngineParts parts;
    private readonly SaveCheck saves;

    internal AssignmentEngine(IAssignmentStore store, PolicyBook policies, EngineParts parts, HandOverEngine handOvers, WorkflowEngine workflows, SaveCheck saves)
    {
        Workflows = workflows;
        this.saves = saves;
        this.store = store;
        this.policies = policies;
        this.parts = parts;
        assigner = parts.Assigner;
        reader = parts.Reader;
        HandOvers = handOvers;
    }

    /// <summary>Accounts that change hands, and users who leave.</summary>
    public HandOverEngine HandOvers { get; }

    /// <summary>Workflows: takes events, and does what falls due.</summary>
    public WorkflowEngine Workflows { get; }

    /// <summary>
    /// Decides who gets a record, and commits: assignee, turn, decision and idempotency key together or not at all. A request that is delivered again with
    /// its <see cref="AssignmentRequest.RequestId"/> gets the first decision.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before the decision was committed; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The tenant has no policy, or the request names a cadence and the host has no cadences.</exception>
    /// <exception cref="PolicyException">The first policy of the tenant is invalid.</exception>
    public ValueTask<Decision> AssignAsync(AssignmentRequest request, CancellationToken cancellationToken = default) =>
        assigner.AssignAsync(Checked(request), null, cancellationToken);

    /// <summary>As <see cref="AssignAsync(AssignmentRequest, CancellationToken)"/>, together with the host's own data: both are committed, or neither.</summary>
    public ValueTask<Decision> AssignAsync(AssignmentRequest request, HostUnitOfWork unitOfWork, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        return assigner.AssignAsync(Checked(request), unitOfWork, cancellationToken);
    }

    /// <summary>
    /// Decides many requests of one tenant, exactly as if each were asked alone, in order, up to 1,000 in one step of the store. One that
    /// is rejected does not stop the others. A batch that throws or is cancelled keeps what was decided by then, from the start of the list.
    /// </summary>
    /// <returns>One decision per request, in order.</returns>
    /// <exception cref="ArgumentException">The requests are of several tenants.</exception>
    public ValueTask<IReadOnlyList<Decision>> AssignManyAsync(IReadOnlyList<AssignmentRequest> requests, CancellationToken cancellationToken = default) =>
        assigner.AssignAsync(Checked(requests), commits: true, cancellationToken);

    /// <summary>What <see cref="AssignAsync(AssignmentRequest, CancellationToken)"/> would decide now; nothing is written and no turn is taken.</summary>
    public async ValueTask<Decision> ResolveAsync(AssignmentRequest request, CancellationToken cancellationToken = default)
    {
        var decisions = await assigner.AssignAsync([Checked(request)], commits: false, cancellationToken).ConfigureAwait(false);
        return decisions[0];
    }

    /// <summary>What <see cref="AssignManyAsync"/> would decide now, each request seeing the ones before it; nothing is written and no turn is taken.</summary>
    public ValueTask<IReadOnlyList<Decision>> ResolveManyAsync(IReadOnlyList<AssignmentRequest> requests, CancellationToken cancellationToken = default) =>
        assigner.AssignAsync(Checked(requests), commits: false, cancellationToken);

    /// <summary>Gives a record to a user by hand, or takes it from whoever has it. Administrators and team leaders may, unless the host's authorizer says otherwise.</summary>
    public ValueTask<Decision> ReassignAsync(ReassignRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return assigner.ReassignAsync(request, cancellationToken);
    }

    /// <summary>Moves a record to another team, whose chain decides who gets it. Administrators and team leaders may, unless the host's authorizer says otherwise.</summary>
    public ValueTask<Decision> TransferAsync(TransferRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.TeamId, nameof(request));
        ArgumentNullException.ThrowIfNull(request.Attributes, nameof(request));
        return assigner.TransferAsync(request, cancellationToken);
    }

    /// <summary>Who has a record now; null: the engine knows nothing of it. In a cadence under a locked rule, by the cadence as it is now.</summary>
    public ValueTask<Assignment?> FindAssignmentAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default)
    {
        Demand(record);
        return reader.FindAsync(tenantId, record, cancellationToken);
    }

    /// <summary>The record's last decision, or null.</summary>
    public async ValueTask<Decision?> FindLastDecisionAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default)
    {
        Demand(record);
        var state = await store.FindAsync(tenantId, record, cancellationToken).ConfigureAwait(false);
        return state.LastDecision;
    }

    /// <summary>The first decision of a <see cref="AssignmentRequest.RequestId"/>, or null.</summary>
    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(requestId);
        return store.FindDecisionAsync(tenantId, requestId, cancellationToken);
    }

    /// <summary>The user's to-do list: records in cadences in which they are active (not paused) and the user is their assignee, in the order of their ids.</summary>
    public IAsyncEnumerable<Assignment> ListToDosAsync(string tenantId, string userId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return reader.ListToDosAsync(tenantId, userId, cancellationToken);
    }

    /// <summary>Open records that are held by somebody who is inactive or gone, in the order of their ids.</summary>
    public IAsyncEnumerable<Assignment> ListNeedingAttentionAsync(string tenantId, CancellationToken cancellationToken = default) =>
        reader.ListNeedingAttentionAsync(tenantId, cancellationToken);

    /// <summary>The records that somebody should have and nobody has, oldest first.</summary>
    public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) =>
        store.ListUnassignedAsync(tenantId, cancellationToken);

    /// <summary>Decides again what waits in the list of unassigned, oldest first. Call it when somebody becomes active again.</summary>
    /// <remarks>What a port throws about one record holds up no other: it is thrown when they are decided, about several as an <see cref="AggregateException"/>. It ends early where the host answers for none of a hundred.</remarks>
    /// <returns>One decision per record that waited, in that order.</returns>
    public ValueTask<IReadOnlyList<Decision>> ProcessUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) =>
        parts.Unassigned.RunAsync(tenantId, cancellationToken);

    /// <summary>The host closed the record: it no longer counts as open for whoever has it. One that nobody has leaves the list of unassigned.</summary>
    public ValueTask CloseAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) =>
        parts.Records.SetOpenAsync(tenantId, record, false, cancellationToken);

    /// <summary>The host reopened the record: it counts as open again. One that waited in the list of unassigned when it was closed waits again.</summary>
    public ValueTask ReopenAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) =>
        parts.Records.SetOpenAsync(tenantId, record, true, cancellationToken);

    /// <summary>
    /// Takes over an assignment that was made without the engine, as on the first day: no rule is asked and no turn is taken. No decision of this store made
    /// it, so its <see cref="Assignment.AssignedBy"/> is not kept. What waited for somebody and is taken over with nobody waits on; closed, it leaves the list
    /// of unassigned until it is reopened.
    /// </summary>
    public ValueTask AdoptAsync(string tenantId, Assignment assignment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return parts.Records.AdoptAsync(tenantId, assignment, cancellationToken);
    }

    /// <summary>Who is next in a pool. Administrators may ask, unless the host's authorizer says otherwise.</summary>
    /// <exception cref="ArgumentException">The policy has no such pool, or the count is not 1 to 1,000.</exception>
    public ValueTask<Preview> PreviewAsync(PreviewRequest request, CancellationToken cancellationToken = default) =>
        parts.Previewer.PreviewAsync(request, cancellationToken);

    /// <summary>Why this user has the record, or why not, by the record's last decision, or, where that one left the record with whoever had it, by the one that assigned it; null: none was made.</summary>
    public ValueTask<Explanation?> ExplainAsync(string tenantId, RecordKey record, string userId, CancellationToken cancellationToken = default)
    {
        Demand(record);
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return parts.Explainer.ExplainAsync(tenantId, record, userId, cancellationToken);
    }

    /// <summary>Why this user would get the record, or why not, if it were asked for now.</summary>
    public ValueTask<Explanation> ExplainNextAsync(AssignmentRequest request, string userId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return parts.Explainer.ExplainNextAsync(Checked(request), userId, cancellationToken);
    }

    /// <summary>The policy that is in force for a tenant.</summary>
    public async ValueTask<Policy> FindPolicyAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var policy = await policies.FindAsync(tenantId, cancellationToken).ConfigureAwait(false);
        return policy.Policy;
    }

    /// <summary>What is odd about a tenant's policy but not wrong with it, as <see cref="PolicyReview"/> finds it: rules that are never reached, users who are unknown or inactive, ….</summary>
    public async ValueTask<IReadOnlyList<PolicyFault>> FindPolicyWarningsAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var policy = await policies.FindAsync(tenantId, cancellationToken).ConfigureAwait(false);
        return PolicyReview.Of(policy.Policy, users: await assigner.Facts.GetUsersAsync(tenantId, cancellationToken).ConfigureAwait(false)).Warnings;
    }

    /// <summary>
    /// Whether this policy may be saved for the tenant now: it is valid, whoever saves may configure, and its workflows fit the tenant's users and CRM. Nothing
    /// is stored: that is the host's to do.
    /// </summary>
    public async ValueTask<PolicySave> CheckSaveAsync(PolicySaveRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.TenantId, nameof(request));
        if (!await assigner.Facts.IsAllowedAsync(request.TenantId, request.UserId, AssignmentOperation.Configure, null, cancellationToken).ConfigureAwait(false))
        {
            return new PolicySave(SaveOutcome.Rejected) { Reasons = [Reason.Forbidden] };
        }

        var users = await assigner.Facts.GetUsersAsync(request.TenantId, cancellationToken).ConfigureAwait(false);
        return await saves.CheckAsync(request, policies.Capabilities, users, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for a new version of a tenant's policy now, instead of within the reload interval.</summary>
    /// <exception cref="PolicyException">The new version is invalid; the old one stays in force.</exception>
    /// <exception cref="InvalidOperationException">The source has no policy of the tenant any more; the old one stays in force.</exception>
    public async ValueTask ReloadPolicyAsync(string tenantId, CancellationToken cancellationToken = default) =>
        await policies.ReloadAsync(tenantId, cancellationToken).ConfigureAwait(false);

    /// <summary>Checks what would fail later: every policy that the source lists, against what the host registered. The hosted service does it at start.</summary>
    /// <exception cref="PolicyException">A policy is invalid.</exception>
    /// <exception cref="InvalidOperationException">There is no policy.</exception>
    public ValueTask CheckAsync(CancellationToken cancellationToken = default) => policies.CheckAllAsync(cancellationToken);

    private static AssignmentRequest Checked(AssignmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.TenantId, nameof(request));
        ArgumentException.ThrowIfNullOrWhiteSpace(request.RecordId, nameof(request));
        ArgumentNullException.ThrowIfNull(request.Source, nameof(request));
        ArgumentNullException.ThrowIfNull(request.Attributes, nameof(request));
        RecordKey.DemandCadence(request.CadenceId, nameof(request));
        AssignmentRequest.DemandRequestId(request.RequestId, nameof(request));
        return request;
    }

    private static void Demand(RecordKey record)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(record.RecordId, nameof(record));
        RecordKey.DemandCadence(record.CadenceId, nameof(record));
    }

    private static IReadOnlyList<AssignmentRequest> Checked(IReadOnlyList<AssignmentRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests)
        {
            if (!string.Equals(Checked(request).TenantId, requests[0].TenantId, StringComparison.Ordinal))
            {
                throw new ArgumentException($"A batch is of one tenant; this one has '{requests[0].TenantId}' and '{request.TenantId}'.", nameof(requests));
            }
        }

        return requests;
    }
}
