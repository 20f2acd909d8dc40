using AssignmentRules.Candidates;
using AssignmentRules.Ports;

namespace AssignmentRules.Assignments;

/// <summary>Asks the host's ports what a decision needs to know before the store is asked.</summary>
internal sealed class FactGatherer(HostPorts ports, TimeProvider clock)
{
    private readonly RosterKeeper rosters = new(ports.Users);
    private readonly IAssignmentAuthorizer authorizer = ports.Authorizer ?? new RoleAuthorizer();

    /// <summary>When it is, by the engine's clock.</summary>
    public DateTimeOffset GetNow() => clock.GetUtcNow();

    /// <summary>The tenant's users, always by the same roster.</summary>
    public Roster RosterOf(string tenantId) => rosters.Of(tenantId);

    public async ValueTask<RequestFacts> GatherAsync(AssignmentRequest request, AssignmentOperation operation, CancellationToken cancellationToken)
    {
        var facts = new RequestFacts();
        await GatherAsync(facts, request, operation, cancellationToken).ConfigureAwait(false);
        return facts;
    }

    public ValueTask GatherAsync(RequestFacts facts, AssignmentRequest request, AssignmentOperation operation, CancellationToken cancellationToken) =>
        GatherAsync(facts, request, rosters.Of(request.TenantId), GetNow(), operation, cancellationToken);

    /// <param name="facts">Filled in.</param>
    /// <param name="request">The request.</param>
    /// <param name="roster">The users of its tenant.</param>
    /// <param name="now">When it is, unless the host is asked for anything that takes time.</param>
    /// <param name="operation">What is to be done.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public ValueTask GatherAsync(RequestFacts facts, AssignmentRequest request, Roster roster, DateTimeOffset now, AssignmentOperation operation, CancellationToken cancellationToken)
    {
        var users = roster.GetAsync(cancellationToken);
        var asksMore = ports.Records is not null || ports.Availability is not null || request.CadenceId is not null || request.InitiatorId is not null;
        if (asksMore || !users.IsCompletedSuccessfully)
        {
            return GatherAllAsync(facts, users, request, operation, cancellationToken);
        }

        facts.Begin(request, users.Result, now).Describe(null, request.OccurredAt ?? now);
        return ValueTask.CompletedTask;
    }

    private async ValueTask GatherAllAsync(RequestFacts facts, ValueTask<TenantUsers> asked, AssignmentRequest request, AssignmentOperation operation, CancellationToken cancellationToken)
    {
        var users = await asked.ConfigureAwait(false);
        var initiator = users.Find(request.InitiatorId);
        facts.Initiator = initiator;
        facts.Record = ports.Records is null ? RecordFacts.Unknown : await ports.Records.FindAsync(request.TenantId, request.RecordId, cancellationToken).ConfigureAwait(false);
        facts.Unavailable = await FindUnavailableAsync(request, cancellationToken).ConfigureAwait(false);
        var (cadence, membership) = await FindCadenceAsync(request, cancellationToken).ConfigureAwait(false);
        facts.Cadence = cadence;
        facts.InCadence = request.CadenceId is null ? null : membership?.IsActive == true;
        facts.IsPaused = membership?.IsPaused == true;
        var now = clock.GetUtcNow();
        facts.IsAllowed = await IsAllowedAsync(request.TenantId, request.InitiatorId, initiator, operation, request.RecordId, request.TeamId, cancellationToken).ConfigureAwait(false);
        facts.Begin(request, users, now).Describe(KindOf(request.InitiatorId, initiator), request.OccurredAt ?? now);
    }

    /// <summary>The facts of a record that does not exist: nothing is asked about it.</summary>
    public async ValueTask<RequestFacts> ImagineAsync(AssignmentRequest request, CancellationToken cancellationToken)
    {
        var users = await rosters.Of(request.TenantId).GetAsync(cancellationToken).ConfigureAwait(false);
        var unavailable = await FindUnavailableAsync(request, cancellationToken).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        return new RequestFacts { IsImagined = true, Unavailable = unavailable }.Begin(request, users, now).Describe(null, request.OccurredAt ?? now);
    }

    /// <summary>The tenant's users, as one instance until they change.</summary>
    public ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken) => rosters.Of(tenantId).GetAsync(cancellationToken);

    /// <summary>Whether whoever acts may do this; the host itself (no id) may do everything.</summary>
    public async ValueTask<bool> IsAllowedAsync(string tenantId, string? initiatorId, AssignmentOperation operation, string? targetId, CancellationToken cancellationToken)
    {
        var users = await rosters.Of(tenantId).GetAsync(cancellationToken).ConfigureAwait(false);
        return await IsAllowedAsync(tenantId, initiatorId, users.Find(initiatorId), operation, null, targetId, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlySet<string>?> FindUnavailableAsync(AssignmentRequest request, CancellationToken cancellationToken)
    {
        var unavailable = ports.Availability is null ? null : await ports.Availability.GetUnavailableAsync(request.TenantId, request.Source, cancellationToken).ConfigureAwait(false);
        return unavailable is { Count: > 0 } ? unavailable : null;
    }

    private static UserKind? KindOf(string? initiatorId, User? initiator) => initiatorId is null ? null : initiator?.Kind ?? UserKind.User;

    private ValueTask<bool> IsAllowedAsync(string tenantId, string? initiatorId, User? initiator, AssignmentOperation operation, string? recordId, string? targetId, CancellationToken cancellationToken) =>
        initiatorId is null
            ? new(true)
            : authorizer.IsAllowedAsync(new AuthorizationRequest(tenantId, initiator, operation) { RecordId = recordId, TargetId = targetId }, cancellationToken);

    private async ValueTask<(Cadence? Cadence, CadenceMembership? Membership)> FindCadenceAsync(AssignmentRequest request, CancellationToken cancellationToken)
    {
        if (request.CadenceId is not { } cadenceId)
        {
            return default;
        }

        var cadences = ports.Cadences ?? throw new InvalidOperationException($"The request names the cadence '{cadenceId}', but the host has no {nameof(ICadenceDirectory)}; register one with UseCadences.");
        var cadence = await cadences.FindAsync(request.TenantId, cadenceId, cancellationToken).ConfigureAwait(false);
        var membership = await cadences.FindMembershipAsync(request.TenantId, request.RecordId, cadenceId, cancellationToken).ConfigureAwait(false);
        return (cadence, membership);
    }
}
