using System.Runtime.InteropServices;

namespace AssignmentRules.Conditions;

/// <summary>The keys of one kind that each of many conditions has at its top, in its order.</summary>
internal sealed class PossibleKeys
{
    private readonly List<IndexKey> keys;
    private readonly int[] ends;

    /// <param name="conditions">The conditions; null has no keys.</param>
    /// <param name="keyOf">The key that a test of a field gives; null: none.</param>
    /// <param name="chosen">Conditions that have a key here need no other.</param>
    public PossibleKeys(IReadOnlyList<Condition?> conditions, Func<string, FieldTest, IndexKey?> keyOf, IndexKey?[] chosen)
    {
        keys = new List<IndexKey>(conditions.Count);
        ends = new int[conditions.Count];
        for (var position = 0; position < ends.Length; position++)
        {
            if (chosen[position] is null && conditions[position] is { } condition)
            {
                Add(condition, keyOf);
            }

            ends[position] = keys.Count;
        }
    }

    public int Conditions => ends.Length;

    public ReadOnlySpan<IndexKey> this[int position]
    {
        get
        {
            var start = position == 0 ? 0 : ends[position - 1];
            return CollectionsMarshal.AsSpan(keys)[start..ends[position]];
        }
    }

    private void Add(Condition condition, Func<string, FieldTest, IndexKey?> keyOf)
    {
        for (var place = 0; place < condition.Terms.Count; place++)
        {
            if (condition.Terms[place] is not ConditionTerm.Field field)
            {
                continue;
            }

            for (var index = 0; index < field.Tests.Count; index++)
            {
                if (keyOf(field.Name, field.Tests[index]) is { } key)
                {
                    keys.Add(key);
                }
            }
        }
    }
}
