-- Version 3. What a workflow decided about a record for something else than who has it is found by the record too: no row names it as the first, so previous is 0.

UPDATE {schema}_decisions SET previous = 0
WHERE previous IS NULL AND NOT EXISTS (
    SELECT 1 FROM {schema}_records AS kept
    WHERE kept.tenant_id = {schema}_decisions.tenant_id AND kept.record_id = {schema}_decisions.record_id AND kept.cadence_id = {schema}_decisions.cadence_id
        AND kept.first_decision = {schema}_decisions.sequence);

-- Such decisions had rows of their own, one for each.
DELETE FROM {schema}_records WHERE substr(record_id, 1, 14) = 'pick:workflow:' AND has_assignment = 0;
