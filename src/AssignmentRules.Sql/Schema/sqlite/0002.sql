-- Version 2. Most records are decided once: their decision is found by their row, and only those that came after it are kept in an index by record.

ALTER TABLE {schema}_records ADD COLUMN first_decision integer;

-- The decision of the same record before this one; null: it was the record's first.
ALTER TABLE {schema}_decisions ADD COLUMN previous integer;

UPDATE {schema}_records SET first_decision = made.first
FROM (SELECT tenant_id, record_id, cadence_id, min(sequence) AS first FROM {schema}_decisions GROUP BY tenant_id, record_id, cadence_id) AS made
WHERE made.tenant_id = {schema}_records.tenant_id AND made.record_id = {schema}_records.record_id AND made.cadence_id = {schema}_records.cadence_id;

UPDATE {schema}_decisions SET previous = made.previous
FROM (
    SELECT tenant_id, sequence, lag(sequence) OVER (PARTITION BY tenant_id, record_id, cadence_id ORDER BY sequence) AS previous FROM {schema}_decisions) AS made
WHERE made.tenant_id = {schema}_decisions.tenant_id AND made.sequence = {schema}_decisions.sequence AND made.previous IS NOT NULL;

DROP INDEX {schema}_decisions_by_record;
CREATE INDEX {schema}_decisions_by_record ON {schema}_decisions (tenant_id, record_id, cadence_id, decided_at, sequence) WHERE previous IS NOT NULL;
