namespace AssignmentRules.Pools;

/// <summary>
/// Who is next, and what <see cref="PoolState.Take"/> needs: it is made with every turn, and so holds nothing else. A pick is good for the state's version
/// that it was made at.
/// </summary>
/// <param name="Pool">The pool that was asked.</param>
/// <param name="StateVersion">The version of the state that it was made from.</param>
/// <param name="Member">The index of the member in the pool, or -1 for nobody.</param>
internal readonly record struct PoolPick(CompiledPool Pool, long StateVersion, int Member)
{
    /// <summary>At most so many eligible members leave their compared values in a pick; of more, the winner and the runner-up do.</summary>
    public const int MostValues = 256;

    /// <summary>The index of the tier that was asked, the first with somebody eligible; -1 if there is none.</summary>
    public int Tier { get; init; }

    /// <summary>The local date, as the days since 1 January of the year 1.</summary>
    public int Day { get; init; }

    /// <summary>Of a weighted pool: who counts and who can be taken.</summary>
    public MemberSet? Set { get; init; }

    /// <summary>Who was passed over for what only the state knew; null: nobody, or no evidence was asked for.</summary>
    public IReadOnlyList<PassedOver>? PassedOver { get; init; }

    /// <summary>What tells the compared values; null for <c>single</c>, and where no evidence was asked for.</summary>
    public PoolEvidence? Evidence { get; init; }

    /// <summary>The user, or null for nobody.</summary>
    public string? UserId => Member < 0 ? null : Pool[Member].UserId;
}
