using System.Data.Common;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Reading;

/// <summary>Who has what, and what waits.</summary>
internal sealed class RecordReader(SqlReader reader)
{
    private const string Columns =
        """
        SELECT kept.record_id, kept.cadence_id, kept.has_assignment, kept.assignee_id, kept.is_open, kept.rule, kept.team_id, kept.origin, kept.assigned_by, kept.last_decision,
               assigning.body, latest.body
        FROM {records} AS kept
        LEFT JOIN {decisions} AS assigning ON assigning.tenant_id = kept.tenant_id AND assigning.sequence = kept.assigned_by AND assigning.record_id = kept.record_id AND assigning.cadence_id = kept.cadence_id
        """;

    private const string Latest = "\nLEFT JOIN {decisions} AS latest ON latest.tenant_id = kept.tenant_id AND latest.sequence = kept.last_decision AND kept.last_decision IS DISTINCT FROM kept.assigned_by\n";

    private const string FindRecord = Columns + Latest + "WHERE kept.tenant_id = @tenant AND kept.record_id = @record AND kept.cadence_id = @cadence";

    private const string FindDecision = "SELECT body FROM {decisions} WHERE tenant_id = @tenant AND request_id = @request";

    private const string AfterRecord = "(kept.record_id > @record OR (kept.record_id = @record AND kept.cadence_id > @cadence)) ORDER BY kept.record_id, kept.cadence_id LIMIT @size";

    private const string ListAssigned = Columns + "\nCROSS JOIN (SELECT NULL AS body) AS latest\nWHERE kept.tenant_id = @tenant AND kept.assignee_id IS NOT NULL AND " + AfterRecord;

    private const string ListOfUser = Columns + "\nCROSS JOIN (SELECT NULL AS body) AS latest\nWHERE kept.tenant_id = @tenant AND kept.assignee_id = @user AND " + AfterRecord;

    private const string ListWaiting =
        """
        SELECT waiting.record_id, waiting.cadence_id, waiting.since, waiting.retry, waiting.transfer_team_id, made.body
        FROM {unassigned} AS waiting
        JOIN {decisions} AS made ON made.tenant_id = waiting.tenant_id AND made.sequence = waiting.decision
        WHERE waiting.tenant_id = @tenant AND waiting.since > @after ORDER BY waiting.since LIMIT @size
        """;

    public async ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(FindRecord, Read, cancellationToken, ("@tenant", tenantId), ("@record", record.RecordId), ("@cadence", record.CadenceId ?? string.Empty)).ConfigureAwait(false);
        return found.Count == 0 ? default : found[0].State;
    }

    public async ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(FindDecision, static row => StoredJson.ReadDecision(row.GetString(0)), cancellationToken, ("@tenant", tenantId), ("@request", requestId)).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken)
    {
        var rows = reader.ListAsync(
            assigneeId is null ? ListAssigned : ListOfUser,
            Read,
            last => [("@tenant", tenantId), .. assigneeId is null ? Array.Empty<(string, object?)>() : [("@user", assigneeId)], ("@record", last?.Key.RecordId ?? string.Empty), ("@cadence", last?.Key.CadenceId ?? string.Empty)],
            cancellationToken);
        return rows.Select(row => row.State.Assignment!);
    }

    public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken) =>
        reader.ListAsync(ListWaiting, ReadWaiting, last => [("@tenant", tenantId), ("@after", last?.Since ?? long.MinValue)], cancellationToken);

    private static FoundRecord Read(DbDataReader row)
    {
        var key = RecordColumns.Key(row);
        var assigning = row.IsDBNull(10) ? null : StoredJson.ReadDecision(row.GetString(10));
        var isLatest = !row.IsDBNull(9) && !row.IsDBNull(8) && row.GetInt64(8) == row.GetInt64(9);
        var latest = row.IsDBNull(11) ? null : StoredJson.ReadDecision(row.GetString(11));
        return new FoundRecord(key, new RecordState(RecordColumns.ReadAssignment(row, key, assigning), isLatest ? assigning : latest));
    }

    private static UnassignedRecord ReadWaiting(DbDataReader row) => new(RecordColumns.Key(row), StoredJson.ReadDecision(row.GetString(5)))
    {
        Since = row.GetInt64(2),
        Retry = StoredJson.ReadRequest(row.GetString(3)),
        TransferTeamId = RecordColumns.Text(row, 4),
    };

    private sealed record FoundRecord(RecordKey Key, RecordState State);
}
