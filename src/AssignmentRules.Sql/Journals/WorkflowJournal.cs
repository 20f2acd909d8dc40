using System.Data.Common;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Journals;

/// <summary>
/// The journal of workflows. Each change is one statement, and bears a mark of its own: one whose answer was lost is found by it when it is tried again,
/// and so is neither done twice nor taken for somebody else's.
/// </summary>
internal sealed class WorkflowJournal(SqlReader reader, WriteMarks marks, TimeProvider clock)
{
    private const string Columns = "key, version, content, due_at, record_id, written_by";

    private const string Find = $"SELECT {Columns} FROM {{journal}} WHERE tenant_id = @tenant AND key = @key";

    private const string Add =
        """
        INSERT INTO {journal} (tenant_id, key, version, content, due_at, record_id, written_by, written_at)
        VALUES (@tenant, @key, 1, @content, @due, @record, @mark, @now)
        ON CONFLICT (tenant_id, key) DO NOTHING
        """;

    private const string Replace =
        """
        UPDATE {journal} SET version = version + 1, content = @content, due_at = @due, record_id = @record, written_by = @mark, written_at = @now
        WHERE tenant_id = @tenant AND key = @key AND version = @version
        """;

    private const string ListDue = $"SELECT {Columns} FROM {{journal}} WHERE tenant_id = @tenant AND due_at <= @until ORDER BY due_at, key LIMIT @size";

    private const string ListTenants = "SELECT DISTINCT tenant_id FROM {journal} WHERE due_at <= @until AND tenant_id > @after ORDER BY tenant_id LIMIT @size";

    public async ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken)
    {
        KeyCheck.DemandJournalKey(tenantId, key);
        return (await FindRowAsync(tenantId, key, cancellationToken).ConfigureAwait(false))?.Entry;
    }

    public async ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken)
    {
        KeyCheck.Demand(tenantId, entry);
        var mark = marks.Next();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await reader.ExecuteAsync(Add, cancellationToken, Parameters(tenantId, entry, mark)).ConfigureAwait(false) == 1)
            {
                return null;
            }

            // Null: it was erased between the two, and the next attempt adds it.
            if (await FindRowAsync(tenantId, entry.Key, cancellationToken).ConfigureAwait(false) is { } present)
            {
                return present.IsBy(mark) ? null : present.Entry;
            }
        }
    }

    public async ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken)
    {
        KeyCheck.Demand(tenantId, entry);
        var mark = marks.Next();
        return await reader.ExecuteAsync(Replace, cancellationToken, [.. Parameters(tenantId, entry, mark), ("@version", entry.Version)]).ConfigureAwait(false) == 1
            || (await FindRowAsync(tenantId, entry.Key, cancellationToken).ConfigureAwait(false) is { } present && present.IsBy(mark));
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return reader.ReadAsync(ListDue, row => Read(row).Entry, cancellationToken, ("@tenant", tenantId), ("@until", reader.Dialect.Instant(until)), ("@size", limit));
    }

    public async ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var tenants = new List<string>();
        var rows = reader.ListAsync(ListTenants, static row => row.GetString(0), last => [("@until", reader.Dialect.Instant(until)), ("@after", last ?? string.Empty)], cancellationToken);
        await foreach (var tenant in rows.ConfigureAwait(false))
        {
            tenants.Add(tenant);
        }

        return tenants;
    }

    private async ValueTask<Row?> FindRowAsync(string tenantId, string key, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(Find, Read, cancellationToken, ("@tenant", tenantId), ("@key", key)).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    private (string Name, object? Value)[] Parameters(string tenantId, JournalEntry entry, string mark) =>
    [
        ("@tenant", tenantId),
        ("@key", entry.Key),
        ("@content", entry.Content),
        ("@due", entry.DueAt is { } due ? reader.Dialect.Instant(due) : null),
        ("@record", entry.RecordId),
        ("@mark", mark),
        ("@now", reader.Dialect.Instant(clock.GetUtcNow())),
    ];

    private Row Read(DbDataReader row) => new(
        new JournalEntry(row.GetString(0), row.GetString(2))
        {
            Version = row.GetInt64(1),
            DueAt = row.IsDBNull(3) ? null : reader.Dialect.ReadInstant(row, 3),
            RecordId = RecordColumns.Text(row, 4),
        },
        row.GetString(5));

    private sealed record Row(JournalEntry Entry, string WrittenBy)
    {
        public bool IsBy(string mark) => string.Equals(WrittenBy, mark, StringComparison.Ordinal);
    }
}
