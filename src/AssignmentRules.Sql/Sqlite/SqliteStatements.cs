using AssignmentRules.Sql.Steps;

namespace AssignmentRules.Sql.Sqlite;

/// <summary>What a step says to SQLite: row by row, since a call costs no round trip.</summary>
internal static class SqliteStatements
{
    public const string Begin = "BEGIN IMMEDIATE";

    public const string Commit = "COMMIT";

    public const string Rollback = "ROLLBACK";

    public const string Savepoint = "SAVEPOINT assignment_rules";

    public const string Release = "RELEASE SAVEPOINT assignment_rules";

    public const string RollbackToSavepoint = "ROLLBACK TO SAVEPOINT assignment_rules";

    public const string FindRotation = "SELECT version, CASE WHEN version = @version THEN NULL ELSE state END FROM {rotations} WHERE tenant_id = @tenant AND key = @key";

    public const string FindRecord =
        "SELECT " + RecordColumns.Names + " FROM {records} WHERE tenant_id = @tenant AND record_id = @record AND cadence_id = @cadence";

    public const string FindDecision = "SELECT body FROM {decisions} WHERE tenant_id = @tenant AND request_id = @request";

    public const string FindLoads = "SELECT user_id, open_records, last_assigned FROM {loads} WHERE tenant_id = @tenant";

    public const string DrawSequences =
        """
        INSERT INTO {sequences} (tenant_id, last) VALUES (@tenant, @count)
        ON CONFLICT (tenant_id) DO UPDATE SET last = last + excluded.last
        RETURNING last
        """;

    public const string PutRecord =
        """
        INSERT INTO {records} (tenant_id, record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision, first_decision)
        VALUES (@tenant, @record, @cadence, @has, @assignee, @open, @rule, @team, @origin, @by, @last, @first)
        ON CONFLICT (tenant_id, record_id, cadence_id) DO UPDATE
        SET has_assignment = excluded.has_assignment, assignee_id = excluded.assignee_id, is_open = excluded.is_open, rule = excluded.rule, team_id = excluded.team_id,
            origin = excluded.origin, assigned_by = excluded.assigned_by, last_decision = excluded.last_decision, first_decision = coalesce(first_decision, excluded.first_decision)
        """;

    public const string AddDecision =
        """
        INSERT INTO {decisions} (tenant_id, sequence, record_id, cadence_id, request_id, assignee_id, decided_at, previous, body)
        VALUES (@tenant, @sequence, @record, @cadence, @request, @assignee, @at, @previous, @body)
        """;

    public const string LeaveUnassigned = "DELETE FROM {unassigned} WHERE tenant_id = @tenant AND record_id = @record AND cadence_id = @cadence";

    public const string JoinUnassigned =
        """
        INSERT INTO {unassigned} (tenant_id, record_id, cadence_id, since, decision, retry, transfer_team_id)
        VALUES (@tenant, @record, @cadence, @since, @decision, @retry, @team)
        ON CONFLICT (tenant_id, record_id, cadence_id) DO UPDATE
        SET decision = excluded.decision, retry = excluded.retry, transfer_team_id = excluded.transfer_team_id
        """;

    public const string PutRotation =
        """
        INSERT INTO {rotations} (tenant_id, key, version, state) VALUES (@tenant, @key, @version, @state)
        ON CONFLICT (tenant_id, key) DO UPDATE SET version = excluded.version, state = excluded.state
        """;

    public const string ChangeLoad =
        """
        INSERT INTO {loads} (tenant_id, user_id, open_records, last_assigned) VALUES (@tenant, @user, @open, @last)
        ON CONFLICT (tenant_id, user_id) DO UPDATE
        SET open_records = open_records + excluded.open_records, last_assigned = max(last_assigned, excluded.last_assigned)
        """;
}
