using System.Data.Common;

namespace AssignmentRules.Sql.Benchmarks.Engines;

/// <summary>Reads back what a run left in the tables: a rate counts only if every answer was right.</summary>
internal sealed class LedgerCheck(SqlDialect dialect, DbDataSource source)
{
    private readonly string prefix = RunOptions.Schema + (dialect == SqlDialect.Sqlite ? "_" : ".");

    /// <exception cref="InvalidOperationException">Something is missing, is there twice, or is shared out unfairly.</exception>
    public async Task DemandAsync(long answered, CancellationToken cancellationToken)
    {
        var decisions = await CountAsync($"SELECT count(*) FROM {prefix}decisions", cancellationToken);
        var keys = await CountAsync($"SELECT count(DISTINCT request_id) FROM {prefix}decisions", cancellationToken);
        var records = await CountAsync(
            $"""
             SELECT count(*) FROM {prefix}decisions AS decided JOIN {prefix}records AS kept
             ON kept.tenant_id = decided.tenant_id AND kept.record_id = decided.record_id AND kept.last_decision = decided.sequence AND kept.assignee_id = decided.assignee_id
             """,
            cancellationToken);

        // Members of one pool whose shares differ by more than one turn; a record says its pool in its id: lead:p0000-00000001.
        var unfair = await CountAsync(
            $"""
             SELECT count(*) FROM (
                 SELECT pool FROM (SELECT substr(record_id, 6, 5) AS pool, assignee_id, count(*) AS share FROM {prefix}decisions GROUP BY 1, 2) AS shares
                 GROUP BY pool HAVING max(share) - min(share) > 1 OR (count(*) < 5 AND max(share) > 1)) AS pools
             """,
            cancellationToken);
        if (decisions != answered || keys != answered || records != answered || unfair != 0)
        {
            throw new InvalidOperationException(
                $"Of {answered:N0} requests that were answered the tables have {decisions:N0} decisions, {keys:N0} request ids and {records:N0} records with the assignee of their decision; {unfair:N0} pools are unfair.");
        }
    }

    private async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
