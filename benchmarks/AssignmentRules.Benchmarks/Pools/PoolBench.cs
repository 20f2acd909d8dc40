using AssignmentRules.Conditions;
using AssignmentRules.Pools;

namespace AssignmentRules.Benchmarks.Pools;

/// <summary>One pool, asked as the engine asks it: pick, then take.</summary>
internal sealed class PoolBench : IFields
{
    private readonly CompiledPool pool;
    private readonly PoolState state = PoolState.New();
    private readonly TenantUsers users;
    private readonly DateTimeOffset now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <param name="strategy">The pool's strategy.</param>
    /// <param name="members">How many members; their weights are 1 to 7.</param>
    /// <param name="isActive">Whether the member of this number is active.</param>
    public PoolBench(string strategy, int members, Func<int, bool> isActive)
    {
        pool = CompiledPool.Compile(new PoolDefinition("sales", [.. Enumerable.Range(0, members).Select(member => new PoolMember($"u{member}") { Weight = WeightOf(member) })]) { Strategy = strategy });
        users = new TenantUsers(Enumerable.Range(0, members).Select(member => new User($"u{member}") { IsActive = isActive(member) }));
        state.Sync(pool);
    }

    public static int WeightOf(int member) => (member % 7) + 1;

    /// <summary>Takes turns until the runtime has optimised them for good, which takes it two stages after the first.</summary>
    public void WarmUp() => Benchmarks.WarmUp.For(TimeSpan.FromSeconds(2), () => Next(1_000));

    /// <summary>Takes turns.</summary>
    public int Next(int turns)
    {
        var taken = 0;
        for (var number = 0; number < turns; number++)
        {
            var pick = pool.Pick(new PoolTurn { State = state, Users = users, Fields = this, Now = now });
            state.Take(pool, pick);
            taken += pick.Member;
        }

        return taken;
    }

    public AttributeValue Find(FieldName field) => default;
}
