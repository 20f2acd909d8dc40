namespace AssignmentRules.Conditions;

/// <summary>The conditions that ask for one value. Where they are many, and all bound the same field by a number, they are found by that bound too.</summary>
internal sealed class KeyBucket
{
    /// <summary>Fewer are tested faster than searched.</summary>
    private const int Many = 4;

    private readonly int[] positions;
    private readonly RangeField? bounds;

    /// <param name="positions">The positions of the conditions, ascending.</param>
    /// <param name="beside">The bounds that the conditions have beside the value.</param>
    public KeyBucket(int[] positions, BesideBounds beside)
    {
        this.positions = positions;
        bounds = positions.Length < Many ? null : beside.Share(positions);
    }

    public Candidates Find(IFields fields) => bounds is null ? new Candidates(positions) : bounds.Find(fields);
}
