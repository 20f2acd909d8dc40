namespace AssignmentRules.Pools;

/// <summary>From which a trace tells the values that a strategy compared. A busy pool keeps one with every decision: what many of them can share, they share.</summary>
internal abstract class PoolEvidence;

/// <summary>What members carried.</summary>
/// <param name="values">Of the eligible members, or of the winner and the runner-up, in any order.</param>
internal sealed class LoadEvidence(MemberLoad[] values) : PoolEvidence
{
    public IReadOnlyList<MemberLoad> Values => values;
}

/// <summary>What one member carried.</summary>
/// <param name="Member">The index of the member in the pool.</param>
/// <param name="Open">The open records of the user in the tenant.</param>
/// <param name="LastAssigned">The number of the user's last assignment; 0 is never.</param>
internal readonly record struct MemberLoad(int Member, int Open, long LastAssigned);
