namespace AssignmentRules.Conditions;

/// <summary>The conditions that ask for one value. Where they are many, and all bound the same field by a number, they are found by that bound too.</summary>
internal sealed class KeyBucket
{
    /// <summary>Fewer are tested faster than searched.</summary>
    private const int Many = 4;

    private readonly int[] positions;
    private readonly RangeField? bounds;

    /// <param name="positions">The positions of the conditions, ascending.</param>
    /// <param name="boundsOf">The bounds of the condition at a position, of one that asks for this value alone; none for any other.</param>
    public KeyBucket(int[] positions, Func<int, RangeKey[]> boundsOf)
    {
        this.positions = positions;
        if (positions.Length < Many)
        {
            return;
        }

        var possible = positions.Select(boundsOf).ToArray();
        var shared = possible[0].FirstOrDefault(bound => Array.TrueForAll(possible, keys => Array.Exists(keys, key => key.List == bound.List)));
        if (shared is null)
        {
            return;
        }

        (RangeKey Key, int Position)[] chosen = [.. positions.Select((position, index) => (Array.Find(possible[index], key => key.List == shared.List)!, position))];
        Chosen = chosen;
        bounds = new RangeField(FieldName.Of(shared.Field), chosen);
    }

    /// <summary>The bounds by which the conditions are found here, beside the value.</summary>
    public IReadOnlyList<(RangeKey Key, int Position)> Chosen { get; } = [];

    public Candidates Find(IFields fields) => bounds is null ? new Candidates(positions) : bounds.Find(fields);
}
