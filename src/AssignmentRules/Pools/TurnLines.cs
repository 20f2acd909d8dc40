using System.Runtime.CompilerServices;

namespace AssignmentRules.Pools;

/// <summary>
/// The line of a pool, kept apart by tier, as only one tier is asked at a time. Who has a weight and is active stands in it, linked in a ring: that the next one
/// goes to the end is the ring's beginning one further. Whoever does not stand in it is never met, and keeps the place, which their row in the state tells.
/// </summary>
internal sealed class TurnLines
{
    private const int Nobody = -1;

    private readonly CompiledPool pool;

    // By tier, the beginning of its ring, or Nobody.
    private readonly int[] firsts;

    // By member, their neighbours in the ring; Nobody: they do not stand in it.
    private readonly int[] following;
    private readonly int[] leading;

    /// <summary>Nobody stands in them until <see cref="Refresh"/>.</summary>
    public TurnLines(CompiledPool pool)
    {
        this.pool = pool;
        firsts = new int[pool.Tiers.Length];
        following = new int[pool.Members.Count];
        leading = new int[pool.Members.Count];
        Array.Fill(firsts, Nobody);
        Array.Fill(following, Nobody);
    }

    private TurnLines(TurnLines other)
    {
        pool = other.pool;
        firsts = [.. other.firsts];
        following = [.. other.following];
        leading = [.. other.leading];
        Users = other.Users;
    }

    /// <summary>The users by whom it was found out who stands; null before the first time.</summary>
    public TenantUsers? Users { get; private set; }

    /// <summary>How many tiers there are.</summary>
    public int Count => firsts.Length;

    /// <summary>Lines of their own, with everybody in the same place.</summary>
    public TurnLines Copy() => new(this);

    /// <summary>The first member in the line of a tier, or -1.</summary>
    public int First(int tier) => firsts[tier];

    /// <summary>The member behind this one, who stands in the line of that tier, or -1.</summary>
    public int Next(int tier, int member) => following[member] is var next && next == firsts[tier] ? Nobody : next;

    public bool IsStanding(int member) => following[member] != Nobody;

    public void MoveToEnd(int tier, int member)
    {
        if (member == firsts[tier])
        {
            firsts[tier] = following[member];
        }
        else if (IsStanding(member))
        {
            Leave(tier, member);
            Join(tier, member, Nobody);
        }
    }

    /// <summary>Looks again who stands, if the users are not those of the last time.</summary>
    /// <param name="users">The users.</param>
    /// <param name="state">Whose lines these are: it tells the places of those who are back.</param>
    public void Refresh(TenantUsers users, PoolState state)
    {
        if (!ReferenceEquals(users, Users))
        {
            Place(users, state);
        }
    }

    // Not inlined: it happens once, and the turn is to stay short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Place(TenantUsers users, PoolState state)
    {
        for (var tier = 0; tier < firsts.Length; tier++)
        {
            var back = new List<int>();
            foreach (var member in pool.Tiers[tier])
            {
                var stands = pool[member].Weight > 0 && users.IsActive(pool[member].UserId);
                if (stands && !IsStanding(member))
                {
                    back.Add(member);
                }
                else if (!stands && IsStanding(member))
                {
                    Leave(tier, member);
                }
            }

            back.Sort((left, right) => state.Place(left).CompareTo(state.Place(right)));
            Join(tier, back, state);
        }

        Users = users;
    }

    // Both are in the order of their places, so that one walk along the line is enough.
    private void Join(int tier, List<int> back, PoolState state)
    {
        var next = firsts[tier];
        foreach (var member in back)
        {
            while (next != Nobody && state.Place(next) < state.Place(member))
            {
                next = Next(tier, next);
            }

            Join(tier, member, next);
        }
    }

    /// <param name="tier">The tier.</param>
    /// <param name="member">Who joins.</param>
    /// <param name="next">Who is to follow them; <see cref="Nobody"/>: they join at the end.</param>
    private void Join(int tier, int member, int next)
    {
        ref var first = ref firsts[tier];
        if (first == Nobody)
        {
            first = following[member] = leading[member] = member;
            return;
        }

        Link(leading[next == Nobody ? first : next], member, next == Nobody ? first : next);
        first = next == first ? member : first;
    }

    private void Link(int left, int member, int right)
    {
        (following[left], leading[member]) = (member, left);
        (following[member], leading[right]) = (right, member);
    }

    private void Leave(int tier, int member)
    {
        var (left, right) = (leading[member], following[member]);
        (following[left], leading[right]) = (right, left);
        following[member] = Nobody;
        if (member == firsts[tier])
        {
            firsts[tier] = right == member ? Nobody : right;
        }
    }
}
