using System.Collections.Concurrent;
using AssignmentRules.Candidates;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Assignments;

/// <summary>Makes asks of requests: finds the policy and gathers what is known; <see cref="AskRunner"/> carries them to their decisions.</summary>
internal sealed class Assigner(IPlanBook plans, FactGatherer facts, LookupRunner lookups, StepLanes lanes, ILogger logger)
{
    /// <summary>How many requests of a batch go into one step of the store.</summary>
    private const int LargestStep = 1_000;

    private readonly AskRunner runner = new(lookups, lanes, logger);
    private readonly ConcurrentDictionary<string, KnownTenant> tenants = new(StringComparer.Ordinal);

    // What threads keep of this assigner.
    private readonly object mark = new();

    public FactGatherer Facts => facts;

    public ValueTask<AssignmentPlan> FindPlanAsync(string tenantId, CancellationToken cancellationToken) => plans.FindPlanAsync(tenantId, cancellationToken);

    public ValueTask<Decision> AssignAsync(AssignmentRequest request, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        try
        {
            return AssignAtOnce(AssignDesk.Take(), request, unitOfWork, cancellationToken);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<Decision>(exception);
        }
    }

    /// <summary>In memory there is nothing to wait for: then all of it is done here and now. What has to be waited for goes on behind it.</summary>
    private ValueTask<Decision> AssignAtOnce(AssignDesk desk, AssignmentRequest request, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        // The clock is read once for all of it.
        var now = facts.GetNow();
        if (FindTenant(desk, request.TenantId) is not { } tenant || tenant.Plan.FindFresh(now) is not { } plan)
        {
            return AssignAsync(desk, plans.FindPlanAsync(request.TenantId, cancellationToken), request, unitOfWork, cancellationToken);
        }

        var known = facts.GatherAsync(desk.Facts, request, tenant.Roster, now, AssignmentOperation.Assign, cancellationToken);
        return known.IsCompletedSuccessfully ? runner.DecideAsync(desk, plan, unitOfWork, cancellationToken) : AssignAsync(desk, plan, known, unitOfWork, cancellationToken);
    }

    /// <summary>The tenant, mostly the one that the desk was about before; null: none of their policies was loaded yet.</summary>
    private KnownTenant? FindTenant(AssignDesk desk, string tenantId)
    {
        if (desk.Tenant is { } last && last.Is(mark, tenantId))
        {
            return last;
        }

        if (!tenants.TryGetValue(tenantId, out var tenant))
        {
            if (plans.FindPage(tenantId) is not { } page)
            {
                return null;
            }

            tenant = tenants.GetOrAdd(tenantId, new KnownTenant(mark, tenantId, page, facts.RosterOf(tenantId)));
        }

        return desk.Tenant = tenant;
    }

    private async ValueTask<Decision> AssignAsync(AssignDesk desk, ValueTask<AssignmentPlan> found, AssignmentRequest request, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        var plan = await found.ConfigureAwait(false);
        var known = facts.GatherAsync(desk.Facts, request, AssignmentOperation.Assign, cancellationToken);
        return await AssignAsync(desk, plan, known, unitOfWork, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Decision> AssignAsync(AssignDesk desk, AssignmentPlan plan, ValueTask known, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        await known.ConfigureAwait(false);
        return await runner.DecideAsync(desk, plan, unitOfWork, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Decision>> AssignAsync(IReadOnlyList<AssignmentRequest> requests, bool commits, CancellationToken cancellationToken)
    {
        if (requests.Count == 0)
        {
            return [];
        }

        // What only tries must see all of it in one step; what commits is as good in several, and holds up nobody for long.
        if (commits && requests.Count > LargestStep)
        {
            var decisions = new List<Decision>(requests.Count);
            foreach (var chunk in requests.Chunk(LargestStep))
            {
                decisions.AddRange(await AssignAsync(chunk, commits, cancellationToken).ConfigureAwait(false));
            }

            return decisions;
        }

        var plan = await plans.FindPlanAsync(requests[0].TenantId, cancellationToken).ConfigureAwait(false);
        var asks = new List<Ask>(requests.Count);
        foreach (var request in requests)
        {
            asks.Add(new AssignAsk(plan, await facts.GatherAsync(request, AssignmentOperation.Assign, cancellationToken).ConfigureAwait(false)));
        }

        return await DecideAsync(asks, commits, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Decision> TransferAsync(TransferRequest request, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.TenantId, nameof(request));
        ArgumentException.ThrowIfNullOrWhiteSpace(request.RecordId, nameof(request));
        AssignmentRequest.DemandRequestId(request.RequestId, nameof(request));
        var plan = await plans.FindPlanAsync(request.TenantId, cancellationToken).ConfigureAwait(false);
        var asked = new AssignmentRequest(request.TenantId, request.RecordId, Sources.Transfer)
        {
            InitiatorId = request.InitiatorId,
            TeamId = request.TeamId,
            Attributes = request.Attributes,
            RequestId = request.RequestId,
        };
        var known = await facts.GatherAsync(asked, AssignmentOperation.Transfer, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(new TransferAsk(plan, known), commits: true, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Decision> ReassignAsync(ReassignRequest request, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.TenantId, nameof(request));
        ArgumentException.ThrowIfNullOrWhiteSpace(request.RecordId, nameof(request));
        RecordKey.DemandCadence(request.CadenceId, nameof(request));
        AssignmentRequest.DemandRequestId(request.RequestId, nameof(request));
        var plan = await plans.FindPlanAsync(request.TenantId, cancellationToken).ConfigureAwait(false);
        var asked = new AssignmentRequest(request.TenantId, request.RecordId, Sources.Manual)
        {
            CadenceId = request.CadenceId,
            InitiatorId = request.InitiatorId,
            SelectedUserId = request.ToUserId,
            RequestId = request.RequestId,
        };
        var known = await facts.GatherAsync(asked, AssignmentOperation.Reassign, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(new ReassignAsk(plan, known), commits: true, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Decision> DecideAsync(Ask ask, bool commits, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        var decisions = await DecideAsync([ask], commits, unitOfWork, cancellationToken).ConfigureAwait(false);
        return decisions[0];
    }

    public ValueTask<IReadOnlyList<Decision>> DecideAsync(IReadOnlyList<Ask> asks, bool commits, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken) =>
        runner.DecideAsync(asks, commits, unitOfWork, cancellationToken);
}
