using System.Runtime.CompilerServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Journals;

/// <summary>What hand-overs have done so far. Each change bears a mark, as in <see cref="WorkflowJournal"/>.</summary>
internal sealed class HandOverTable(SqlReader reader, WriteMarks marks, TimeProvider clock)
{
    private const string Find = "SELECT content, written_by FROM {hand_overs} WHERE tenant_id = @tenant AND operation_id = @operation AND name = @name";

    private const string Add =
        """
        INSERT INTO {hand_overs} (tenant_id, operation_id, name, content, written_by, written_at) VALUES (@tenant, @operation, @name, @content, @mark, @now)
        ON CONFLICT (tenant_id, operation_id, name) DO NOTHING
        """;

    private const string List =
        """
        SELECT name, content FROM {hand_overs}
        WHERE tenant_id = @tenant AND operation_id = @operation AND name >= @prefix AND (@first OR name > @after) ORDER BY name LIMIT @size
        """;

    /// <summary>The guard is locked while the entry is written, so that nobody takes the operation over in between.</summary>
    private readonly string put =
        $$"""
        WITH guard AS (
            SELECT 1 FROM {hand_overs} WHERE tenant_id = @tenant AND operation_id = @operation AND name = @guard AND content = @text {{reader.Dialect.RowLock}})
        INSERT INTO {hand_overs} (tenant_id, operation_id, name, content, written_by, written_at)
        SELECT @tenant, @operation, @name, @content, @mark, @now FROM guard WHERE true
        ON CONFLICT (tenant_id, operation_id, name) DO UPDATE SET content = excluded.content, written_by = excluded.written_by, written_at = excluded.written_at
        """;

    public async ValueTask<string?> FindAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(operationId), operationId));
        KeyCheck.DemandEntryName(nameof(name), name);
        return (await FindRowAsync(tenantId, operationId, name, cancellationToken).ConfigureAwait(false)).Text;
    }

    public async ValueTask<bool> AddAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken)
    {
        KeyCheck.Demand(tenantId, operationId, entry);
        var mark = marks.Next();
        return await reader.ExecuteAsync(Add, cancellationToken, Parameters(tenantId, operationId, entry, mark)).ConfigureAwait(false) == 1
            || await IsByAsync(tenantId, operationId, entry.Name, mark, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> PutAsync(string tenantId, string operationId, HandOverEntry entry, HandOverEntry guard, CancellationToken cancellationToken)
    {
        KeyCheck.Demand(tenantId, operationId, entry);
        KeyCheck.Demand(tenantId, operationId, guard);
        var mark = marks.Next();
        return await reader.ExecuteAsync(put, cancellationToken, [.. Parameters(tenantId, operationId, entry, mark), ("@guard", guard.Name), ("@text", guard.Text)]).ConfigureAwait(false) == 1
            || await IsByAsync(tenantId, operationId, entry.Name, mark, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<HandOverEntry> ListAsync(string tenantId, string operationId, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        KeyCheck.Demand((nameof(tenantId), tenantId), (nameof(operationId), operationId), (nameof(prefix), prefix));
        var rows = reader.ListAsync(
            List,
            static row => new HandOverEntry(row.GetString(0), row.GetString(1)),
            last => [("@tenant", tenantId), ("@operation", operationId), ("@prefix", prefix), ("@first", last is null), ("@after", last?.Name ?? string.Empty)],
            cancellationToken);
        await foreach (var entry in rows.ConfigureAwait(false))
        {
            // Names are in order: the first that begins otherwise ends the list.
            if (!entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield break;
            }

            yield return entry;
        }
    }

    private async ValueTask<bool> IsByAsync(string tenantId, string operationId, string name, string mark, CancellationToken cancellationToken) =>
        string.Equals((await FindRowAsync(tenantId, operationId, name, cancellationToken).ConfigureAwait(false)).WrittenBy, mark, StringComparison.Ordinal);

    private async ValueTask<(string? Text, string? WrittenBy)> FindRowAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(Find, static row => (row.GetString(0), row.GetString(1)), cancellationToken, ("@tenant", tenantId), ("@operation", operationId), ("@name", name)).ConfigureAwait(false);
        return found.Count == 0 ? default : found[0];
    }

    private (string Name, object? Value)[] Parameters(string tenantId, string operationId, HandOverEntry entry, string mark) =>
    [
        ("@tenant", tenantId),
        ("@operation", operationId),
        ("@name", entry.Name),
        ("@content", entry.Text),
        ("@mark", mark),
        ("@now", reader.Dialect.Instant(clock.GetUtcNow())),
    ];
}
