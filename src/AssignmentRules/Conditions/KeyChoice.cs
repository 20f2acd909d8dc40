namespace AssignmentRules.Conditions;

/// <summary>
/// Chooses for each condition of an index the equality it is found by: the one whose values the fewest conditions share. At most
/// <see cref="MaximumFields"/> different fields are used, those that serve the most conditions, as every lookup reads all of them.
/// </summary>
internal static class KeyChoice
{
    /// <summary>A lookup keeps a place in one list per field, in room that is set aside without allocating; policies use a handful.</summary>
    public const int MaximumFields = 16;

    /// <summary>The key of each condition; null for one that is not found by any, so that it must be tested always.</summary>
    public static EqualityKey?[] Choose(IReadOnlyList<Condition?> conditions)
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
        EqualityKey? Best(IEnumerable<EqualityKey> keys) => keys
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
        return [.. possible.Select(keys => Best(keys.Where(key => fields.Contains(key.Field))))];
    }
}
