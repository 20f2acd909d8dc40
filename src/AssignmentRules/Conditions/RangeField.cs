namespace AssignmentRules.Conditions;

/// <summary>
/// The conditions that one field bounds by a number, all from below or all from above. The bounds are sorted, the loosest first, so that those that hold
/// of a value are the first ones, and a binary search tells how many; by their rank in that order they are then walked in the order of the conditions.
/// </summary>
internal sealed class RangeField : KeyList
{
    private readonly FieldName name;
    private readonly bool isUpper;
    private readonly (decimal Limit, bool IsOpen)[] bounds;
    private readonly int[] positions;
    private readonly RankTree ranks;

    /// <param name="name">The field.</param>
    /// <param name="entries">Bounds of one kind and positions, in ascending order of the positions; at least one.</param>
    public RangeField(FieldName name, IReadOnlyList<(RangeKey Key, int Position)> entries)
    {
        this.name = name;
        isUpper = entries[0].Key.Kind == KeyKind.UpperBound;
        positions = [.. entries.Select(entry => entry.Position)];
        var sorted = entries.Select((entry, index) => (Limit: Turned(entry.Key.Limit), entry.Key.IsOpen, index)).Order().ToArray();
        bounds = [.. sorted.Select(entry => (entry.Limit, entry.IsOpen))];
        var rankOf = new int[sorted.Length];
        foreach (var (rank, entry) in sorted.Index())
        {
            rankOf[entry.index] = rank;
        }

        ranks = new RankTree(rankOf);
    }

    public override Candidates Find(IFields fields)
    {
        var value = fields.Find(name);
        return value.Kind == AttributeKind.Number ? new Candidates(positions, ranks, CountHolding(Turned(value.Number))) : new Candidates([]);
    }

    /// <summary>With all signs turned an upper bound is a lower one.</summary>
    private decimal Turned(decimal number) => isUpper ? -number : number;

    private int CountHolding(decimal value)
    {
        var (low, high) = (0, bounds.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var (limit, isOpen) = bounds[middle];
            if (isOpen ? value > limit : value >= limit)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
