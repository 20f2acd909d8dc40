using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>What the pages take for granted: a host's own database.</summary>
internal interface ICompanyDatabase
{
    IReadOnlyList<string> Tenants { get; }

    IEnumerable<User> Users(string tenantId);

    string? TenantOf(string userId);

    Lead? FindLead(string tenantId, string recordId);

    Cadence? FindCadence(string tenantId, string cadenceId);

    CadenceMembership? FindMembership(string tenantId, string recordId, string cadenceId);

    PolicyRow? FindPolicy(string tenantId);
}

/// <summary>What the pages take for granted: a host's own way to its CRM.</summary>
internal interface ICrmClient
{
    ValueTask<CrmMatch?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken);
}

internal sealed record Lead(string Country, long Employees);

internal sealed record PolicyRow(string Json, string Version);

internal sealed record CrmMatch(string ContactOwner)
{
    public string? OwnerEmailOf(string role) => role == "contact" ? ContactOwner : null;
}

internal sealed class CompanyDatabase : ICompanyDatabase, ICrmClient
{
    public IReadOnlyList<string> Tenants => ["acme"];

    public PolicyRow? Policy { get; set; }

    public IEnumerable<User> Users(string tenantId) =>
    [
        new("ada") { Role = PermissionRole.Admin },
        new("ana") { Email = "ana@acme.test" },
        new("ben") { Email = "ben@acme.test" },
        new("cho") { Email = "cho@acme.test" },
    ];

    public string? TenantOf(string userId) => userId == "gil" ? "globex" : null;

    public Lead? FindLead(string tenantId, string recordId) => recordId == "lead:gone" ? null : new("FR", 300);

    public Cadence? FindCadence(string tenantId, string cadenceId) => new(cadenceId, "team", "ana");

    public CadenceMembership? FindMembership(string tenantId, string recordId, string cadenceId) => null;

    public PolicyRow? FindPolicy(string tenantId) => Policy;

    public ValueTask<CrmMatch?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken) =>
        new(recordId == "lead:L2" ? new CrmMatch("Cho@acme.test") : null);
}
