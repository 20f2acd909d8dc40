namespace AssignmentRules.Conditions;

/// <summary>
/// Chooses for each condition of an index what it is found by: of its equalities the one whose values the fewest conditions share; else a bound by a number;
/// else a field that must be present. At most <see cref="MaximumFields"/> lists are used, of equalities first and then those that serve the most
/// conditions, as every lookup reads the fields of all of them.
/// </summary>
internal static class KeyChoice
{
    /// <summary>A lookup keeps a place in each list, in room that is set aside without allocating; policies use a handful.</summary>
    public const int MaximumFields = 16;

    /// <summary>The key of each condition; null for one that is not found by any, so that it must be tested always.</summary>
    public static IndexKey?[] Choose(IReadOnlyList<Condition?> conditions)
    {
        var chosen = new IndexKey?[conditions.Count];
        new EqualityChoice(new PossibleKeys(conditions, IndexKey.Equality, chosen)).ChooseInto(chosen);
        Complete(chosen, conditions, IndexKey.Bound);
        Complete(chosen, conditions, IndexKey.Presence);
        return chosen;
    }

    /// <summary>Chooses for the conditions that have no key yet, as far as there is room for lists: of a condition's lists the one that others use least.</summary>
    private static void Complete(IndexKey?[] chosen, IReadOnlyList<Condition?> conditions, Func<string, FieldTest, IndexKey?> keyOf)
    {
        if (Array.TrueForAll(chosen, key => key is not null))
        {
            return;
        }

        var possible = new PossibleKeys(conditions, keyOf, chosen);
        var users = new KeyTally<(KeyKind, string)>();
        for (var position = 0; position < chosen.Length; position++)
        {
            foreach (var key in possible[position])
            {
                users.Add(key.List, position);
            }
        }

        var used = chosen.Where(key => key is not null).Select(key => key!.Value.List).Distinct().Count();
        var lists = users.Most(MaximumFields - used);
        for (var position = 0; position < chosen.Length; position++)
        {
            foreach (var key in possible[position])
            {
                if (lists.Contains(key.List) && (chosen[position] is not { } best || users[key.List] < users[best.List]))
                {
                    chosen[position] = key;
                }
            }
        }
    }
}
