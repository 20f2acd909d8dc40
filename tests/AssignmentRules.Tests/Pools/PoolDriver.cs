using AssignmentRules.Conditions;
using AssignmentRules.Pools;
using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Pools;

/// <summary>Drives one pool as the engine does: pick, take, save.</summary>
internal sealed class PoolDriver : IFields, ILoads
{
    private readonly Func<string, ICustomStrategy?>? findCustom;

    public PoolDriver(PoolDefinition definition, Func<string, ICustomStrategy?>? findCustom = null)
    {
        this.findCustom = findCustom;
        Definition = definition;
        Pool = CompiledPool.Compile(definition, findCustom);
        State.Sync(Pool);
        Users = Active([.. definition.Members.Select(member => member.UserId)]);
    }

    public PoolDefinition Definition { get; private set; }

    public CompiledPool Pool { get; private set; }

    public PoolState State { get; private set; } = PoolState.New();

    public TenantUsers Users { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public IReadOnlySet<string>? Unavailable { get; set; }

    public IReadOnlySet<string>? Skip { get; set; }

    public Attributes Record { get; set; } = Attributes.None;

    public Dictionary<string, UserLoad> Loads { get; } = new(StringComparer.Ordinal);

    public static PoolDriver Of(string strategy, params (string User, int Weight)[] members) =>
        new(new PoolDefinition("sales", [.. members.Select(member => new PoolMember(member.User) { Weight = member.Weight })]) { Strategy = strategy });

    public static PoolDriver Line(params string[] users) => new(new PoolDefinition("sales", [.. users.Select(user => new PoolMember(user))]));

    public static TenantUsers Active(params string[] users) => new(users.Select(user => new User(user)));

    public static Condition WhenType(string type) => new([new ConditionTerm.Field("type", [new FieldTest(ConditionOperator.Eq, type)])]);

    public void Deactivate(params string[] users) =>
        Users = new TenantUsers(Users.All.Select(user => users.Contains(user.UserId, StringComparer.Ordinal) ? user with { IsActive = false } : user));

    public void Activate(params string[] users) =>
        Users = new TenantUsers(Users.All.Select(user => users.Contains(user.UserId, StringComparer.Ordinal) ? user with { IsActive = true } : user));

    public void Edit(Func<PoolDefinition, PoolDefinition> edit)
    {
        Definition = edit(Definition);
        Pool = CompiledPool.Compile(Definition, findCustom);
        State.Sync(Pool);
    }

    /// <summary>Goes on with this version of the pool.</summary>
    public PoolDriver Use(CompiledPool version)
    {
        Pool = version;
        State.Sync(version);
        return this;
    }

    public void Restart()
    {
        State = PoolState.Load(State.Save());
        State.Sync(Pool);
    }

    /// <summary>Goes on with a copy of the state.</summary>
    public void Copy() => State = State.Copy();

    /// <summary>Takes turns on a copy of the state.</summary>
    public string TryOut(int times)
    {
        var real = State;
        Copy();
        var taken = Take(times);
        State = real;
        return taken;
    }

    public PoolTurn Turn(bool withEvidence = false) => new()
    {
        State = State,
        Users = Users,
        Fields = this,
        Now = Now,
        Unavailable = Unavailable,
        Skip = Skip,
        Loads = this,
        WithEvidence = withEvidence,
    };

    public PoolPick Look(bool withEvidence = false) => Pool.Pick(Turn(withEvidence));

    public string? Next()
    {
        var pick = Look();
        if (pick.Member >= 0)
        {
            State.Take(Pool, pick);
        }

        return pick.UserId;
    }

    public string Take(int times) => string.Join(' ', Enumerable.Range(0, times).Select(_ => Next() ?? "-"));

    /// <summary>What a decision would keep of a pick: its trace, to be made whenever it is asked for.</summary>
    public Func<IReadOnlyList<MemberTrace>> Evidence()
    {
        var turn = Turn(withEvidence: true);
        var pick = Pool.Pick(turn);
        var (evidence, bars) = (new PickEvidence(turn, pick), new PickBars(turn, pick, this));
        return () => PoolTrace.Build(evidence, bars);
    }

    public IReadOnlyList<MemberTrace> Trace() => Evidence()();

    public Reason? ReasonOf(string user) => Trace().Single(trace => trace.UserId == user).Reason;

    public AttributeValue Find(FieldName field) => Record.Find(field.Name);

    public UserLoad FindLoad(string userId) => Loads.GetValueOrDefault(userId);
}
