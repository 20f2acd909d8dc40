using AssignmentRules.Ports;

namespace AssignmentRules.Candidates;

/// <summary>The ports that the host implements; null: it has none of this kind.</summary>
/// <param name="Users">Who the users are.</param>
internal sealed record HostPorts(IUserDirectory Users)
{
    public IUserAvailability? Availability { get; init; }

    public IRecordSource? Records { get; init; }

    public IOwnerDirectory? Owners { get; init; }

    public ICadenceDirectory? Cadences { get; init; }

    public IAssignmentAuthorizer? Authorizer { get; init; }

    public IReadOnlyDictionary<string, ICustomCandidate> CustomCandidates { get; init; } = new Dictionary<string, ICustomCandidate>(StringComparer.Ordinal);
}
