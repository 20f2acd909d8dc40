using System.Numerics;

namespace AssignmentRules.Pools;

/// <summary>A set of small numbers that finds the next one at or after any number in logarithmic time: a bit of each level says whether 64 of the level below hold anything.</summary>
internal sealed class BitTree
{
    private readonly ulong[][] levels;

    public BitTree(int capacity)
    {
        var sizes = new List<ulong[]>();
        do
        {
            capacity = (capacity + 63) / 64;
            sizes.Add(new ulong[capacity]);
        }
        while (capacity > 1);
        levels = [.. sizes];
    }

    public bool this[int number] => (levels[0][number >> 6] & (1UL << number)) != 0;

    public void Add(int number)
    {
        foreach (var level in levels)
        {
            ref var word = ref level[number >> 6];
            var before = word;
            word |= 1UL << number;
            if (before != 0)
            {
                return;
            }

            number >>= 6;
        }
    }

    public void Remove(int number)
    {
        foreach (var level in levels)
        {
            ref var word = ref level[number >> 6];
            word &= ~(1UL << number);
            if (word != 0)
            {
                return;
            }

            number >>= 6;
        }
    }

    /// <summary>The first number at or after this one, or -1.</summary>
    public int Next(int from)
    {
        for (var level = 0; level < levels.Length; level++)
        {
            var at = from >> 6;
            if (at >= levels[level].Length)
            {
                return -1;
            }

            var word = levels[level][at] & (ulong.MaxValue << from);
            if (word != 0)
            {
                return Descend(level, (at << 6) + BitOperations.TrailingZeroCount(word));
            }

            from = at + 1;
        }

        return -1;
    }

    private int Descend(int level, int number)
    {
        while (level > 0)
        {
            level--;
            number = (number << 6) + BitOperations.TrailingZeroCount(levels[level][number]);
        }

        return number;
    }
}
