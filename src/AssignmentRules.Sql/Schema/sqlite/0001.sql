-- The tables of AssignmentRules, version 1. The tenant comes first in every key, so that the tables can be distributed by it.
-- Ids compare by their bytes, as SQLite does by itself. Instants are text in UTC, of one width, so that they sort as they follow.

CREATE TABLE {schema}_schema_version (
    version    integer     PRIMARY KEY,
    applied_at text    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);

-- Places in the order of decisions: the last one that was given, in each tenant.
CREATE TABLE {schema}_sequences (
    tenant_id text    PRIMARY KEY,
    last      integer NOT NULL
) WITHOUT ROWID;

-- Whose turn it is: one row per pool or line. SQLite has one writer at a time, so a step has all of them to itself.
CREATE TABLE {schema}_rotations (
    tenant_id text NOT NULL,
    key       text NOT NULL,
    version   integer NOT NULL,
    state     blob,
    PRIMARY KEY (tenant_id, key)
) WITHOUT ROWID;

-- What is known of a record: who has it, and which decision was its last.
CREATE TABLE {schema}_records (
    tenant_id      text NOT NULL,
    record_id      text NOT NULL,
    cadence_id     text NOT NULL DEFAULT '',
    has_assignment integer NOT NULL,
    assignee_id    text,
    is_open        integer NOT NULL,
    rule           text,
    team_id        text,
    origin         text,
    assigned_by    integer,
    last_decision  integer,
    PRIMARY KEY (tenant_id, record_id, cadence_id)
) WITHOUT ROWID;

CREATE INDEX {schema}_records_by_assignee ON {schema}_records (tenant_id, assignee_id, record_id, cadence_id) WHERE assignee_id IS NOT NULL;

-- Every decision, as JSON. A request_id is there once: on the first decision of the key.
CREATE TABLE {schema}_decisions (
    tenant_id   text NOT NULL,
    sequence    integer NOT NULL,
    record_id   text NOT NULL,
    cadence_id  text NOT NULL DEFAULT '',
    request_id  text,
    assignee_id text,
    decided_at  text NOT NULL,
    body        text NOT NULL,
    PRIMARY KEY (tenant_id, sequence)
);

CREATE UNIQUE INDEX {schema}_decisions_by_request ON {schema}_decisions (tenant_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX {schema}_decisions_by_record ON {schema}_decisions (tenant_id, record_id, cadence_id);
CREATE INDEX {schema}_decisions_by_assignee ON {schema}_decisions (tenant_id, assignee_id, decided_at, sequence) WHERE assignee_id IS NOT NULL;
CREATE INDEX {schema}_decisions_by_time ON {schema}_decisions (tenant_id, decided_at, sequence);

-- What users have: open records, and the place of their last assignment.
CREATE TABLE {schema}_loads (
    tenant_id     text NOT NULL,
    user_id       text NOT NULL,
    open_records  integer NOT NULL,
    last_assigned integer NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
) WITHOUT ROWID;

-- Records that somebody should have and nobody has, oldest first by since.
CREATE TABLE {schema}_unassigned (
    tenant_id        text NOT NULL,
    record_id        text NOT NULL,
    cadence_id       text NOT NULL DEFAULT '',
    since            integer NOT NULL,
    decision         integer NOT NULL,
    retry            text NOT NULL,
    transfer_team_id text,
    PRIMARY KEY (tenant_id, record_id, cadence_id)
) WITHOUT ROWID;

CREATE INDEX {schema}_unassigned_by_since ON {schema}_unassigned (tenant_id, since);

-- What workflows have begun, done and promised. The version is the fencing number of whoever writes.
CREATE TABLE {schema}_journal (
    tenant_id  text NOT NULL,
    key        text NOT NULL,
    version    integer NOT NULL,
    content    text NOT NULL,
    due_at     text,
    record_id  text,
    written_by text NOT NULL,
    written_at text NOT NULL,
    PRIMARY KEY (tenant_id, key)
) WITHOUT ROWID;

CREATE INDEX {schema}_journal_by_due ON {schema}_journal (tenant_id, due_at, key) WHERE due_at IS NOT NULL;
CREATE INDEX {schema}_journal_by_record ON {schema}_journal (tenant_id, record_id) WHERE record_id IS NOT NULL;
CREATE INDEX {schema}_journal_by_age ON {schema}_journal (tenant_id, written_at) WHERE due_at IS NULL;

-- What hand-overs have done so far.
CREATE TABLE {schema}_hand_overs (
    tenant_id    text NOT NULL,
    operation_id text NOT NULL,
    name         text NOT NULL,
    content      text NOT NULL,
    written_by   text NOT NULL,
    written_at   text NOT NULL,
    PRIMARY KEY (tenant_id, operation_id, name)
) WITHOUT ROWID;

CREATE INDEX {schema}_hand_overs_by_age ON {schema}_hand_overs (tenant_id, written_at);
CREATE INDEX {schema}_hand_overs_by_name ON {schema}_hand_overs (tenant_id, name);
