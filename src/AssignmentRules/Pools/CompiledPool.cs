using AssignmentRules.Conditions;

namespace AssignmentRules.Pools;

/// <summary>A pool, or a line of users, made ready once per version of the policy. Immutable.</summary>
internal sealed class CompiledPool
{
    private readonly CompiledMember[] members;
    private readonly int[][] tiers;
    private readonly Dictionary<string, int> byUser;
    private readonly IPoolStrategy strategy;

    private CompiledPool(PoolDefinition definition, IPoolStrategy strategy, string? version)
    {
        this.strategy = strategy;
        Version = version;
        PoolId = definition.PoolId;
        Strategy = definition.Strategy;
        ManualCounts = definition.ManualCounts;
        Leave = definition.Leave;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);

        int[] levels = [.. definition.Members.Select(member => member.Tier).Distinct().Order()];
        members = [.. definition.Members.Select(member => new CompiledMember(member, Array.IndexOf(levels, member.Tier)))];
        var ofTier = Enumerable.Range(0, members.Length).ToLookup(member => members[member].Tier);
        tiers = [.. levels.Select((_, tier) => ofTier[tier].ToArray())];
        byUser = new Dictionary<string, int>(members.Length, StringComparer.Ordinal);
        for (var member = 0; member < members.Length; member++)
        {
            if (!byUser.TryAdd(members[member].UserId, member))
            {
                throw new ArgumentException($"pools.{PoolId}: '{members[member].UserId}' is a member twice; name each user once.", nameof(definition));
            }
        }

        HasCaps = members.Any(member => member.MaxOpen is not null || member.MaxPerDay is not null);
        HasExcludes = members.Any(member => member.Excludes is not null);
        HasConditions = members.Any(member => member.HasConditions);
        NeedsClock = members.Any(member => member.Hours is not null || member.MaxPerDay is not null);
        AsksLine = strategy is RoundRobinStrategy;
        IsWeighted = strategy is WeightedRoundRobinStrategy;
        UsesLoads = strategy.UsesLoads || members.Any(member => member.MaxOpen is not null);
    }

    public string PoolId { get; }

    /// <summary>The version of the policy that it is of; null: it is a line of users, of no policy.</summary>
    public string? Version { get; }

    /// <summary>The name of the strategy, as the policy has it.</summary>
    public string Strategy { get; }

    public IReadOnlyList<CompiledMember> Members => members;

    /// <summary>Whether a pick needs <see cref="PoolTurn.Loads"/>.</summary>
    public bool UsesLoads { get; }

    /// <summary>Whether an assignment by hand is a turn: whoever makes one then calls <see cref="PoolState.CountManual"/>.</summary>
    public bool ManualCounts { get; }

    public PoolLeave Leave { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Whether the eligibility of any member depends on more than who is active.</summary>
    public bool HasConditions { get; }

    /// <summary>Whether the eligibility of any member depends on the record's fields.</summary>
    public bool HasExcludes { get; }

    /// <summary>Whether the eligibility of any member depends on how much they have already.</summary>
    public bool HasCaps { get; }

    /// <summary>Whether eligibility depends on the local time.</summary>
    public bool NeedsClock { get; }

    /// <summary>Whether the next one is found by the order of the line; else the line only tells who stands in it.</summary>
    public bool AsksLine { get; }

    public bool IsWeighted { get; }

    /// <summary>The members of each tier, in the order of the pool; the tier that is asked first is first.</summary>
    public ReadOnlySpan<int[]> Tiers => tiers;

    public CompiledMember this[int member] => members[member];

    /// <summary>What the local clock shows; nothing where eligibility does not depend on it.</summary>
    public LocalMoment MomentOf(DateTimeOffset now) => NeedsClock ? LocalMoment.At(now, Zone) : default;

    /// <summary>Makes a pool ready.</summary>
    /// <param name="definition">A valid definition.</param>
    /// <param name="findCustom">The strategies that the host registered, by name.</param>
    /// <param name="version">The version of the policy; null: a line of users, of no policy.</param>
    /// <exception cref="ArgumentException">The strategy does not exist, or a user is a member twice.</exception>
    public static CompiledPool Compile(PoolDefinition definition, Func<string, ICustomStrategy?>? findCustom = null, string? version = null) => new(definition, definition.Strategy switch
    {
        PoolStrategies.Single => new SingleStrategy(),
        PoolStrategies.RoundRobin => new RoundRobinStrategy(),
        PoolStrategies.WeightedRoundRobin => new WeightedRoundRobinStrategy(),
        PoolStrategies.LeastLoaded => new LoadRanking<LeastLoaded>(),
        PoolStrategies.LeastRecent => new LoadRanking<LeastRecent>(),
        var name => findCustom?.Invoke(name) is { } custom
            ? new CustomStrategy(custom)
            : throw new ArgumentException(
                $"pools.{definition.PoolId}: the strategy '{name}' is none of {string.Join(", ", PoolStrategies.All)}, and the host registered none of that name.",
                nameof(definition)),
    }, version);

    /// <summary>The member's place in the pool's file, or -1.</summary>
    public int IndexOf(string userId) => byUser.GetValueOrDefault(userId, -1);

    /// <summary>
    /// Who is next. Changes nothing that counts: only <see cref="PoolState.Take"/> uses up a turn. Allocates nothing unless the turn asks for
    /// evidence, or the eligible members of a weighted pool differ from those of the last turn.
    /// </summary>
    public PoolPick Pick(in PoolTurn turn)
    {
        if (!turn.State.IsSyncedWith(this))
        {
            throw new InvalidOperationException($"The state of the pool '{PoolId}' is not in line with its members; call Sync first.");
        }

        turn.State.Lines.Refresh(turn.Users, turn.State);
        var look = new PoolLook(this, in turn);
        var member = strategy.Pick(ref look);
        if (member >= 0 && turn.WithEvidence && HasCaps && members.Length <= PoolPick.MostValues)
        {
            look.PassOverCapped(member);
        }

        return look.Answer(member);
    }

    /// <summary>The users, in the order of the pool, whom nothing but their <c>excludes</c> (or <see cref="PoolTurn.Skip"/>) keeps from the record, of any tier.</summary>
    public IReadOnlyList<string> BarredByExcludesOnly(in PoolTurn turn)
    {
        turn.State.Lines.Refresh(turn.Users, turn.State);
        var look = new PoolLook(this, in turn);
        List<string>? barred = null;
        for (var member = 0; member < members.Length; member++)
        {
            if (look.IsBarredByExcludesOnly(member))
            {
                (barred ??= []).Add(members[member].UserId);
            }
        }

        return barred ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The members whose <c>excludes</c> holds, eligible or not; null if there is none.</summary>
    public IReadOnlySet<string>? Excluding(IFields fields)
    {
        HashSet<string>? excluding = null;
        foreach (var member in members)
        {
            if (member.Excludes?.Holds(fields) == true)
            {
                (excluding ??= new(StringComparer.Ordinal)).Add(member.UserId);
            }
        }

        return excluding;
    }
}
