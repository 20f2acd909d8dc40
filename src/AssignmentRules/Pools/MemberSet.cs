using System.Numerics;

namespace AssignmentRules.Pools;

/// <summary>Who takes part in a weighted pick: who counts in the shares, and who of them can be taken. All of one tier. Immutable, so that picks and states may share it.</summary>
internal sealed class MemberSet
{
    private readonly ulong[] pickable;
    private readonly ulong[] counted;

    public MemberSet(CompiledPool pool, int tier, ReadOnlySpan<ulong> pickable, ReadOnlySpan<ulong> counted)
    {
        Tier = tier;
        this.pickable = pickable.ToArray();
        this.counted = pickable.SequenceEqual(counted) ? this.pickable : counted.ToArray();
        Pickable = Size(this.pickable);
        Counted = Size(this.counted);
        for (var member = Next(this.counted, 0); member >= 0; member = Next(this.counted, member + 1))
        {
            Weight += pool[member].Weight;
        }
    }

    public int Tier { get; }

    /// <summary>How many can be taken; at least one.</summary>
    public int Pickable { get; }

    /// <summary>How many count.</summary>
    public int Counted { get; }

    /// <summary>The weights of those who count.</summary>
    public long Weight { get; }

    /// <summary>Whether everyone who counts can be taken.</summary>
    public bool NobodyIsAway => ReferenceEquals(pickable, counted);

    public bool Counts(int member) => (counted[member >> 6] & (1UL << member)) != 0;

    public int NextPickable(int from) => Next(pickable, from);

    public int NextCounted(int from) => Next(counted, from);

    public bool HoldsSame(MemberSet other) => ReferenceEquals(this, other) || other.HoldsSame(pickable, counted);

    public bool HoldsSame(ReadOnlySpan<ulong> otherPickable, ReadOnlySpan<ulong> otherCounted) =>
        otherPickable.SequenceEqual(pickable) && otherCounted.SequenceEqual(counted);

    private static int Size(ulong[] words)
    {
        var size = 0;
        foreach (var word in words)
        {
            size += BitOperations.PopCount(word);
        }

        return size;
    }

    private static int Next(ulong[] words, int from)
    {
        for (var at = from >> 6; at < words.Length; at++)
        {
            var word = at == from >> 6 ? words[at] & (ulong.MaxValue << from) : words[at];
            if (word != 0)
            {
                return (at << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return -1;
    }
}
