-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- An action becomes done or verified only with evidence, a note or a file, whatever way it is written. Rows of before
-- stay as they are, and a file that is deleted later takes no status back.
CREATE FUNCTION demand_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an action is % only with evidence, a note or a file', NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'an_action_is_done_with_evidence', TABLE = TG_TABLE_NAME;
END
$$;

CREATE TRIGGER demand_evidence_insert BEFORE INSERT ON meetings_actionitem
    FOR EACH ROW WHEN (NEW.status IN ('done', 'verified') AND NEW.evidence_id IS NULL
        AND btrim(NEW.evidence_note, E' \n\r\t') = '')
    EXECUTE FUNCTION demand_evidence();
CREATE TRIGGER demand_evidence_update BEFORE UPDATE OF status ON meetings_actionitem
    FOR EACH ROW WHEN (NEW.status IN ('done', 'verified') AND NEW.status <> OLD.status AND NEW.evidence_id IS NULL
        AND btrim(NEW.evidence_note, E' \n\r\t') = '')
    EXECUTE FUNCTION demand_evidence();
