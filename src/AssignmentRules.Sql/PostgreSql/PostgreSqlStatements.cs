namespace AssignmentRules.Sql.PostgreSql;

/// <summary>What a step says to PostgreSQL. Every statement takes its rows as arrays, so that it is the same, and prepared once, for one record and for a thousand.</summary>
internal static class PostgreSqlStatements
{
    public const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    public const string Commit = "COMMIT";

    public const string Rollback = "ROLLBACK";

    public const string Savepoint = "SAVEPOINT assignment_rules";

    public const string Release = "RELEASE SAVEPOINT assignment_rules";

    public const string RollbackToSavepoint = "ROLLBACK TO SAVEPOINT assignment_rules";

    /// <summary>A node that falls silent in the middle of a step loses its locks after a while.</summary>
    public const string Identify =
        "SELECT pg_backend_pid(), now(), set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)";

    /// <summary>Ends an earlier transaction of this node whose connection broke, if it still runs; it must not be committed once its steps are run again.</summary>
    public const string EndEarlier = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid = $1 AND xact_start = $2";

    public const string FindEarlier = "SELECT 1 FROM {decisions} WHERE tenant_id = $1 AND sequence = $2";

    public const string AddRotations =
        """
        INSERT INTO {rotations} (tenant_id, key, version)
        SELECT $1, added.key, 0 FROM unnest($2::text[]) AS added (key) ORDER BY added.key COLLATE "C"
        ON CONFLICT DO NOTHING
        """;

    public const string LockRotations =
        """
        SELECT kept.key, kept.version, CASE WHEN kept.version = asked.version THEN NULL ELSE kept.state END
        FROM unnest($2::text[], $3::bigint[]) AS asked (key, version)
        JOIN {rotations} AS kept ON kept.tenant_id = $1 AND kept.key = asked.key
        ORDER BY kept.key FOR UPDATE OF kept
        """;

    public const string LockRecords =
        """
        SELECT kept.record_id, kept.cadence_id, kept.has_assignment, kept.assignee_id, kept.is_open, kept.rule, kept.team_id, kept.origin, kept.assigned_by, kept.last_decision
        FROM unnest($2::text[], $3::text[]) AS asked (record_id, cadence_id)
        JOIN {records} AS kept ON kept.tenant_id = $1 AND kept.record_id = asked.record_id AND kept.cadence_id = asked.cadence_id
        ORDER BY kept.record_id, kept.cadence_id FOR UPDATE OF kept
        """;

    public const string FindDecisions = "SELECT request_id, body FROM {decisions} WHERE tenant_id = $1 AND request_id = ANY ($2::text[])";

    public const string FindLoads = "SELECT user_id, open_records, last_assigned FROM {loads} WHERE tenant_id = $1";

    public const string DrawSequences = "SELECT nextval('{decision_sequence}') FROM generate_series(1, $1)";

    public const string AddRecords =
        """
        INSERT INTO {records} (tenant_id, record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision)
        SELECT $1, * FROM unnest($2::text[], $3::text[], $4::boolean[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::bigint[])
        """;

    public const string ChangeRecords =
        """
        UPDATE {records} AS kept
        SET has_assignment = made.has_assignment, assignee_id = made.assignee_id, is_open = made.is_open, rule = made.rule, team_id = made.team_id,
            origin = made.origin, assigned_by = made.assigned_by, last_decision = made.last_decision
        FROM unnest($2::text[], $3::text[], $4::boolean[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::bigint[])
            AS made (record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision)
        WHERE kept.tenant_id = $1 AND kept.record_id = made.record_id AND kept.cadence_id = made.cadence_id
        """;

    public const string AddDecisions =
        """
        INSERT INTO {decisions} (tenant_id, sequence, record_id, cadence_id, request_id, assignee_id, decided_at, body)
        SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[])
        """;

    public const string LeaveUnassigned =
        """
        DELETE FROM {unassigned} AS waiting USING unnest($2::text[], $3::text[]) AS gone (record_id, cadence_id)
        WHERE waiting.tenant_id = $1 AND waiting.record_id = gone.record_id AND waiting.cadence_id = gone.cadence_id
        """;

    public const string JoinUnassigned =
        """
        INSERT INTO {unassigned} (tenant_id, record_id, cadence_id, since, decision, retry, transfer_team_id)
        SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])
        ON CONFLICT (tenant_id, record_id, cadence_id) DO UPDATE
        SET decision = excluded.decision, retry = excluded.retry, transfer_team_id = excluded.transfer_team_id
        """;

    public const string ChangeRotations =
        """
        UPDATE {rotations} AS kept SET version = made.version, state = made.state
        FROM unnest($2::text[], $3::bigint[], $4::bytea[]) AS made (key, version, state)
        WHERE kept.tenant_id = $1 AND kept.key = made.key
        """;

    public const string ChangeLoads =
        """
        INSERT INTO {loads} AS kept (tenant_id, user_id, open_records, last_assigned)
        SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[])
        ON CONFLICT (tenant_id, user_id) DO UPDATE
        SET open_records = kept.open_records + excluded.open_records, last_assigned = greatest(kept.last_assigned, excluded.last_assigned)
        """;
}
