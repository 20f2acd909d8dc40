namespace AssignmentRules.Pools;

/// <summary>Copies of the values that a strategy compared, as small as they can be: a busy pool makes one with every decision.</summary>
internal abstract record PoolEvidence
{
    private PoolEvidence()
    {
    }

    /// <summary>What members carried.</summary>
    /// <param name="Values">Of the eligible members, or of the winner and the runner-up, in any order.</param>
    public sealed record OfLoads(MemberLoad[] Values) : PoolEvidence;

    /// <summary>What a weighted pool owed its members at one pick.</summary>
    /// <param name="Ledger">From which the claims are told.</param>
    /// <param name="Falls">How many turns had been taken before the pick.</param>
    /// <param name="Picks">How many picks it comes after the beginning of the ledger, itself included.</param>
    public sealed record OfClaims(ClaimLedger Ledger, int Falls, long Picks) : PoolEvidence;
}

/// <summary>What one member carried.</summary>
/// <param name="Member">The index of the member in the pool.</param>
/// <param name="Open">The open records of the user in the tenant.</param>
/// <param name="LastAssigned">The number of the user's last assignment; 0 is never.</param>
internal readonly record struct MemberLoad(int Member, int Open, long LastAssigned);

/// <summary>A member who was not eligible for a reason that cannot be derived without the state.</summary>
/// <param name="Member">The index of the member in the pool.</param>
/// <param name="Reason">The reason.</param>
internal readonly record struct PassedOver(int Member, Reason Reason);
