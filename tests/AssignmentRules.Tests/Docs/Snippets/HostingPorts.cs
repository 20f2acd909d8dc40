using System.Collections.Concurrent;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The users of a company, kept until somebody changes.</summary>
internal sealed class CompanyDirectory(ICompanyDatabase database) : IUserDirectory
{
    private readonly ConcurrentDictionary<string, TenantUsers> kept = new();

    public ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken = default) =>
        new(kept.GetOrAdd(tenantId, id => new TenantUsers(database.Users(id))));

    public ValueTask<string?> FindTenantAsync(string userId, CancellationToken cancellationToken = default) =>
        new(database.TenantOf(userId));

    // The host calls this when somebody joins, leaves, or is switched off.
    public void Forget(string tenantId) => kept.TryRemove(tenantId, out _);
}

internal sealed class LeadTable(ICompanyDatabase database) : IRecordSource
{
    public ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) =>
        new(database.FindLead(tenantId, recordId) is { } lead
            ? new RecordFacts { Attributes = Attributes.Of(("country", lead.Country), ("employees", lead.Employees)) }
            : null);
}

internal sealed class CrmOwners(ICrmClient crm) : IOwnerDirectory
{
    public async ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default)
    {
        var match = await crm.FindAsync(tenantId, recordId, cancellationToken);
        return match is null ? OwnerAnswer.NoMatch : new OwnerAnswer(match.OwnerEmailOf(role));
    }
}

internal sealed class CadenceTable(ICompanyDatabase database) : ICadenceDirectory
{
    public ValueTask<Cadence?> FindAsync(string tenantId, string cadenceId, CancellationToken cancellationToken = default) =>
        new(database.FindCadence(tenantId, cadenceId));

    public ValueTask<CadenceMembership?> FindMembershipAsync(string tenantId, string recordId, string cadenceId, CancellationToken cancellationToken = default) =>
        new(database.FindMembership(tenantId, recordId, cadenceId));
}

internal sealed class Presence : IUserAvailability
{
    private volatile IReadOnlySet<string> onThePhone = new HashSet<string>();

    public ValueTask<IReadOnlySet<string>> GetUnavailableAsync(string tenantId, string source, CancellationToken cancellationToken = default) =>
        new(source == "phone-call" ? onThePhone : new HashSet<string>());

    // A new set each time: one that was handed out must not change.
    public void Put(params IEnumerable<string> userIds) => onThePhone = userIds.ToHashSet();
}

internal sealed class LeadersOnly : IAssignmentAuthorizer
{
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
        new(request.Operation == AssignmentOperation.Assign || request.User is { IsActive: true, Role: not PermissionRole.Member });
}

internal sealed class TerritoryOwner : ICustomCandidate
{
    public ValueTask<string?> ResolveAsync(CustomCandidateRequest request, CancellationToken cancellationToken = default) =>
        new(request.Request.Attributes.Find("postcode").Text is ['7', '5', ..] ? "ana@acme.test" : null);
}

internal sealed class FewestTurns : ICustomStrategy
{
    public string? Pick(StrategyTurn turn) => turn.Eligible.MinBy(member => member.TurnsTaken)?.UserId;
}

internal sealed class PolicyTable(ICompanyDatabase database) : IPolicySource
{
    public ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default) =>
        new(database.FindPolicy(tenantId) is { } row ? new PolicyText(row.Json, row.Version, $"the policy of {tenantId}") : null);

    public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default) =>
        new(database.FindPolicy(tenantId)?.Version);

    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default) =>
        new(database.Tenants);
}
