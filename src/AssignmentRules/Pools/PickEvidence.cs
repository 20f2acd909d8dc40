namespace AssignmentRules.Pools;

/// <summary>
/// What a trace needs of a pick: references to what never changes, and copies of what the state said. Every decision of a pool keeps one, so that it is
/// as small as it can be.
/// </summary>
internal readonly struct PickEvidence
{
    private readonly int minuteOfWeek;

    // The member, whose tier is known then; for nobody the complement of the tier after the one that was asked.
    private readonly int answer;

    /// <param name="turn">What the pool was asked with.</param>
    /// <param name="pick">What it answered, with evidence.</param>
    public PickEvidence(in PoolTurn turn, in PoolPick pick)
    {
        Pool = pick.Pool;
        Users = turn.Users;
        Values = pick.Evidence;
        StateVersion = pick.StateVersion;
        minuteOfWeek = pick.Pool.MomentOf(turn.Now).MinuteOfWeek;
        answer = pick.Member >= 0 ? pick.Member : ~(pick.Tier + 1);
    }

    public CompiledPool Pool { get; }

    public TenantUsers Users { get; }

    /// <summary>What tells the compared values; null for <c>single</c>.</summary>
    public PoolEvidence? Values { get; }

    public long StateVersion { get; }

    /// <summary>The local time of the week; only where the pool needs the clock.</summary>
    public LocalMoment Moment => new(0, minuteOfWeek);

    /// <summary>The index of the member in the pool, or -1 for nobody.</summary>
    public int Member => Math.Max(answer, -1);

    /// <summary>The index of the tier that was asked, or -1 for none.</summary>
    public int Tier => answer >= 0 ? Pool[answer].Tier : ~answer - 1;
}
