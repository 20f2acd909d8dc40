namespace AssignmentRules.Pools;

/// <summary>
/// What a trace needs of a pick: references to what never changes, and copies of what the state said. Every decision of a pool keeps one, so that it is
/// as small as it can be.
/// </summary>
internal readonly struct PickEvidence
{
    private readonly int minuteOfWeek;

    /// <param name="turn">What the pool was asked with; its state is still as it was then.</param>
    /// <param name="pick">What it answered, with evidence.</param>
    public PickEvidence(in PoolTurn turn, in PoolPick pick)
    {
        Pool = pick.Pool;
        Users = turn.Users;
        Values = pick.Evidence;
        StateVersion = pick.StateVersion;
        Place = pick.Member < 0 ? 0 : turn.State.Place(pick.Member);
        RunnerUpPlace = pick.RunnerUp < 0 ? 0 : turn.State.Place(pick.RunnerUp);
        minuteOfWeek = pick.Pool.MomentOf(turn.Now).MinuteOfWeek;
        Member = pick.Member;
        RunnerUp = pick.RunnerUp;
        Tier = pick.Tier;
    }

    public CompiledPool Pool { get; }

    public TenantUsers Users { get; }

    /// <summary>The compared values; null for <c>single</c> and for a line.</summary>
    public PoolEvidence? Values { get; }

    public long StateVersion { get; }

    /// <summary>The place in line of the member.</summary>
    public long Place { get; }

    /// <summary>The place in line of the runner-up.</summary>
    public long RunnerUpPlace { get; }

    /// <summary>The local time of the week; only where the pool needs the clock.</summary>
    public LocalMoment Moment => new(0, minuteOfWeek);

    /// <summary>The index of the member in the pool, or -1 for nobody.</summary>
    public int Member { get; }

    /// <summary>Of a line: who would be next, or -1.</summary>
    public int RunnerUp { get; }

    /// <summary>The index of the tier that was asked, or -1 for none.</summary>
    public int Tier { get; }
}
