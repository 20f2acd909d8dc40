namespace AssignmentRules.Pools;

/// <summary>
/// In which places the members of a pool stood at a time, and who has had a turn since: from it the places at every later pick can be told, so that a decision need
/// not carry a copy of them, nor a pick look for who would be next.
/// </summary>
/// <param name="places">The place of every member.</param>
/// <param name="nextPlace">The place that the next turn leads to.</param>
/// <param name="version">The version of the pool's state.</param>
internal sealed class LineLedger(long[] places, long nextPlace, long version) : PoolEvidence
{
    private readonly TurnLog log = new(version, places.Length);

    public bool IsFull => log.IsFull;

    public void Turn(int member) => log.Add(member);

    /// <summary>The places of all members at a pick.</summary>
    /// <param name="pickedAt">The version of the state that it was made at.</param>
    public long[] At(long pickedAt)
    {
        var (then, end) = ((long[])places.Clone(), nextPlace);
        foreach (var part in log.Before(pickedAt))
        {
            foreach (var member in part.Span)
            {
                then[member] = end++;
            }
        }

        return then;
    }
}
