using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The store that the page lets a company write: here it keeps everything in memory after all.</summary>
internal sealed class CompanyStore : IAssignmentStore
{
    private readonly MemoryAssignmentStore tables = new();

    public ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default) => step.UnitOfWork switch
    {
        null => tables.RunAsync(step, cancellationToken),
        CompanyTransaction { IsOpen: true } => tables.RunAsync(step with { UnitOfWork = null }, cancellationToken),
        CompanyTransaction => throw new InvalidOperationException("The transaction is closed."),
        _ => throw new ArgumentException("The company's store joins transactions of the company's database only.", nameof(step)),
    };

    public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => tables.FindAsync(tenantId, record, cancellationToken);

    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) => tables.FindDecisionAsync(tenantId, requestId, cancellationToken);

    public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) => tables.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);

    public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) => tables.ListUnassignedAsync(tenantId, cancellationToken);
}

internal sealed class CompanyTransaction : HostUnitOfWork
{
    public bool IsOpen { get; init; } = true;
}
