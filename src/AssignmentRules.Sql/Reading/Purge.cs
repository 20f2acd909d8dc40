namespace AssignmentRules.Sql.Reading;

/// <summary>Deletes what is old, a thousand rows at a time, so that nobody waits for it.</summary>
internal sealed class Purge(SqlReader reader)
{
    private const int BatchSize = 1_000;

    private static readonly string[] Statements =
    [
        """
        DELETE FROM {decisions} WHERE tenant_id = @tenant AND sequence IN (
            SELECT old.sequence FROM {decisions} AS old
            WHERE old.tenant_id = @tenant AND old.decided_at < @before
                AND NOT EXISTS (SELECT 1 FROM {unassigned} AS waiting WHERE waiting.tenant_id = @tenant AND waiting.decision = old.sequence)
            ORDER BY old.decided_at, old.sequence LIMIT @size)
        """,
        """
        DELETE FROM {journal} WHERE tenant_id = @tenant AND due_at IS NULL AND key IN (
            SELECT old.key FROM {journal} AS old WHERE old.tenant_id = @tenant AND old.due_at IS NULL AND old.written_at < @before AND substr(old.key, 1, 5) <> 'mark:' ORDER BY old.written_at LIMIT @size)
        """,
    ];

    /// <summary>What the oldest operations that are over did, and after it that they are over: one whose end is there is not begun anew.</summary>
    private const string HandOvers =
        """
        DELETE FROM {hand_overs} WHERE tenant_id = @tenant AND (operation_id, name) IN (
            SELECT old.operation_id, old.name FROM {hand_overs} AS old
            WHERE old.tenant_id = @tenant AND old.name <> 'end' AND old.operation_id IN (
                SELECT ended.operation_id FROM {hand_overs} AS ended
                WHERE ended.tenant_id = @tenant AND ended.name = 'end' AND ended.content <> 'open' AND ended.written_at < @before ORDER BY ended.written_at, ended.operation_id LIMIT @size)
            LIMIT @size)
        """;

    private const string Ends =
        """
        DELETE FROM {hand_overs} WHERE tenant_id = @tenant AND name = 'end' AND operation_id IN (
            SELECT ended.operation_id FROM {hand_overs} AS ended
            WHERE ended.tenant_id = @tenant AND ended.name = 'end' AND ended.content <> 'open' AND ended.written_at < @before
                AND NOT EXISTS (SELECT 1 FROM {hand_overs} AS other WHERE other.tenant_id = @tenant AND other.operation_id = ended.operation_id AND other.name <> 'end')
            ORDER BY ended.written_at, ended.operation_id LIMIT @size)
        """;

    /// <summary>Deletes what is older.</summary>
    /// <returns>How many rows.</returns>
    public async ValueTask<long> RunAsync(string tenantId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        foreach (var statement in Statements)
        {
            deleted += await DeleteAllAsync(statement, tenantId, before, cancellationToken).ConfigureAwait(false);
        }

        int ends;
        do
        {
            deleted += await DeleteAllAsync(HandOvers, tenantId, before, cancellationToken).ConfigureAwait(false);
            ends = await DeleteAsync(Ends, tenantId, before, cancellationToken).ConfigureAwait(false);
            deleted += ends;
        }
        while (ends == BatchSize);

        return deleted;
    }

    private async ValueTask<long> DeleteAllAsync(string statement, string tenantId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        int count;
        do
        {
            count = await DeleteAsync(statement, tenantId, before, cancellationToken).ConfigureAwait(false);
            deleted += count;
        }
        while (count == BatchSize);

        return deleted;
    }

    private ValueTask<int> DeleteAsync(string statement, string tenantId, DateTimeOffset before, CancellationToken cancellationToken) =>
        reader.ExecuteAsync(statement, cancellationToken, ("@tenant", tenantId), ("@before", reader.Dialect.Instant(before)), ("@size", BatchSize));
}
