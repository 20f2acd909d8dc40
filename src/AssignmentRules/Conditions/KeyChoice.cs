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
        IndexKey?[] chosen = [.. Equalities(conditions)];
        Complete(chosen, conditions, RangeKey.Of);
        Complete(chosen, conditions, PresenceKey.Of);
        return chosen;
    }

    /// <summary>Chooses for the conditions that have no key yet, as far as there is room for lists: of a condition's lists the one that others use least.</summary>
    private static void Complete(IndexKey?[] chosen, IReadOnlyList<Condition?> conditions, Func<Condition?, IndexKey[]> keysOf)
    {
        if (Array.TrueForAll(chosen, key => key is not null))
        {
            return;
        }

        IndexKey[][] possible = [.. conditions.Select((condition, index) => chosen[index] is null ? keysOf(condition) : [])];
        var room = MaximumFields - chosen.OfType<IndexKey>().Select(key => key.List).Distinct().Count();
        var users = possible
            .Where((_, index) => chosen[index] is null)
            .SelectMany(keys => keys.Select(key => key.List).Distinct())
            .CountBy(list => list)
            .OrderByDescending(entry => entry.Value)
            .Take(room)
            .ToDictionary();
        foreach (var (index, keys) in possible.Index())
        {
            chosen[index] ??= keys.Where(key => users.ContainsKey(key.List)).MinBy(key => users[key.List]);
        }
    }

    private static EqualityKey?[] Equalities(IReadOnlyList<Condition?> conditions)
    {
        var possible = conditions.Select(EqualityKey.Of).ToArray();
        var sharing = possible
            .SelectMany(keys => keys.SelectMany(key => key.Values.Select(value => (key.Field, value))).Distinct(KeyComparer.Instance))
            .CountBy(entry => entry, KeyComparer.Instance)
            .ToDictionary(KeyComparer.Instance);
        var users = possible
            .SelectMany(keys => keys.Select(key => key.Field).Distinct(StringComparer.Ordinal))
            .CountBy(field => field, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

        // Of equally good keys the one whose field serves more conditions, so that few fields serve them all.
        EqualityKey? Best(EqualityKey[] keys) => keys.Length < 2 ? keys.FirstOrDefault() : keys
            .OrderBy(key => key.Values.Max(value => sharing[(key.Field, value)]))
            .ThenByDescending(key => users[key.Field])
            .ThenBy(key => key.Values.Length)
            .FirstOrDefault();

        var fields = possible
            .Select(Best)
            .OfType<EqualityKey>()
            .GroupBy(key => key.Field, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Take(MaximumFields)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. possible.Select(keys => Best(Array.FindAll(keys, key => fields.Contains(key.Field))))];
    }
}
