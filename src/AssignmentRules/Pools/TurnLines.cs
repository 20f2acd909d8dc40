using System.Runtime.CompilerServices;

namespace AssignmentRules.Pools;

/// <summary>
/// The line of a pool, kept apart by tier, as only one tier is asked at a time. Who has a weight and is active stands in it; whoever does not is
/// jumped over without being looked at, and keeps the place.
/// </summary>
internal sealed class TurnLines
{
    private readonly CompiledPool pool;
    private readonly int[] slots;
    private readonly TurnLine[] lines;

    public TurnLines(CompiledPool pool, PoolState state)
    {
        this.pool = pool;
        slots = new int[pool.Members.Count];
        lines = new TurnLine[pool.Tiers.Length];
        for (var tier = 0; tier < lines.Length; tier++)
        {
            lines[tier] = new TurnLine([.. pool.Tiers[tier].OrderBy(state.Place)], slots);
        }
    }

    private TurnLines(TurnLines other)
    {
        pool = other.pool;
        slots = [.. other.slots];
        lines = Array.ConvertAll(other.lines, line => line.Copy(slots));
        Users = other.Users;
    }

    /// <summary>The users by whom it was found out who stands; null before the first time.</summary>
    public TenantUsers? Users { get; private set; }

    /// <summary>How many tiers there are.</summary>
    public int Count => lines.Length;

    public TurnLine this[int tier] => lines[tier];

    /// <summary>Lines of their own, with everybody in the same place.</summary>
    public TurnLines Copy() => new(this);

    public bool IsStanding(int member) => lines[pool[member].Tier].IsStanding(member);

    /// <summary>Looks again who stands, if the users are not those of the last time.</summary>
    public void Refresh(TenantUsers users)
    {
        if (!ReferenceEquals(users, Users))
        {
            Place(users);
        }
    }

    // Not inlined: it happens once, and the turn is to stay short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Place(TenantUsers users)
    {
        for (var member = 0; member < pool.Members.Count; member++)
        {
            var compiled = pool[member];
            lines[compiled.Tier].SetStanding(member, compiled.Weight > 0 && users.IsActive(compiled.UserId));
        }

        Users = users;
    }
}
