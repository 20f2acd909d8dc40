using System.Runtime.InteropServices;

namespace AssignmentRules.Conditions;

/// <summary>Counts how many conditions ask for each of several things; one that asks for the same twice counts once.</summary>
internal sealed class KeyTally<T>(IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private readonly Dictionary<T, (int Count, int Last)> counts = new(comparer);

    public int Things => counts.Count;

    public int this[T thing] => counts[thing].Count;

    /// <summary>Counts; the conditions must come one after another.</summary>
    public void Add(T thing, int condition)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, thing, out var isKnown);
        if (!isKnown || entry.Last != condition)
        {
            entry = (entry.Count + 1, condition);
        }
    }

    /// <summary>Those that the most conditions ask for; of equals the first ones.</summary>
    public HashSet<T> Most(int count) => counts.OrderByDescending(entry => entry.Value.Count).Take(count).Select(entry => entry.Key).ToHashSet(counts.Comparer);
}
