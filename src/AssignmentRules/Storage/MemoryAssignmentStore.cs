using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace AssignmentRules.Storage;

/// <summary>The store in memory: for one process, tests, previews and simulations. What it keeps is gone with the process.</summary>
public sealed class MemoryAssignmentStore : IAssignmentStore, IHandOverJournal, IWorkflowJournal
{
    private readonly ConcurrentDictionary<string, MemoryTenant> tenants = new(StringComparer.Ordinal);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The unit of work is no <see cref="MemoryUnitOfWork"/>.</exception>
    public ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.UnitOfWork is not (null or MemoryUnitOfWork))
        {
            throw new ArgumentException($"The store in memory cannot join a {step.UnitOfWork.GetType().Name}; give it a {nameof(MemoryUnitOfWork)}.", nameof(step));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var running = MemoryStep.Take();
        running.TenantOf(this, step.TenantId).Run(step, running);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) =>
        new(Tenant(tenantId).Find(record));

    /// <inheritdoc />
    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) =>
        new(Tenant(tenantId).FindDecision(requestId));

    /// <inheritdoc />
    public async IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var assignment in Tenant(tenantId).ListAssignments(assigneeId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return assignment;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var record in Tenant(tenantId).Unassigned.List())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<string?> FindEntryAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken = default) =>
        new(Tenant(tenantId).HandOvers.Find(operationId, name));

    /// <inheritdoc />
    public ValueTask<bool> AddEntryAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(Tenant(tenantId).HandOvers.Add(operationId, entry));
    }

    /// <inheritdoc />
    public ValueTask<bool> PutEntryAsync(string tenantId, string operationId, HandOverEntry entry, HandOverEntry guard, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(guard);
        return new(Tenant(tenantId).HandOvers.Put(operationId, entry, guard));
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<HandOverEntry> ListEntriesAsync(string tenantId, string operationId, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var entry in Tenant(tenantId).HandOvers.List(operationId, prefix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    ValueTask<JournalEntry?> IWorkflowJournal.FindAsync(string tenantId, string key, CancellationToken cancellationToken) => new(Tenant(tenantId).Journal.Find(key));

    /// <inheritdoc />
    ValueTask<JournalEntry?> IWorkflowJournal.AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken) => new(Tenant(tenantId).Journal.Add(entry));

    /// <inheritdoc />
    ValueTask<bool> IWorkflowJournal.ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken) => new(Tenant(tenantId).Journal.Replace(entry));

    /// <inheritdoc />
    ValueTask<IReadOnlyList<JournalEntry>> IWorkflowJournal.ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken) => new(Tenant(tenantId).Journal.ListDue(until, limit));

    /// <inheritdoc />
    ValueTask<IReadOnlyList<string>> IWorkflowJournal.ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        new([.. tenants.Where(tenant => tenant.Value.Journal.HasDue(until)).Select(tenant => tenant.Key).Order(IdOrder.ByCodePoint)]);

    internal MemoryTenant Tenant(string tenantId)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        return tenants.GetOrAdd(tenantId, static (id, home) => new MemoryTenant(home, id), this);
    }
}
