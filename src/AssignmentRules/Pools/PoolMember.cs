using AssignmentRules.Conditions;

namespace AssignmentRules.Pools;

/// <summary>One member of a pool.</summary>
/// <param name="UserId">The user.</param>
public sealed record PoolMember(string UserId)
{
    /// <summary>The member's share, 0 or more; 0 takes no turns.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>1 or more; a tier is asked only when nobody of an earlier one is eligible.</summary>
    public int Tier { get; init; } = 1;

    /// <summary>Records that the member does not take; null: none.</summary>
    public Condition? Excludes { get; init; }

    /// <summary>How many open records the member may have in the tenant, 1 or more; null: any number.</summary>
    public int? MaxOpen { get; init; }

    /// <summary>How many turns of this pool the member may have a day of the pool's zone, 1 or more; null: any number.</summary>
    public int? MaxPerDay { get; init; }

    /// <summary>When the member takes records; null: always.</summary>
    public WeeklyHours? Hours { get; init; }
}
