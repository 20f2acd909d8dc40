using System.Collections.Concurrent;
using System.Data.Common;
using AssignmentRules.Sql.Diagnostics;
using AssignmentRules.Sql.Faults;
using AssignmentRules.Sql.Journals;
using AssignmentRules.Sql.Reading;
using AssignmentRules.Sql.Schema;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AssignmentRules.Sql;

/// <summary>
/// A store in a database: durable, and exact over many nodes. It keeps everything that the store in memory keeps, and every decision besides. Thread-safe;
/// one per database and process. It brings no driver: the host's <see cref="DbDataSource"/> opens its connections.
/// </summary>
public sealed class SqlAssignmentStore : IAssignmentStore, IHandOverJournal, IWorkflowJournal, IDecisionLog, IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, StepQueue> queues = new(StringComparer.Ordinal);
    private readonly SqlDialect dialect;
    private readonly SqlStoreOptions options;
    private readonly SchemaKeeper schema;
    private readonly RetryPolicy retries;
    private readonly StepRunner runner;
    private readonly SemaphoreSlim transactions;
    private readonly CallGate calls = new();
    private readonly int slots;
    private bool isDisposed;
    private readonly RecordReader records;
    private readonly WorkflowJournal journal;
    private readonly HandOverTable handOvers;
    private readonly DecisionLog decisions;
    private readonly PersonReader persons;
    private readonly Eraser eraser;
    private readonly Purge purge;

    /// <summary>Makes the store. Nothing is opened yet.</summary>
    /// <param name="dialect">The database.</param>
    /// <param name="source">Opens connections; the host's to dispose of.</param>
    /// <param name="options">Settings; null: the defaults. They are read once.</param>
    /// <param name="clock">The time; null: the system's.</param>
    /// <param name="logger">Is told of retries; null: nobody is.</param>
    /// <exception cref="ArgumentException">A setting cannot work; all that cannot are named.</exception>
    public SqlAssignmentStore(SqlDialect dialect, DbDataSource source, SqlStoreOptions? options = null, TimeProvider? clock = null, ILogger<SqlAssignmentStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(source);
        this.dialect = dialect;
        this.options = OptionsCheck.Checked(options ?? new SqlStoreOptions());
        var time = clock ?? TimeProvider.System;
        var log = logger ?? NullLogger<SqlAssignmentStore>.Instance;
        var connector = new SqlConnector(dialect, source, this.options);
        retries = new RetryPolicy(dialect, this.options, (exception, attempt) => log.StepRetried(exception, dialect.Name, attempt));
        schema = new SchemaKeeper(connector);
        runner = new StepRunner(dialect, connector, retries, new ConnectionPool(connector, TimeProvider.System));
        slots = dialect.HasOneWriter ? 1 : this.options.Transactions;
        transactions = new SemaphoreSlim(slots);
        var reader = new SqlReader(connector, schema, retries);
        records = new RecordReader(reader);
        var marks = new WriteMarks();
        journal = new WorkflowJournal(reader, marks, time);
        handOvers = new HandOverTable(reader, marks, time);
        decisions = new DecisionLog(reader);
        persons = new PersonReader(reader);
        eraser = new Eraser(connector, retries);
        purge = new Purge(reader);
    }

    /// <summary>Creates the schema, or brings it to the version of this package; does nothing where it has it. Safe from many nodes at once.</summary>
    /// <exception cref="InvalidOperationException">The schema is of a later version.</exception>
    public async ValueTask UpgradeAsync(CancellationToken cancellationToken = default) =>
        await retries.RunAsync(token => schema.CheckAsync(upgrades: true, token), cancellationToken).ConfigureAwait(false);

    /// <summary>Makes sure that the database answers and that its schema is right, by asking it each time: what would fail at the next request fails here.</summary>
    /// <exception cref="InvalidOperationException">The database is in memory; or the schema is of a later version; or it is older or missing, and the store must not change it.</exception>
    /// <exception cref="SqlStoreException">The database does not answer.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default) =>
        await retries.RunAsync(schema.IsReady ? token => schema.CheckAsync(options.ManageSchema, token) : schema.EnsureAsync, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The unit of work is no <see cref="SqlUnitOfWork"/>, or an id cannot be kept.</exception>
    /// <exception cref="SqlStoreException">The database did not do it; the exception says whether to call again.</exception>
    /// <exception cref="ObjectDisposedException">The store is disposed of.</exception>
    public async ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.UnitOfWork is not (null or SqlUnitOfWork))
        {
            throw new ArgumentException($"A store in {dialect.Name} cannot join a {step.UnitOfWork.GetType().Name}; give it a {nameof(SqlUnitOfWork)}.", nameof(step));
        }

        KeyCheck.Demand(step);
        cancellationToken.ThrowIfCancellationRequested();
        using var call = calls.Enter();
        if (step.UnitOfWork is SqlUnitOfWork unitOfWork)
        {
            await schema.DemandAsync(cancellationToken).ConfigureAwait(false);
            await runner.RunInAsync(unitOfWork.Transaction, step, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!schema.IsReady)
        {
            await retries.RunAsync(schema.EnsureAsync, cancellationToken).ConfigureAwait(false);
        }

        // One writer: one queue for all tenants would mix them in one transaction, so each has its own and they take turns.
        var queue = queues.GetOrAdd(step.TenantId, static (_, store) => new StepQueue(store.RunAsync, store.dialect.HasOneWriter ? 1 : store.options.TransactionsPerTenant), this);
        await queue.RunAsync(new PendingStep(step, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId));
        KeyCheck.Demand(record, nameof(record));
        return records.FindAsync(tenantId, record, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(requestId), requestId));
        return records.FindDecisionAsync(tenantId, requestId, cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(assigneeId), assigneeId));
        return records.ListAssignmentsAsync(tenantId, assigneeId, cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId));
        return records.ListUnassignedAsync(tenantId, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<DecisionPage> FindDecisionsAsync(string tenantId, DecisionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(query.UserId), query.UserId));
        KeyCheck.Demand(query.Record.GetValueOrDefault(), nameof(query));
        return decisions.FindAsync(tenantId, query, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<long> PurgeAsync(string tenantId, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId));
        return purge.RunAsync(tenantId, before, cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<StoredItem> ListPersonAsync(string tenantId, string recordId, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(recordId), recordId));
        return persons.ListAsync(tenantId, recordId, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<long> ErasePersonAsync(string tenantId, string recordId, CancellationToken cancellationToken = default)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(recordId), recordId));
        await retries.RunAsync(schema.EnsureAsync, cancellationToken).ConfigureAwait(false);
        return await eraser.RunAsync(tenantId, recordId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<string?> FindEntryAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken = default) =>
        handOvers.FindAsync(tenantId, operationId, name, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> AddEntryAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken = default) =>
        handOvers.AddAsync(tenantId, operationId, entry, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> PutEntryAsync(string tenantId, string operationId, HandOverEntry entry, HandOverEntry guard, CancellationToken cancellationToken = default) =>
        handOvers.PutAsync(tenantId, operationId, entry, guard, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<HandOverEntry> ListEntriesAsync(string tenantId, string operationId, string prefix, CancellationToken cancellationToken = default) =>
        handOvers.ListAsync(tenantId, operationId, prefix, cancellationToken);

    /// <inheritdoc />
    ValueTask<JournalEntry?> IWorkflowJournal.FindAsync(string tenantId, string key, CancellationToken cancellationToken) => journal.FindAsync(tenantId, key, cancellationToken);

    /// <inheritdoc />
    ValueTask<JournalEntry?> IWorkflowJournal.AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken) => journal.AddAsync(tenantId, entry, cancellationToken);

    /// <inheritdoc />
    ValueTask<bool> IWorkflowJournal.ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken) => journal.ReplaceAsync(tenantId, entry, cancellationToken);

    /// <inheritdoc />
    ValueTask<IReadOnlyList<JournalEntry>> IWorkflowJournal.ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        journal.ListDueAsync(tenantId, until, limit, cancellationToken);

    /// <inheritdoc />
    ValueTask<IReadOnlyList<string>> IWorkflowJournal.ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        journal.ListTenantsAsync(until, cancellationToken);

    /// <summary>Waits for the steps that were asked for before. Nothing may be asked of the store afterwards: a step is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }

        await calls.CloseAsync().ConfigureAwait(false);
        for (var slot = 0; slot < slots; slot++)
        {
            await transactions.WaitAsync().ConfigureAwait(false);
        }

        transactions.Dispose();
        await runner.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>As <see cref="DisposeAsync"/>, for whoever cannot wait otherwise.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task RunAsync(IReadOnlyList<PendingStep> steps)
    {
        if (dialect.HasOneWriter)
        {
            // The driver waits for the file, and never gives the thread back: not the caller's, who may leave meanwhile and must not serve others on the way.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }

        await transactions.WaitAsync().ConfigureAwait(false);
        try
        {
            await runner.RunAsync(steps).ConfigureAwait(false);
        }
        finally
        {
            transactions.Release();
        }
    }
}
