-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- At the commit: all summaries whose keys the transaction gathered, from the villages up to the country.
CREATE FUNCTION settle_summaries() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off
    SET jit = off
    SET plan_cache_mode = force_generic_plan  -- the statements are long: to plan them takes longer than to run them
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM programs_summarykey WHERE id = NEW.id) THEN
        RETURN NULL;  -- settled together with an earlier statement
    END IF;
    -- 64 locks in all: one for each programme of a large import would not fit into the server's table of locks.
    PERFORM pg_advisory_xact_lock(1886, part)
    FROM (SELECT DISTINCT (program_id % 64)::int AS part FROM programs_summarykey ORDER BY part) parts;
    -- The keys of this transaction; those of others are invisible or gone.
    IF EXISTS (SELECT FROM programs_summarykey WHERE kind = 'r') THEN
        FOR depth IN REVERSE 4..0 LOOP
            PERFORM settle_reach(depth);
        END LOOP;
    END IF;
    IF EXISTS (SELECT FROM programs_summarykey WHERE kind = 'm') THEN
        FOR depth IN REVERSE 4..0 LOOP
            PERFORM settle_money(depth);
        END LOOP;
    END IF;
    DELETE FROM programs_summarykey;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER settle_summaries AFTER INSERT ON programs_summarykey
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (new.leader) EXECUTE FUNCTION settle_summaries();
