namespace AssignmentRules.Storage;

/// <summary>
/// One atomic step: what it reads is declared, so that a store can lock or fetch it in one round trip; what it writes is committed whole or not at all.
/// </summary>
/// <param name="TenantId">The tenant; a step never touches another.</param>
/// <param name="Work">Decides from what was read. A store that met a conflict runs it again, on fresh state.</param>
public sealed record StoreStep(string TenantId, IStoreWork Work)
{
    /// <summary>The records whose assignments the step reads and may write.</summary>
    public IReadOnlyList<RecordKey> Records { get; init; } = [];

    /// <summary>The idempotency keys that the step reads and may write.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>The rotation states that the step reads and may write: distinct, in ordinal order.</summary>
    public IReadOnlyList<string> RotationKeys { get; init; } = [];

    /// <summary>Whether the step reads what users have open; if so, no other step of the tenant that reads it runs at the same time.</summary>
    public bool ReadsLoads { get; init; }

    /// <summary>Whether the work, if it throws at all, does so before it changes a rotation: a store that keeps the live state then need not copy it to undo the step.</summary>
    internal bool ThrowsBeforeTurns { get; init; }

    /// <summary>The host's unit of work that commits with the step; null: none.</summary>
    public HostUnitOfWork? UnitOfWork { get; init; }
}

/// <summary>The work of a step. Pure but for what it does to the state: running it again on the same state gives the same.</summary>
public interface IStoreWork
{
    /// <summary>Reads and writes the state.</summary>
    void Run(IStoreState state);
}
