using System.Numerics;

namespace AssignmentRules.Pools;

/// <summary>A set of small numbers that finds the next one at or after any number in logarithmic time: a bit of each level says whether 64 of the level below hold anything.</summary>
internal sealed class BitTree
{
    private readonly ulong[] numbers;

    // Above the numbers themselves, the lowest first.
    private readonly ulong[][] levels;

    public BitTree(int capacity)
    {
        numbers = new ulong[WordsFor(capacity)];
        var above = new List<ulong[]>();
        for (var size = numbers.Length; size > 1; size = above[^1].Length)
        {
            above.Add(new ulong[WordsFor(size)]);
        }

        levels = [.. above];
    }

    private BitTree(BitTree other)
    {
        numbers = [.. other.numbers];
        levels = Array.ConvertAll(other.levels, level => level.ToArray());
    }

    public BitTree Copy() => new(this);

    public bool this[int number] => (numbers[number >> 6] & (1UL << number)) != 0;

    public void Add(int number)
    {
        ref var word = ref numbers[number >> 6];
        var before = word;
        word |= 1UL << number;
        if (before == 0)
        {
            AddAbove(number >> 6);
        }
    }

    public void Remove(int number)
    {
        ref var word = ref numbers[number >> 6];
        word &= ~(1UL << number);
        if (word == 0)
        {
            RemoveAbove(number >> 6);
        }
    }

    /// <summary>Puts another number in the place of one, if that one is in.</summary>
    public void Move(int from, int to)
    {
        ref var word = ref numbers[from >> 6];
        if ((word & (1UL << from)) == 0)
        {
            return;
        }

        if (from >> 6 == to >> 6)
        {
            word = (word & ~(1UL << from)) | (1UL << to);
            return;
        }

        Remove(from);
        Add(to);
    }

    /// <summary>The first number at or after this one, or -1.</summary>
    public int Next(int from)
    {
        var at = from >> 6;
        if (at >= numbers.Length)
        {
            return -1;
        }

        var word = numbers[at] & (ulong.MaxValue << from);
        return word != 0 ? (at << 6) + BitOperations.TrailingZeroCount(word) : NextAbove(at + 1);
    }

    private static int WordsFor(int capacity) => (capacity + 63) / 64;

    private void AddAbove(int number)
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

    private void RemoveAbove(int number)
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

    private int NextAbove(int from)
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

    private int Descend(int level, int word)
    {
        while (level > 0)
        {
            level--;
            word = (word << 6) + BitOperations.TrailingZeroCount(levels[level][word]);
        }

        return (word << 6) + BitOperations.TrailingZeroCount(numbers[word]);
    }
}
