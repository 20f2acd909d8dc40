using System.Runtime.CompilerServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Journals;

/// <summary>What hand-overs have done so far.</summary>
internal sealed class HandOverTable(SqlReader reader, TimeProvider clock)
{
    private const string Find = "SELECT content FROM {hand_overs} WHERE tenant_id = @tenant AND operation_id = @operation AND name = @name";

    private const string Add =
        """
        INSERT INTO {hand_overs} (tenant_id, operation_id, name, content, written_at) VALUES (@tenant, @operation, @name, @content, @now)
        ON CONFLICT (tenant_id, operation_id, name) DO NOTHING
        """;

    private const string List =
        """
        SELECT name, content FROM {hand_overs}
        WHERE tenant_id = @tenant AND operation_id = @operation AND name >= @prefix AND name > @after ORDER BY name LIMIT @size
        """;

    /// <summary>The lock keeps the guard as it is until the entry is written; who waited for it looks at it again.</summary>
    private readonly string put =
        $$"""
        INSERT INTO {hand_overs} (tenant_id, operation_id, name, content, written_at)
        SELECT @tenant, @operation, @name, @content, @now FROM {hand_overs}
        WHERE tenant_id = @tenant AND operation_id = @operation AND name = @guard AND content = @guarding {{reader.Dialect.RowLock}}
        ON CONFLICT (tenant_id, operation_id, name) DO UPDATE SET content = excluded.content, written_at = excluded.written_at
        """;

    public async ValueTask<string?> FindAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(Find, static row => row.GetString(0), cancellationToken, ("@tenant", tenantId), ("@operation", operationId), ("@name", name)).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public async ValueTask<bool> AddAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken) =>
        await reader.ExecuteAsync(Add, cancellationToken, Parameters(tenantId, operationId, entry)).ConfigureAwait(false) == 1;

    public async ValueTask<bool> PutAsync(string tenantId, string operationId, HandOverEntry entry, HandOverEntry guard, CancellationToken cancellationToken) =>
        await reader.ExecuteAsync(put, cancellationToken, [.. Parameters(tenantId, operationId, entry), ("@guard", guard.Name), ("@guarding", guard.Text)]).ConfigureAwait(false) == 1;

    public async IAsyncEnumerable<HandOverEntry> ListAsync(string tenantId, string operationId, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = reader.ListAsync(
            List,
            static row => new HandOverEntry(row.GetString(0), row.GetString(1)),
            last => [("@tenant", tenantId), ("@operation", operationId), ("@prefix", prefix), ("@after", last?.Name ?? string.Empty)],
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

    private (string Name, object? Value)[] Parameters(string tenantId, string operationId, HandOverEntry entry) =>
    [
        ("@tenant", tenantId),
        ("@operation", operationId),
        ("@name", entry.Name),
        ("@content", entry.Text),
        ("@now", reader.Dialect.Instant(clock.GetUtcNow())),
    ];
}
