using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Samples;

/// <summary>A CRM that knows the owners it was told.</summary>
internal sealed class FakeCrm : IOwnerDirectory
{
    private readonly Dictionary<string, Dictionary<string, string>> owners = new(StringComparer.Ordinal);

    public int Calls { get; private set; }

    /// <summary>The record is in the CRM, owned by nobody.</summary>
    public void Add(string recordId) => owners.TryAdd(recordId, new(StringComparer.Ordinal));

    public void SetOwner(string recordId, string role, string owner)
    {
        Add(recordId);
        owners[recordId][role] = owner;
    }

    public ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default)
    {
        Calls++;
        return new(owners.TryGetValue(recordId, out var roles) ? new OwnerAnswer(roles.GetValueOrDefault(role)) : OwnerAnswer.NoMatch);
    }
}
