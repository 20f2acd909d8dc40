namespace AssignmentRules.Pools;

/// <summary>
/// What a weighted pool owed its members at a time, and who has had a turn since: from it the claims at every later pick can be told, so that a decision need
/// not carry a copy of them.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="set">Who takes part.</param>
/// <param name="claims">The claim of every member.</param>
/// <param name="scale">What claims are fractions of.</param>
/// <param name="version">The version of the pool's state.</param>
internal sealed class ClaimLedger(CompiledPool pool, MemberSet set, Int128[] claims, long scale, long version) : PoolEvidence
{
    private readonly TurnLog log = new(version, claims.Length);

    public MemberSet Set => set;

    public long Scale => scale;

    public bool IsFull => log.IsFull;

    /// <summary>A turn that was picked: everyone who takes part had gained their share.</summary>
    public void Turn(int member) => log.Add(member);

    /// <summary>A turn by hand: only this member's claim changed.</summary>
    public void TurnByHand(int member) => log.Add(~member);

    /// <summary>The claims of all members at a pick, with the share that everyone gains by it.</summary>
    /// <param name="pickedAt">The version of the state that it was made at.</param>
    public Int128[] At(long pickedAt)
    {
        var (then, picks) = ((Int128[])claims.Clone(), 1L);
        foreach (var part in log.Before(pickedAt))
        {
            foreach (var turn in part.Span)
            {
                picks += turn >= 0 ? 1 : 0;
                then[turn >= 0 ? turn : ~turn] -= scale;
            }
        }

        var unit = scale / set.Weight;
        for (var member = set.NextCounted(0); member >= 0; member = set.NextCounted(member + 1))
        {
            then[member] += (Int128)pool[member].Weight * unit * picks;
        }

        return then;
    }
}
