namespace AssignmentRules.Conditions;

/// <summary>
/// Chooses for each condition one of its equalities: the one whose values the fewest conditions share. Of equally good ones the one whose field serves more
/// conditions, so that few fields serve them all.
/// </summary>
internal sealed class EqualityChoice
{
    private readonly PossibleKeys possible;
    private readonly KeyTally<string> users = new(StringComparer.Ordinal);

    // Where every condition has one equality there is nothing to choose, and nothing to count.
    private readonly KeyTally<(string Field, AttributeValue Value)>? sharing;

    public EqualityChoice(PossibleKeys possible)
    {
        this.possible = possible;
        for (var position = 0; position < possible.Conditions; position++)
        {
            if (possible[position].Length > 1)
            {
                sharing = new(KeyComparer.Instance);
                break;
            }
        }

        for (var position = 0; position < possible.Conditions; position++)
        {
            foreach (var key in possible[position])
            {
                Count(key, position);
            }
        }
    }

    /// <summary>Writes the choice for each condition that has an equality, by at most <see cref="KeyChoice.MaximumFields"/> fields.</summary>
    public void ChooseInto(IndexKey?[] chosen)
    {
        var serving = new KeyTally<string>(StringComparer.Ordinal);
        for (var position = 0; position < chosen.Length; position++)
        {
            chosen[position] = Best(possible[position], fields: null);
            if (chosen[position] is { } key)
            {
                serving.Add(key.Field, position);
            }
        }

        if (serving.Things <= KeyChoice.MaximumFields)
        {
            return;
        }

        var fields = serving.Most(KeyChoice.MaximumFields);
        for (var position = 0; position < chosen.Length; position++)
        {
            chosen[position] = Best(possible[position], fields);
        }
    }

    private void Count(in IndexKey key, int position)
    {
        if (sharing is null)
        {
            return;
        }

        users.Add(key.Field, position);
        for (var index = 0; index < key.Count; index++)
        {
            sharing.Add((key.Field, key.ValueAt(index)), position);
        }
    }

    private IndexKey? Best(ReadOnlySpan<IndexKey> keys, HashSet<string>? fields)
    {
        IndexKey? best = null;
        (int, int, int) least = default;
        foreach (ref readonly var key in keys)
        {
            if (fields?.Contains(key.Field) == false)
            {
                continue;
            }

            var rank = keys.Length == 1 ? default : (MostSharing(in key), -users[key.Field], key.Count);
            if (best is null || rank.CompareTo(least) < 0)
            {
                (best, least) = (key, rank);
            }
        }

        return best;
    }

    private int MostSharing(in IndexKey key)
    {
        var most = 0;
        for (var index = 0; index < key.Count; index++)
        {
            most = Math.Max(most, sharing![(key.Field, key.ValueAt(index))]);
        }

        return most;
    }
}
