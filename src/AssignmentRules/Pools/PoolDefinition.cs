namespace AssignmentRules.Pools;

/// <summary>A pool: who takes turns, and how.</summary>
/// <param name="PoolId">The pool's name, unique in the policy.</param>
/// <param name="Members">The members, in the order of the file; none is valid, and has nobody.</param>
public sealed record PoolDefinition(string PoolId, IReadOnlyList<PoolMember> Members)
{
    /// <summary>How the next member is found: a name of <see cref="PoolStrategies"/> or of a strategy that the host registered.</summary>
    public string Strategy { get; init; } = PoolStrategies.RoundRobin;

    /// <summary>The chain that is tried when no member is eligible; null: the chain that named the pool goes on.</summary>
    public IReadOnlyList<Candidate>? Fallback { get; init; }

    /// <summary>For <c>weighted-round-robin</c>: what a member who was away is owed on return.</summary>
    public PoolLeave Leave { get; init; } = PoolLeave.None;

    /// <summary>Whether an assignment by hand is a turn in this pool.</summary>
    public bool ManualCounts { get; init; }

    /// <summary>The IANA zone of <see cref="PoolMember.MaxPerDay"/> and <see cref="PoolMember.Hours"/>.</summary>
    public string TimeZone { get; init; } = "UTC";
}
