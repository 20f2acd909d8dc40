namespace AssignmentRules.Pools;

/// <summary>The values that a strategy compared.</summary>
/// <param name="Values">Of the eligible members, or of the winner and the runner-up, in any order.</param>
internal sealed record PoolEvidence(MemberValue[] Values)
{
    /// <summary>What the claims are fractions of.</summary>
    public long Scale { get; init; } = 1;

    /// <summary>How many members count for the threshold of a claim.</summary>
    public int Counted { get; init; }
}

/// <summary>The values of one member.</summary>
/// <param name="Member">The index of the member in the pool.</param>
internal readonly record struct MemberValue(int Member)
{
    public Int128? Claim { get; init; }

    public int? Open { get; init; }

    public long? LastAssigned { get; init; }

    public long? Place { get; init; }
}

/// <summary>A member who was not eligible for a reason that cannot be derived without the state.</summary>
/// <param name="Member">The index of the member in the pool.</param>
/// <param name="Reason">The reason.</param>
internal readonly record struct PassedOver(int Member, Reason Reason);
