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
            SELECT old.key FROM {journal} AS old WHERE old.tenant_id = @tenant AND old.due_at IS NULL AND old.written_at < @before ORDER BY old.written_at LIMIT @size)
        """,
        """
        DELETE FROM {hand_overs} WHERE tenant_id = @tenant AND (operation_id, name) IN (
            SELECT old.operation_id, old.name FROM {hand_overs} AS old WHERE old.tenant_id = @tenant AND old.written_at < @before ORDER BY old.written_at LIMIT @size)
        """,
    ];

    /// <summary>Deletes what is older.</summary>
    /// <returns>How many rows.</returns>
    public async ValueTask<long> RunAsync(string tenantId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        foreach (var statement in Statements)
        {
            int count;
            do
            {
                count = await reader.ExecuteAsync(statement, cancellationToken, ("@tenant", tenantId), ("@before", reader.Dialect.Instant(before)), ("@size", BatchSize)).ConfigureAwait(false);
                deleted += count;
            }
            while (count == BatchSize);
        }

        return deleted;
    }
}
