namespace AssignmentRules.Pools;

/// <summary>
/// Who is next, and all that <see cref="PoolState.Take"/> and a later trace need: references to what never changes, and copies of what the state
/// said. A pick is good for the state's version that it was made at.
/// </summary>
internal readonly record struct PoolPick
{
    /// <summary>At most so many eligible members leave their compared values in a pick; of more, the winner and the runner-up do.</summary>
    public const int MostValues = 256;

    public required CompiledPool Pool { get; init; }

    public required TenantUsers Users { get; init; }

    public IReadOnlySet<string>? Unavailable { get; init; }

    public IReadOnlySet<string>? Skip { get; init; }

    public DateTimeOffset Now { get; init; }

    public long StateVersion { get; init; }

    /// <summary>The index of the member in the pool, or -1 for nobody.</summary>
    public int Member { get; init; }

    /// <summary>The index of the tier that was asked, the first with somebody eligible; -1 if there is none.</summary>
    public int Tier { get; init; }

    /// <summary>The place in line of the member.</summary>
    public long Place { get; init; }

    /// <summary>Of a line: who would be next, or -1 if there is nobody or no evidence was asked for.</summary>
    public int RunnerUp { get; init; }

    /// <summary>The place in line of the runner-up.</summary>
    public long RunnerUpPlace { get; init; }

    /// <summary>Of a weighted pool: who counts and who can be taken, which <see cref="PoolState.Take"/> needs.</summary>
    public MemberSet? Set { get; init; }

    /// <summary>Who was passed over for what only the state knew; null: nobody, or no evidence was asked for.</summary>
    public IReadOnlyList<PassedOver>? PassedOver { get; init; }

    /// <summary>The compared values; null for <c>single</c>, for a line, and where no evidence was asked for.</summary>
    public PoolEvidence? Evidence { get; init; }

    /// <summary>The user, or null for nobody.</summary>
    public string? UserId => Member < 0 ? null : Pool[Member].UserId;
}
