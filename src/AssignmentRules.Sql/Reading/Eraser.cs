using System.Data.Common;
using AssignmentRules.Sql.Faults;
using AssignmentRules.Sql.Steps;

namespace AssignmentRules.Sql.Reading;

/// <summary>Erases everything that is kept of one record, in one transaction.</summary>
internal sealed class Eraser(SqlConnector connector, RetryPolicy retries)
{
    private const string Records = "DELETE FROM {records} WHERE tenant_id = @tenant AND record_id = @record RETURNING assignee_id, is_open, first_decision";

    private const string FirstDecision = "DELETE FROM {decisions} WHERE tenant_id = @tenant AND sequence = @sequence";

    private const string Load = "UPDATE {loads} SET open_records = open_records - @open WHERE tenant_id = @tenant AND user_id = @user";

    private static readonly string[] Others =
    [
        "DELETE FROM {unassigned} WHERE tenant_id = @tenant AND record_id = @record",
        "DELETE FROM {decisions} WHERE tenant_id = @tenant AND record_id = @record AND previous IS NOT NULL",
        "DELETE FROM {journal} WHERE tenant_id = @tenant AND record_id = @record",
        $"DELETE FROM {{hand_overs}} WHERE tenant_id = @tenant AND (operation_id, name) IN (SELECT operation_id, name FROM {RecordHandOvers.Source})",
    ];

    /// <summary>Erases.</summary>
    /// <returns>How many rows.</returns>
    public ValueTask<long> RunAsync(string tenantId, string recordId, CancellationToken cancellationToken) =>
        retries.RunAsync(token => TryAsync(tenantId, recordId, token), cancellationToken);

    private async ValueTask<long> TryAsync(string tenantId, string recordId, CancellationToken cancellationToken)
    {
        var connection = await connector.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        await connector.ExecuteAsync(connection, connector.Dialect.BeginErase, cancellationToken).ConfigureAwait(false);
        try
        {
            var held = await TakeRecordsAsync(connection, tenantId, recordId, cancellationToken).ConfigureAwait(false);
            var deleted = (long)held.Count;
            foreach (var user in held.Where(row => row.IsOpen && row.UserId is not null).GroupBy(row => row.UserId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                await connector.ExecuteAsync(connection, Load + connector.Dialect.OneLoad, cancellationToken, ("@tenant", tenantId), ("@user", user.Key), ("@open", (long)user.Count())).ConfigureAwait(false);
            }

            foreach (var sequence in held.Select(row => row.FirstDecision).OfType<long>())
            {
                deleted += await connector.ExecuteAsync(connection, FirstDecision, cancellationToken, ("@tenant", tenantId), ("@sequence", sequence)).ConfigureAwait(false);
            }

            foreach (var statement in Others)
            {
                deleted += await connector.ExecuteAsync(connection, statement, cancellationToken, ("@tenant", tenantId), ("@record", recordId)).ConfigureAwait(false);
            }

            await connector.ExecuteAsync(connection, "COMMIT", cancellationToken).ConfigureAwait(false);
            return deleted;
        }
        catch
        {
            await connector.RollbackAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<List<HeldRecord>> TakeRecordsAsync(DbConnection connection, string tenantId, string recordId, CancellationToken cancellationToken)
    {
        var command = connector.Command(connection, Records, ("@tenant", tenantId), ("@record", recordId));
        await using var commandScope = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerScope = reader.ConfigureAwait(false);
        var held = new List<HeldRecord>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            held.Add(new HeldRecord(RecordColumns.Text(reader, 0), reader.GetBoolean(1), reader.IsDBNull(2) ? null : reader.GetInt64(2)));
        }

        return held;
    }

    private readonly record struct HeldRecord(string? UserId, bool IsOpen, long? FirstDecision);
}
