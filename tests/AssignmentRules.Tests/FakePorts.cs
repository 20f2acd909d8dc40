using AssignmentRules.Ports;

namespace AssignmentRules.Tests;

/// <summary>A host's ports over plain collections and functions, for tests.</summary>
internal sealed class FakePorts : IUserAvailability, IRecordSource, IOwnerDirectory, ICadenceDirectory
{
    public HashSet<string> Unavailable { get; } = new(StringComparer.Ordinal);

    /// <summary>Records of which the host knows something; any other exists, and nothing is known of it.</summary>
    public Dictionary<string, RecordFacts?> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>The record about which the host throws; null: about none.</summary>
    public string? UnreadableRecordId { get; set; }

    /// <summary>The owners, by role.</summary>
    public Dictionary<string, OwnerAnswer> Owners { get; } = new(StringComparer.Ordinal);

    /// <summary>How the CRM answers, where it is not by <see cref="Owners"/>.</summary>
    public Func<string, CancellationToken, Task<OwnerAnswer>>? AskOwner { get; set; }

    public Dictionary<string, Cadence> Cadences { get; } = new(StringComparer.Ordinal);

    public HashSet<(string RecordId, string CadenceId)> Memberships { get; } = [];

    public List<string> AskedRoles { get; } = [];

    public ValueTask<IReadOnlySet<string>> GetUnavailableAsync(string tenantId, string source, CancellationToken cancellationToken = default) => new(Unavailable.ToHashSet(StringComparer.Ordinal));

    public ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => string.Equals(recordId, UnreadableRecordId, StringComparison.Ordinal)
        ? throw new TimeZoneNotFoundException("The host cannot read it.")
        : new(Records.GetValueOrDefault(recordId, RecordFacts.Unknown));

    public async ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default)
    {
        lock (AskedRoles)
        {
            AskedRoles.Add(role);
        }

        return AskOwner is null ? Owners.GetValueOrDefault(role, OwnerAnswer.Missing) : await AskOwner(role, cancellationToken);
    }

    ValueTask<Cadence?> ICadenceDirectory.FindAsync(string tenantId, string cadenceId, CancellationToken cancellationToken) => new(Cadences.GetValueOrDefault(cadenceId));

    public ValueTask<CadenceMembership?> FindMembershipAsync(string tenantId, string recordId, string cadenceId, CancellationToken cancellationToken = default) =>
        new(Memberships.Contains((recordId, cadenceId)) ? new CadenceMembership(recordId, cadenceId, true) : null);
}

/// <summary>A resolver of the host's that is a function.</summary>
internal sealed class FakeCandidate(Func<CustomCandidateRequest, CancellationToken, Task<string?>> resolve) : ICustomCandidate
{
    public async ValueTask<string?> ResolveAsync(CustomCandidateRequest request, CancellationToken cancellationToken = default) => await resolve(request, cancellationToken);
}
