-- The tables of AssignmentRules, version 1. The tenant comes first in every key, so that the tables can be distributed by it.
-- Ids compare by their bytes (COLLATE "C"): the same order everywhere, whatever the database's own.

CREATE SCHEMA IF NOT EXISTS {schema};

CREATE TABLE {schema}.schema_version (
    version    integer     PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- Places in the order of decisions. Numbers are drawn without waiting for anybody; some may be left out.
CREATE SEQUENCE {schema}.decision_sequence;

-- Whose turn it is: one row per pool or line. A step locks the rows of its pools, and so has them to itself until it is committed.
CREATE TABLE {schema}.rotations (
    tenant_id text COLLATE "C" NOT NULL,
    key       text COLLATE "C" NOT NULL,
    version   bigint NOT NULL,
    state     bytea,
    PRIMARY KEY (tenant_id, key)
) WITH (fillfactor = 50);

-- What is known of a record: who has it, and which decision was its last.
CREATE TABLE {schema}.records (
    tenant_id      text COLLATE "C" NOT NULL,
    record_id      text COLLATE "C" NOT NULL,
    cadence_id     text COLLATE "C" NOT NULL DEFAULT '',
    has_assignment boolean NOT NULL,
    assignee_id    text COLLATE "C",
    is_open        boolean NOT NULL,
    rule           text,
    team_id        text,
    origin         text,
    assigned_by    bigint,
    last_decision  bigint,
    PRIMARY KEY (tenant_id, record_id, cadence_id)
) WITH (fillfactor = 90);

CREATE INDEX records_by_assignee ON {schema}.records (tenant_id, assignee_id, record_id, cadence_id) WHERE assignee_id IS NOT NULL;

-- Every decision, as JSON. A request_id is there once: on the first decision of the key.
CREATE TABLE {schema}.decisions (
    tenant_id   text COLLATE "C" NOT NULL,
    sequence    bigint NOT NULL,
    record_id   text COLLATE "C" NOT NULL,
    cadence_id  text COLLATE "C" NOT NULL DEFAULT '',
    request_id  text COLLATE "C",
    assignee_id text COLLATE "C",
    decided_at  timestamptz NOT NULL,
    body        text NOT NULL,
    PRIMARY KEY (tenant_id, sequence)
);

CREATE UNIQUE INDEX decisions_by_request ON {schema}.decisions (tenant_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX decisions_by_record ON {schema}.decisions (tenant_id, record_id, cadence_id);
CREATE INDEX decisions_by_assignee ON {schema}.decisions (tenant_id, assignee_id, decided_at, sequence) WHERE assignee_id IS NOT NULL;
CREATE INDEX decisions_by_time ON {schema}.decisions (tenant_id, decided_at, sequence);

-- What users have: open records, and the place of their last assignment.
CREATE TABLE {schema}.loads (
    tenant_id     text COLLATE "C" NOT NULL,
    user_id       text COLLATE "C" NOT NULL,
    open_records  bigint NOT NULL,
    last_assigned bigint NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
) WITH (fillfactor = 50);

-- Records that somebody should have and nobody has, oldest first by since.
CREATE TABLE {schema}.unassigned (
    tenant_id        text COLLATE "C" NOT NULL,
    record_id        text COLLATE "C" NOT NULL,
    cadence_id       text COLLATE "C" NOT NULL DEFAULT '',
    since            bigint NOT NULL,
    decision         bigint NOT NULL,
    retry            text NOT NULL,
    transfer_team_id text,
    PRIMARY KEY (tenant_id, record_id, cadence_id)
);

CREATE INDEX unassigned_by_since ON {schema}.unassigned (tenant_id, since);

-- What workflows have begun, done and promised. The version is the fencing number of whoever writes.
CREATE TABLE {schema}.journal (
    tenant_id  text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    version    bigint NOT NULL,
    content    text NOT NULL,
    due_at     timestamptz,
    record_id  text COLLATE "C",
    written_by text NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);

CREATE INDEX journal_by_due ON {schema}.journal (tenant_id, due_at, key) WHERE due_at IS NOT NULL;
CREATE INDEX journal_by_record ON {schema}.journal (tenant_id, record_id) WHERE record_id IS NOT NULL;
CREATE INDEX journal_by_age ON {schema}.journal (tenant_id, written_at) WHERE due_at IS NULL;

-- What hand-overs have done so far.
CREATE TABLE {schema}.hand_overs (
    tenant_id    text COLLATE "C" NOT NULL,
    operation_id text COLLATE "C" NOT NULL,
    name         text COLLATE "C" NOT NULL,
    content      text NOT NULL,
    written_by   text NOT NULL,
    written_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, operation_id, name)
);

CREATE INDEX hand_overs_by_age ON {schema}.hand_overs (tenant_id, written_at);
CREATE INDEX hand_overs_by_name ON {schema}.hand_overs (tenant_id, name);
