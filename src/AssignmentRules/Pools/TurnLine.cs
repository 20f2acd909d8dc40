using System.Runtime.CompilerServices;

namespace AssignmentRules.Pools;

/// <summary>
/// The line of one tier: members on numbered slots, the next one on the lowest. Going to the end takes a new slot, and the slots are numbered
/// afresh when they run out, so that a turn costs the same however long the line is.
/// </summary>
internal sealed class TurnLine
{
    private const int Nobody = -1;

    /// <summary>The more there are, the less often they are numbered afresh, which costs as much as some turns for each member.</summary>
    private const int SlotsPerMember = 8;

    private readonly int[] members;
    private readonly int[] slots;
    private readonly BitTree standing;
    private int end;

    // Nobody who may be asked stands before it: where the next search for the first begins.
    private int front;

    /// <summary>Lines members up.</summary>
    /// <param name="ordered">The members, the next one first.</param>
    /// <param name="slots">Where the slot of every member of the pool is kept; this line writes those of its own.</param>
    public TurnLine(ReadOnlySpan<int> ordered, int[] slots)
    {
        members = new int[Math.Max(64, ordered.Length * SlotsPerMember)];
        standing = new BitTree(members.Length);
        this.slots = slots;
        Array.Fill(members, Nobody);
        foreach (var member in ordered)
        {
            members[end] = member;
            slots[member] = end;
            end++;
        }
    }

    private TurnLine(TurnLine other, int[] slots)
    {
        members = [.. other.members];
        standing = other.standing.Copy();
        this.slots = slots;
        end = other.end;
        front = other.front;
    }

    /// <summary>A line of its own, with everybody in the same place.</summary>
    /// <param name="to">Where the slots of the pool's members are kept, a copy of those of this one.</param>
    public TurnLine Copy(int[] to) => new(this, to);

    /// <summary>The first slot with somebody who may be asked, or -1.</summary>
    public int First()
    {
        var first = standing.Next(front);
        front = Math.Max(first, front);
        return first;
    }

    /// <summary>The first slot at or after this one with somebody who may be asked, or -1.</summary>
    public int Next(int slot) => standing.Next(slot);

    public int MemberAt(int slot) => members[slot];

    public bool IsStanding(int member) => standing[slots[member]];

    public void SetStanding(int member, bool stands)
    {
        if (stands)
        {
            standing.Add(slots[member]);
            front = Math.Min(front, slots[member]);
        }
        else
        {
            standing.Remove(slots[member]);
        }
    }

    public void MoveToEnd(int member)
    {
        if (end == members.Length)
        {
            CloseGaps();
        }

        Move(member, end);
        end++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CloseGaps()
    {
        end = 0;
        front = 0;
        for (var slot = NextTaken(0); slot >= 0; slot = NextTaken(slot + 1))
        {
            Move(members[slot], end);
            end++;
        }
    }

    // Most slots are empty by then.
    private int NextTaken(int from) => members.AsSpan(from).IndexOfAnyExcept(Nobody) is var step and >= 0 ? from + step : -1;

    private void Move(int member, int to)
    {
        var from = slots[member];
        if (from == to)
        {
            return;
        }

        members[from] = Nobody;
        members[to] = member;
        slots[member] = to;
        standing.Move(from, to);
    }
}
