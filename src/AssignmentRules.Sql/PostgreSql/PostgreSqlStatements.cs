namespace AssignmentRules.Sql.PostgreSql;

/// <summary>
/// What a step says to PostgreSQL. Every statement takes its rows as arrays, so that it is the same, and prepared once, for one record and for a thousand.
/// Rows are looked up one by one, by their whole key, in a subquery that the planner cannot take apart: a plan that was made while the tables were
/// empty must not read a tenant's whole table when they are full. Arrays become rows side by side in the list of columns: in FROM the server would first keep
/// each column by itself, which takes a tenth of the time of the insertion.
/// </summary>
internal static class PostgreSqlStatements
{
    public const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    public const string Commit = "COMMIT";

    public const string Rollback = "ROLLBACK";

    public const string Savepoint = "SAVEPOINT assignment_rules";

    public const string Release = "RELEASE SAVEPOINT assignment_rules";

    public const string RollbackToSavepoint = "ROLLBACK TO SAVEPOINT assignment_rules";

    /// <summary>
    /// Limits the time that a step waits for locks, and holds them where its node falls silent; and has each statement planned once, as its plan is the same whatever
    /// the parameters are.
    /// </summary>
    public const string Configure =
        "SELECT set_config('lock_timeout', $1, $2), set_config('idle_in_transaction_session_timeout', $1, $2), set_config('plan_cache_mode', 'force_generic_plan', $2)";

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
        CROSS JOIN LATERAL (SELECT * FROM {rotations} AS found WHERE found.tenant_id = $1 AND found.key = asked.key FOR UPDATE) AS kept
        """;

    public const string LockRecords =
        """
        SELECT kept.record_id, kept.cadence_id, kept.has_assignment, kept.assignee_id, kept.is_open, kept.rule, kept.team_id, kept.origin, kept.assigned_by, kept.last_decision
        FROM unnest($2::text[], $3::text[]) AS asked (record_id, cadence_id)
        CROSS JOIN LATERAL (
            SELECT * FROM {records} AS found WHERE found.tenant_id = $1 AND found.record_id = asked.record_id AND found.cadence_id = asked.cadence_id FOR UPDATE) AS kept
        """;

    public const string FindDecisions =
        """
        SELECT asked.request_id, kept.body FROM unnest($2::text[]) AS asked (request_id)
        CROSS JOIN LATERAL (SELECT found.body FROM {decisions} AS found WHERE found.tenant_id = $1 AND found.request_id = asked.request_id OFFSET 0) AS kept
        """;

    public const string FindLoads = "SELECT user_id, sum(open_records)::bigint, max(last_assigned) FROM {loads} WHERE tenant_id = $1 GROUP BY user_id";

    /// <summary>All places in one row: the driver reads an array at once, and rows one by one.</summary>
    public const string DrawSequences = "SELECT array_agg(nextval('{decision_sequence}')), pg_backend_pid(), now() FROM generate_series(1, $1)";

    public const string AddRecords =
        """
        INSERT INTO {records} (tenant_id, record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision, first_decision)
        SELECT $1, unnest($2::text[]), unnest($3::text[]), unnest($4::boolean[]), unnest($5::text[]), unnest($6::boolean[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[]), unnest($10::bigint[]), unnest($11::bigint[]), unnest($12::bigint[])
        """;

    public const string ChangeRecords =
        """
        INSERT INTO {records} AS kept (tenant_id, record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision, first_decision)
        SELECT $1, unnest($2::text[]), unnest($3::text[]), unnest($4::boolean[]), unnest($5::text[]), unnest($6::boolean[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[]), unnest($10::bigint[]), unnest($11::bigint[]), unnest($12::bigint[])
        ON CONFLICT (tenant_id, record_id, cadence_id) DO UPDATE
        SET has_assignment = excluded.has_assignment, assignee_id = excluded.assignee_id, is_open = excluded.is_open, rule = excluded.rule, team_id = excluded.team_id,
            origin = excluded.origin, assigned_by = excluded.assigned_by, last_decision = excluded.last_decision, first_decision = coalesce(kept.first_decision, excluded.first_decision)
        """;

    public const string AddDecisions =
        """
        INSERT INTO {decisions} (tenant_id, sequence, record_id, cadence_id, request_id, assignee_id, decided_at, previous, body)
        SELECT $1, unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]), unnest($7::timestamptz[]), unnest($8::bigint[]), unnest($9::text[])
        """;

    public const string LeaveUnassigned =
        """
        DELETE FROM {unassigned} WHERE tenant_id = $1 AND ctid = ANY (ARRAY (
            SELECT waiting.place FROM unnest($2::text[], $3::text[]) AS gone (record_id, cadence_id)
            CROSS JOIN LATERAL (
                SELECT found.ctid AS place FROM {unassigned} AS found
                WHERE found.tenant_id = $1 AND found.record_id = gone.record_id AND found.cadence_id = gone.cadence_id OFFSET 0) AS waiting))
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
        INSERT INTO {rotations} (tenant_id, key, version, state) SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bytea[])
        ON CONFLICT (tenant_id, key) DO UPDATE SET version = excluded.version, state = excluded.state
        """;

    /// <summary>
    /// A row stays locked until the commit is on the disk, so each connection counts in rows of its own: one of eight, by its process on the server, whose
    /// numbers follow each other. Who reads loads has them to itself, and counts in the first, so that there is little to add up.
    /// </summary>
    public const string ChangeLoads =
        """
        INSERT INTO {loads} AS kept (tenant_id, slot, user_id, open_records, last_assigned)
        SELECT $1, CASE WHEN $5 THEN 0 ELSE 1 + pg_backend_pid() % 8 END, * FROM unnest($2::text[], $3::bigint[], $4::bigint[])
        ON CONFLICT (tenant_id, user_id, slot) DO UPDATE
        SET open_records = kept.open_records + excluded.open_records, last_assigned = greatest(kept.last_assigned, excluded.last_assigned)
        """;
}
