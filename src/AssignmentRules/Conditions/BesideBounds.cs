namespace AssignmentRules.Conditions;

/// <summary>Finds the bounds that conditions with one value in common all have on one field, so that they can be found by these beside the value.</summary>
/// <param name="conditions">The conditions of the index.</param>
/// <param name="chosen">What each is found by in the first place.</param>
internal sealed class BesideBounds(Condition?[] conditions, IndexKey?[] chosen)
{
    private readonly IndexKey?[] found = new IndexKey?[conditions.Length];

    /// <summary>The fields by which conditions are found beside a value.</summary>
    public HashSet<string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The bound by which the condition at a position is found beside its value; null: by none.</summary>
    public IndexKey? this[int position] => found[position];

    /// <summary>The bounds of the conditions at these positions; null where they have none in common.</summary>
    public RangeField? Share(int[] positions)
    {
        if (SharedList(positions) is not { } list)
        {
            return null;
        }

        Fields.Add(list.Field);
        var keys = new IndexKey[positions.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = Find(positions[index], list)!.Value;
            found[positions[index]] = keys[index];
        }

        return new RangeField(FieldName.Of(list.Field), keys, positions);
    }

    private (KeyKind Kind, string Field)? SharedList(int[] positions)
    {
        foreach (var term in conditions[positions[0]]?.Terms ?? [])
        {
            if (term is not ConditionTerm.Field field)
            {
                continue;
            }

            foreach (var test in field.Tests)
            {
                if (IndexKey.Bound(field.Name, test) is { } bound && Array.TrueForAll(positions, position => Find(position, bound.List) is not null))
                {
                    return bound.List;
                }
            }
        }

        return null;
    }

    /// <summary>The first bound of the condition in this list. One that asks for one of several values has none: it is found by each, and would have to have the same beside all.</summary>
    private IndexKey? Find(int position, (KeyKind Kind, string Field) list)
    {
        if (chosen[position] is not { Count: 1 })
        {
            return null;
        }

        var terms = conditions[position]!.Terms;
        for (var place = 0; place < terms.Count; place++)
        {
            if (terms[place] is not ConditionTerm.Field field || !string.Equals(field.Name, list.Field, StringComparison.Ordinal))
            {
                continue;
            }

            for (var index = 0; index < field.Tests.Count; index++)
            {
                if (IndexKey.Bound(field.Name, field.Tests[index]) is { } bound && bound.Kind == list.Kind)
                {
                    return bound;
                }
            }
        }

        return null;
    }
}
