namespace AssignmentRules.Storage;

/// <summary>
/// Port: keeps rotation states, assignees, decisions, keys and the list of unassigned. In memory by default. Thread-safe; what the contract
/// promises is proved for a store by deriving <c>StoreConformance</c> of the package AssignmentRules.Testing.
/// </summary>
public interface IAssignmentStore
{
    /// <summary>
    /// Runs one atomic step. When it returns, everything the work wrote is committed; when it throws, nothing is, and no rotation has moved. The step is good until
    /// then: its lists may be filled for another one afterwards, unless it was cancelled, which need not wait for whatever still looks at it. Work that was
    /// cancelled before it ran does not run any more.
    /// </summary>
    ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default);

    /// <summary>What is known of a record.</summary>
    ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default);

    /// <summary>The first decision of an idempotency key, or null.</summary>
    ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default);

    /// <summary>The assignments of the tenant, in the order of their records' ids (by code points, so by their bytes in UTF-8); those of one user, or (null) all that somebody has.</summary>
    IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default);

    /// <summary>The list of unassigned, oldest first.</summary>
    IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default);
}
