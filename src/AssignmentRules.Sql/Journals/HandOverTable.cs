using System.Runtime.CompilerServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Journals;

/// <summary>What hand-overs have done so far.</summary>
internal sealed class HandOverTable(SqlReader reader, TimeProvider clock)
{
    private const string Find = "SELECT content FROM {hand_overs} WHERE tenant_id = @tenant AND operation_id = @operation AND name = @name";

    private const string Put =
        """
        INSERT INTO {hand_overs} (tenant_id, operation_id, name, content, written_at) VALUES (@tenant, @operation, @name, @content, @now)
        ON CONFLICT (tenant_id, operation_id, name) DO UPDATE SET content = excluded.content, written_at = excluded.written_at
        """;

    private const string List =
        """
        SELECT name, content FROM {hand_overs}
        WHERE tenant_id = @tenant AND operation_id = @operation AND name >= @prefix AND name > @after ORDER BY name LIMIT @size
        """;

    public async ValueTask<string?> FindAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(Find, static row => row.GetString(0), cancellationToken, ("@tenant", tenantId), ("@operation", operationId), ("@name", name)).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public async ValueTask PutAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken) =>
        await reader.ExecuteAsync(
            Put,
            cancellationToken,
            ("@tenant", tenantId),
            ("@operation", operationId),
            ("@name", entry.Name),
            ("@content", entry.Text),
            ("@now", reader.Dialect.Instant(clock.GetUtcNow()))).ConfigureAwait(false);

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
}
