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
    /// <param name="keys">Bounds of one kind; at least one.</param>
    /// <param name="positions">The position of each, ascending.</param>
    public RangeField(FieldName name, IndexKey[] keys, int[] positions)
    {
        this.name = name;
        this.positions = positions;
        isUpper = keys[0].Kind == KeyKind.UpperBound;
        var sorted = new (decimal Limit, bool IsOpen, int Index)[keys.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            sorted[index] = (Turned(keys[index].Limit), keys[index].IsOpen, index);
        }

        Array.Sort(sorted);
        bounds = new (decimal Limit, bool IsOpen)[sorted.Length];
        var rankOf = new int[sorted.Length];
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            bounds[rank] = (sorted[rank].Limit, sorted[rank].IsOpen);
            rankOf[sorted[rank].Index] = rank;
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
