-- Version 2. Most records are decided once: their decision is found by their row, and only those that came after it are kept in an index by record.
-- What a user has is kept in a few rows, of which a transaction counts in one: transactions on different pools with the same people do not wait for each other.

ALTER TABLE {schema}.records ADD COLUMN first_decision bigint;

-- The decision of the same record before this one; null: it was the record's first.
ALTER TABLE {schema}.decisions ADD COLUMN previous bigint;

UPDATE {schema}.records AS kept SET first_decision = made.first
FROM (SELECT tenant_id, record_id, cadence_id, min(sequence) AS first FROM {schema}.decisions GROUP BY tenant_id, record_id, cadence_id) AS made
WHERE made.tenant_id = kept.tenant_id AND made.record_id = kept.record_id AND made.cadence_id = kept.cadence_id;

UPDATE {schema}.decisions AS kept SET previous = made.previous
FROM (
    SELECT tenant_id, sequence, lag(sequence) OVER (PARTITION BY tenant_id, record_id, cadence_id ORDER BY sequence) AS previous FROM {schema}.decisions) AS made
WHERE made.tenant_id = kept.tenant_id AND made.sequence = kept.sequence AND made.previous IS NOT NULL;

DROP INDEX {schema}.decisions_by_record;
CREATE INDEX decisions_by_record ON {schema}.decisions (tenant_id, record_id, cadence_id, decided_at, sequence) WHERE previous IS NOT NULL;

ALTER TABLE {schema}.loads ADD COLUMN slot smallint NOT NULL DEFAULT 0;
ALTER TABLE {schema}.loads DROP CONSTRAINT loads_pkey;
ALTER TABLE {schema}.loads ADD PRIMARY KEY (tenant_id, user_id, slot);
