using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AssignmentRules.Conditions;

/// <summary>
/// Finds among many items, each with a condition, those whose condition holds, without testing all of them. Immutable; a lookup allocates nothing.
/// <para>
/// Each condition is filed under one test at its top: an equality (<c>eq</c> or <c>in</c> with texts, numbers or booleans that are no dates); without one, a
/// bound by a number (<c>gt</c>, <c>gte</c>, <c>lt</c>, <c>lte</c>; of two bounds one); without one, a field that must be present (any test but
/// <c>exists: false</c>). Those that ask for the same value are filed once more, by a bound, where all of them have one on the same field. A lookup reads
/// the field of each list (at most <see cref="KeyChoice.MaximumFields"/>) and finds in it the conditions that the value does not rule out: equalities by
/// hash, bounds by binary search and then in logarithmic time each, presences by being there. Of these, and of the conditions filed nowhere, what the
/// lookup has not answered already is tested in order. So it costs a fixed sum of the lists, and the tests: of 1,000 rules told apart by one value as
/// many as of 10, of 1,000 thresholds as many as hold, of rules with groups alone all.
/// </para>
/// </summary>
/// <typeparam name="TItem">What is found.</typeparam>
internal sealed class ConditionIndex<TItem>
{
    private readonly TItem[] items;
    private readonly CompiledCondition[] remaining;
    private readonly HashSet<string> keyFields;
    private readonly KeyList[] keys;
    private readonly int[] always;

    /// <summary>Compiles and files the conditions; null always holds.</summary>
    /// <exception cref="ArgumentException">A condition does not compile.</exception>
    public ConditionIndex(IReadOnlyList<(Condition? When, TItem Item)> entries)
    {
        items = new TItem[entries.Count];
        var conditions = new Condition?[items.Length];
        for (var position = 0; position < items.Length; position++)
        {
            (conditions[position], items[position]) = entries[position];
        }

        var chosen = KeyChoice.Choose(conditions);
        var lists = new PositionGroups<(KeyKind Kind, string Field)>(items.Length);
        var untold = new List<int>();
        for (var position = 0; position < items.Length; position++)
        {
            if (chosen[position] is { } key)
            {
                lists.Add(key.List, position);
            }
            else
            {
                untold.Add(position);
            }
        }

        always = [.. untold];
        var beside = new BesideBounds(conditions, chosen);
        var byList = lists.ToDictionary((list, positions) => List(list, chosen, positions, beside));
        keys = [.. byList.Values];
        keyFields = [.. byList.Keys.Select(list => list.Field), .. beside.Fields];
        remaining = new CompiledCondition[items.Length];
        for (var position = 0; position < items.Length; position++)
        {
            remaining[position] = CompiledCondition.Compile(conditions[position], chosen[position], beside[position]);
        }
    }

    /// <summary>The first item, in order, whose condition holds.</summary>
    public bool TryFindFirst(IFields fields, [MaybeNullWhen(false)] out TItem item)
    {
        var position = keys.Length == 1 && always.Length == 0 ? FindFirst(keys[0], fields) : FindFirstOfAll(fields);
        item = position < 0 ? default : items[position];
        return position >= 0;
    }

    /// <summary>Adds all items whose condition holds, in order.</summary>
    public void FindAll(IFields fields, List<TItem> found)
    {
        if (keys.Length != 1 || always.Length > 0)
        {
            FindAll(new CandidateWalk(keys, always, fields), fields, found);
            return;
        }

        for (var candidates = keys[0].Find(fields); !candidates.IsAtEnd; candidates.Advance())
        {
            if (remaining[candidates.Position].Holds(fields))
            {
                found.Add(items[candidates.Position]);
            }
        }
    }

    /// <summary>Adds the items that the lists do not rule out, in order; their conditions are not tested.</summary>
    public void FindCandidates(IFields fields, List<TItem> found)
    {
        var candidates = new CandidateWalk(keys, always, fields);
        while (candidates.TryNext(out var position))
        {
            found.Add(items[position]);
        }
    }

    /// <summary>Whether any condition names the field; <see cref="BuiltInField.None"/> asks for any attribute.</summary>
    public bool Uses(BuiltInField field) => keyFields.Any(name => BuiltInFields.Find(name) == field) || Array.Exists(remaining, condition => condition.Uses(field));

    private static KeyList List((KeyKind Kind, string Field) list, IndexKey?[] chosen, int[] positions, BesideBounds beside) => list.Kind switch
    {
        KeyKind.Equality => new KeyField(FieldName.Of(list.Field), chosen, positions, beside),
        KeyKind.Presence => new PresenceField(FieldName.Of(list.Field), positions),
        _ => new RangeField(FieldName.Of(list.Field), Array.ConvertAll(positions, position => chosen[position]!.Value), positions),
    };

    private int FindFirst(KeyList key, IFields fields)
    {
        for (var candidates = key.Find(fields); !candidates.IsAtEnd; candidates.Advance())
        {
            if (remaining[candidates.Position].Holds(fields))
            {
                return candidates.Position;
            }
        }

        return -1;
    }

    // Not inlined: room for the walk is not to be made, and cleared, where a single list answers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindFirstOfAll(IFields fields)
    {
        var candidates = new CandidateWalk(keys, always, fields);
        while (candidates.TryNext(out var position))
        {
            if (remaining[position].Holds(fields))
            {
                return position;
            }
        }

        return -1;
    }

    private void FindAll(CandidateWalk candidates, IFields fields, List<TItem> found)
    {
        while (candidates.TryNext(out var position))
        {
            if (remaining[position].Holds(fields))
            {
                found.Add(items[position]);
            }
        }
    }
}
