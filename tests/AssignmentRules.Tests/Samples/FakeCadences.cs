using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Samples;

/// <summary>Cadences, and who is in them.</summary>
internal sealed class FakeCadences : ICadenceDirectory
{
    private readonly Dictionary<string, Cadence> cadences = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Record, string Cadence), bool> memberships = [];

    public void Put(string cadenceId, string type, string ownerId) => cadences[cadenceId] = new Cadence(cadenceId, type, ownerId);

    public void SetMembership(string recordId, string cadenceId, bool isActive) => memberships[(recordId, cadenceId)] = isActive;

    public ValueTask<Cadence?> FindAsync(string tenantId, string cadenceId, CancellationToken cancellationToken = default) => new(cadences.GetValueOrDefault(cadenceId));

    public ValueTask<CadenceMembership?> FindMembershipAsync(string tenantId, string recordId, string cadenceId, CancellationToken cancellationToken = default) =>
        new(memberships.TryGetValue((recordId, cadenceId), out var isActive) ? new CadenceMembership(recordId, cadenceId, isActive) : null);
}
