using System.Threading.Channels;
using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

/// <summary>A store whose steps wait until the test lets them go.</summary>
internal sealed class BlockingStore : IAssignmentStore
{
    private readonly MemoryAssignmentStore inner = new();
    private readonly Channel<bool> entered = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> released = Channel.CreateUnbounded<bool>();

    public List<StoreStep> Steps { get; } = [];

    /// <summary>What the next steps fail with; null: they do not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Which steps are refused for good.</summary>
    public Func<StoreStep, bool> Refuses { get; set; } = _ => false;

    /// <summary>Waits until a step has begun.</summary>
    public async Task EnteredAsync() => await entered.Reader.ReadAsync();

    public void Release(int steps = 1)
    {
        for (var step = 0; step < steps; step++)
        {
            released.Writer.TryWrite(true);
        }
    }

    public async ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
    {
        lock (Steps)
        {
            Steps.Add(step);
        }

        entered.Writer.TryWrite(true);
        await released.Reader.ReadAsync(cancellationToken);
        if (Failure is not null)
        {
            throw Failure;
        }

        if (Refuses(step))
        {
            throw new RefusedException();
        }

        await inner.RunAsync(step, cancellationToken);
    }

    public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, record, cancellationToken);

    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) => inner.FindDecisionAsync(tenantId, requestId, cancellationToken);

    public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) => inner.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);

    public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) => inner.ListUnassignedAsync(tenantId, cancellationToken);
}

/// <summary>What a store throws that will not do a step, however often it is asked.</summary>
internal sealed class RefusedException() : Exception("It is refused."), IStepRefusal
{
    public bool IsFinal => true;
}
