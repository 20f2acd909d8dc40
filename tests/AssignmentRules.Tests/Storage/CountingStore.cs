using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

/// <summary>A store in memory that notes which steps it ran.</summary>
internal sealed class CountingStore : IAssignmentStore
{
    private readonly MemoryAssignmentStore inner = new();

    /// <summary>What each step declared, in order.</summary>
    public List<IReadOnlyList<string>> Rotations { get; } = [];

    public ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
    {
        Rotations.Add([.. step.RotationKeys]);
        return inner.RunAsync(step, cancellationToken);
    }

    public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, record, cancellationToken);

    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) => inner.FindDecisionAsync(tenantId, requestId, cancellationToken);

    public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) => inner.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);

    public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) => inner.ListUnassignedAsync(tenantId, cancellationToken);
}
