namespace AssignmentRules.Pools;

/// <summary>
/// The line of one tier: members on numbered slots, the next one on the lowest. Going to the end takes a new slot, and the slots are numbered
/// afresh when they run out, so that a turn costs the same however long the line is.
/// </summary>
internal sealed class TurnLine
{
    private const int Nobody = -1;

    private readonly int[] members;
    private readonly int[] slots;
    private readonly BitTree standing;
    private int end;

    /// <summary>Lines members up.</summary>
    /// <param name="ordered">The members, the next one first.</param>
    /// <param name="slots">Where the slot of every member of the pool is kept; this line writes those of its own.</param>
    public TurnLine(ReadOnlySpan<int> ordered, int[] slots)
    {
        members = new int[Math.Max(64, ordered.Length * 4)];
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

    /// <summary>The first slot at or after this one with somebody who may be asked, or -1.</summary>
    public int Next(int slot) => standing.Next(slot);

    public int MemberAt(int slot) => members[slot];

    public bool IsStanding(int member) => standing[slots[member]];

    public void SetStanding(int member, bool stands)
    {
        if (stands)
        {
            standing.Add(slots[member]);
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

        Move(slots[member], end);
        end++;
    }

    private void CloseGaps()
    {
        end = 0;
        for (var slot = 0; slot < members.Length; slot++)
        {
            if (members[slot] != Nobody)
            {
                Move(slot, end);
                end++;
            }
        }
    }

    private void Move(int from, int to)
    {
        if (from == to)
        {
            return;
        }

        var member = members[from];
        members[from] = Nobody;
        members[to] = member;
        slots[member] = to;
        if (standing[from])
        {
            standing.Remove(from);
            standing.Add(to);
        }
    }
}
