namespace AssignmentRules.Pools;

/// <summary>A member of a pool who may take the record at hand.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Weight">The weight, 1 or more.</param>
public sealed record StrategyMember(string UserId, int Weight)
{
    /// <summary>The open records that the user has in the tenant.</summary>
    public int Open { get; init; }

    /// <summary>The number of the user's last assignment, in the order of the tenant's assignments; 0 is never.</summary>
    public long LastAssigned { get; init; }

    /// <summary>How many turns of this pool the member had.</summary>
    public long TurnsTaken { get; init; }

    /// <summary>The member's place in the pool's line, a number that only grows: who took a turn gets the highest.</summary>
    public long Place { get; init; }
}
