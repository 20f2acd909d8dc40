-- Version 3. What a workflow decided about a record for something else than who has it is found by the record too: no row names it as the first, so previous is 0.

UPDATE {schema}.decisions AS made SET previous = 0
WHERE made.previous IS NULL AND NOT EXISTS (
    SELECT 1 FROM {schema}.records AS kept
    WHERE kept.tenant_id = made.tenant_id AND kept.record_id = made.record_id AND kept.cadence_id = made.cadence_id
        AND kept.first_decision = made.sequence);

-- Such decisions had rows of their own, one for each.
DELETE FROM {schema}.records WHERE substr(record_id, 1, 14) = 'pick:workflow:' AND has_assignment = false;
