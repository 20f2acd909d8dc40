using System.Runtime.InteropServices;

namespace AssignmentRules.Conditions;

/// <summary>Positions by a key, of each key ascending and once.</summary>
/// <param name="capacity">How many there are, about.</param>
/// <param name="comparer">Which keys are the same.</param>
internal sealed class PositionGroups<TKey>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> groups = new(comparer);
    private readonly List<(int Group, int Position)> entries = new(capacity);
    private readonly List<(int Count, int Last)> sizes = [];

    /// <summary>Adds a position; they must come in ascending order.</summary>
    public void Add(TKey key, int position)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out var isKnown);
        if (!isKnown)
        {
            group = sizes.Count;
            sizes.Add((0, -1));
        }

        var (count, last) = sizes[group];
        if (last != position)
        {
            sizes[group] = (count + 1, position);
            entries.Add((group, position));
        }
    }

    /// <summary>The groups, in the order in which their keys came first, each made into something.</summary>
    public Dictionary<TKey, T> ToDictionary<T>(Func<TKey, int[], T> create)
    {
        var positions = new int[sizes.Count][];
        for (var group = 0; group < positions.Length; group++)
        {
            positions[group] = new int[sizes[group].Count];
            sizes[group] = (0, 0);
        }

        foreach (var (group, position) in entries)
        {
            var filled = sizes[group].Count;
            positions[group][filled] = position;
            sizes[group] = (filled + 1, 0);
        }

        var made = new Dictionary<TKey, T>(groups.Count, groups.Comparer);
        foreach (var (key, group) in groups)
        {
            made.Add(key, create(key, positions[group]));
        }

        return made;
    }
}
