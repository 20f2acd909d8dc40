using System.Runtime.CompilerServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Pools;

/// <summary>One look at a pool: who may take the record, and what was found on the way.</summary>
internal ref struct PoolLook
{
    private readonly ref readonly PoolTurn turn;
    private readonly LocalMoment moment;
    private List<PassedOver>? passedOver;

    public PoolLook(CompiledPool pool, ref readonly PoolTurn turn)
    {
        Pool = pool;
        this.turn = ref turn;
        IsUnconditional = !pool.HasConditions && turn.Unavailable is null or { Count: 0 } && turn.Skip is null or { Count: 0 };
        if (pool.NeedsClock)
        {
            moment = pool.MomentOf(turn.Now);
        }
    }

    public CompiledPool Pool { get; }

    public readonly PoolState State => turn.State;

    public readonly bool WithEvidence => turn.WithEvidence;

    public readonly AssignmentRequest? Request => turn.Request;

    public readonly DateTimeOffset Now => turn.Now;

    /// <summary>Whether exactly those may take the record who stand in line.</summary>
    public bool IsUnconditional { get; }

    /// <summary>The index of the first tier with somebody eligible; -1: there is none.</summary>
    public int Tier { get; set; } = -1;

    /// <summary>Of a weighted pool: who takes part.</summary>
    public MemberSet? Set { get; set; }

    /// <summary>The compared values.</summary>
    public PoolEvidence? Evidence { get; set; }

    /// <summary>Whether a member may take the record.</summary>
    public bool MayTake(int member) => State.Lines.IsStanding(member) && Find(member) is null;

    /// <summary>Why a member who stands in line may not take the record now, or null.</summary>
    public Reason? Find(int member) => IsUnconditional ? null : FindByConditions(member);

    private readonly Availability Availability => new(turn.Users, turn.Unavailable, turn.Skip, turn.Fields, moment);

    // Not inlined: a turn without conditions is to stay short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Reason? FindByConditions(int member)
    {
        var compiled = Pool[member];
        if (Availability.FindNow(compiled) is { } reason)
        {
            return reason;
        }

        if (FindCap(compiled, member) is not { } cap)
        {
            return null;
        }

        PassOver(member, cap);
        return cap;
    }

    public readonly bool IsBarredByExcludesOnly(int member)
    {
        var compiled = Pool[member];
        return State.Lines.IsStanding(member) && Availability.Excludes(compiled) && Availability.FindAway(compiled) is null && FindCap(compiled, member) is null;
    }

    /// <summary>
    /// Notes everyone who is passed over for what only the state knows: also those of the tier whom the strategy had no need to look at, so that a trace
    /// tells a member who is full from one whose turn it is not.
    /// </summary>
    public void PassOverCapped(int winner)
    {
        foreach (var member in Pool.Tiers[Tier])
        {
            if (member != winner && State.Lines.IsStanding(member) && passedOver?.Exists(passed => passed.Member == member) != true
                && FindCap(Pool[member], member) is { } cap && Availability.FindNow(Pool[member]) is null)
            {
                PassOver(member, cap);
            }
        }
    }

    /// <summary>Notes what cannot be derived later without the state.</summary>
    public void PassOver(int member, Reason reason)
    {
        if (turn.WithEvidence)
        {
            (passedOver ??= []).Add(new PassedOver(member, reason));
        }
    }

    public readonly UserLoad Load(int member) => turn.Loads?.FindLoad(Pool[member].UserId) ?? default;

    /// <summary>The answer, made in one go where everything is known: a pick that is copied costs as much as the turn.</summary>
    public readonly PoolPick Answer(int member) => new(Pool, State.Version, member)
    {
        Tier = Tier,
        Day = LocalMoment.DayAt(turn.Now, Pool.Zone),
        Set = Set,
        PassedOver = passedOver,
        Evidence = Evidence,
    };

    private readonly Reason? FindCap(CompiledMember compiled, int member)
    {
        if (compiled.MaxOpen is { } maxOpen && Load(member).Open >= maxOpen)
        {
            return Reason.AtMaxOpen;
        }

        return compiled.MaxPerDay is { } maxPerDay && State.TurnsOn(moment.Day, member) >= maxPerDay ? Reason.AtMaxPerDay : null;
    }
}
