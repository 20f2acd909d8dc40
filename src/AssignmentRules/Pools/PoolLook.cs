using AssignmentRules.Storage;

namespace AssignmentRules.Pools;

/// <summary>One look at a pool: who may take the record, and what was found on the way.</summary>
internal ref struct PoolLook
{
    private readonly ref readonly PoolTurn turn;
    private readonly Availability availability;
    private List<PassedOver>? passedOver;

    public PoolLook(CompiledPool pool, ref readonly PoolTurn turn)
    {
        Pool = pool;
        this.turn = ref turn;
        availability = new Availability(pool, turn.Users, turn.Unavailable, turn.Skip, turn.Fields, turn.Now);
        IsUnconditional = availability.IsUnconditional;
    }

    public CompiledPool Pool { get; }

    public readonly PoolState State => turn.State;

    public readonly bool WithEvidence => turn.WithEvidence;

    public readonly AssignmentRequest? Request => turn.Request;

    public readonly DateTimeOffset Now => turn.Now;

    /// <summary>Whether exactly those may take the record who stand in line.</summary>
    public bool IsUnconditional { get; }

    /// <summary>Whether a member may take the record.</summary>
    public bool MayTake(int member) => State.Lines.IsStanding(member) && Find(member) is null;

    /// <summary>Why a member who stands in line may not take the record now, or null.</summary>
    public Reason? Find(int member)
    {
        if (IsUnconditional)
        {
            return null;
        }

        var compiled = Pool[member];
        if (availability.FindNow(compiled) is { } reason)
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
        return State.Lines.IsStanding(member) && availability.Excludes(compiled) && availability.FindAway(compiled) is null && FindCap(compiled, member) is null;
    }

    /// <summary>
    /// Everyone who was passed over for what only the state knows: also those of the tier whom the strategy had no need to look at, so that a trace
    /// tells a member who is full from one whose turn it is not.
    /// </summary>
    public readonly IReadOnlyList<PassedOver>? FindCapped(in PoolPick pick)
    {
        var all = passedOver;
        if (pick.Member < 0)
        {
            return all;
        }

        foreach (var member in Pool.Tiers[pick.Tier])
        {
            if (member != pick.Member && State.Lines.IsStanding(member) && all?.Exists(passed => passed.Member == member) != true
                && FindCap(Pool[member], member) is { } cap && availability.FindNow(Pool[member]) is null)
            {
                (all ??= []).Add(new PassedOver(member, cap));
            }
        }

        return all;
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

    public readonly PoolPick Nobody(int tier = -1, PoolEvidence? evidence = null) => Taken(-1, evidence) with { Tier = tier };

    public readonly PoolPick Taken(int member, PoolEvidence? evidence = null) => new()
    {
        Pool = Pool,
        Users = turn.Users,
        Unavailable = turn.Unavailable,
        Skip = turn.Skip,
        Now = turn.Now,
        StateVersion = State.Version,
        Member = member,
        Tier = member < 0 ? -1 : Pool[member].Tier,
        Place = member < 0 ? 0 : State.Place(member),
        RunnerUp = -1,
        PassedOver = passedOver,
        Evidence = evidence,
    };

    private readonly Reason? FindCap(CompiledMember compiled, int member)
    {
        if (compiled.MaxOpen is { } maxOpen && Load(member).Open >= maxOpen)
        {
            return Reason.AtMaxOpen;
        }

        return compiled.MaxPerDay is { } maxPerDay && State.TurnsOn(availability.Day, member) >= maxPerDay ? Reason.AtMaxPerDay : null;
    }
}
