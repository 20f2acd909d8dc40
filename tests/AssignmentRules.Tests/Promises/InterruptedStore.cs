using System.Runtime.CompilerServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Promises;

/// <summary>A store in which something happens before each step, or between the listing of what waits and its use.</summary>
internal sealed class InterruptedStore : IAssignmentStore
{
    private readonly MemoryAssignmentStore inner = new();

    public Func<Task>? AfterListing { get; set; }

    public Func<Task>? BeforeStep { get; init; }

    public async ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
    {
        await (BeforeStep?.Invoke() ?? Task.CompletedTask);
        await inner.RunAsync(step, cancellationToken);
    }

    public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, record, cancellationToken);

    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) => inner.FindDecisionAsync(tenantId, requestId, cancellationToken);

    public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) => inner.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);

    public async IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var listed = await inner.ListUnassignedAsync(tenantId, cancellationToken).ToArrayAsync(cancellationToken);
        await (AfterListing?.Invoke() ?? Task.CompletedTask);
        foreach (var waiting in listed)
        {
            yield return waiting;
        }
    }
}
