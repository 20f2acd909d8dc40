namespace AssignmentRules.Pools;

/// <summary>What a trace needs of a pick: references to what never changes, and copies of what the state said.</summary>
/// <param name="Pool">The pool that was asked.</param>
/// <param name="Users">The users of the tenant.</param>
internal readonly record struct PickEvidence(CompiledPool Pool, TenantUsers Users)
{
    /// <param name="turn">What the pool was asked with.</param>
    /// <param name="pick">What it answered, with evidence.</param>
    public PickEvidence(in PoolTurn turn, in PoolPick pick)
        : this(pick.Pool, turn.Users)
    {
        Values = pick.Evidence;
        StateVersion = pick.StateVersion;
        Moment = pick.Pool.MomentOf(turn.Now);
        Member = pick.Member;
        Tier = pick.Tier;
    }

    /// <summary>What tells the compared values; null for <c>single</c>.</summary>
    public PoolEvidence? Values { get; init; }

    public long StateVersion { get; init; }

    /// <summary>What the local clock showed; only where the pool needs it.</summary>
    public LocalMoment Moment { get; init; }

    /// <summary>The index of the member in the pool, or -1 for nobody.</summary>
    public int Member { get; init; }

    /// <summary>The index of the tier that was asked, or -1 for none.</summary>
    public int Tier { get; init; }
}
