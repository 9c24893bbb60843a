-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- What a statement changed, gathered until the commit: the programmes, years and provinces whose summaries are to be
-- settled. Rows live only within their transaction.
CREATE TABLE programs_summarykey (
    id bigserial PRIMARY KEY,
    kind char(1) NOT NULL,  -- r: recipients, m: money
    program_id bigint NOT NULL,
    y int NOT NULL,  -- the year, 0 where it is not stated
    area varchar(2) COLLATE "C" NOT NULL,  -- the province, or ID
    leader boolean NOT NULL  -- the first key of a statement: its trigger works for all
);

CREATE FUNCTION gather_summary_keys() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
    SELECT TG_ARGV[0], program_id, y, area, row_number() OVER () = 1
    FROM (SELECT DISTINCT program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM changed) touched;
    RETURN NULL;
END $$;

-- A region that came, went or was moved changes the summaries of what it lies in.
CREATE FUNCTION gather_summary_keys_of_parts() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT EXISTS (
            SELECT FROM changed JOIN former USING (code)
            WHERE (changed.valid_to, changed.parent_id) IS DISTINCT FROM (former.valid_to, former.parent_id)
        ) THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
    SELECT kind, program_id, y, area, row_number() OVER () = 1
    FROM (SELECT DISTINCT left(code, 2) AS area FROM changed WHERE level > 0) touched,
         LATERAL (
             SELECT DISTINCT 'r' AS kind, program_id, coalesce(year, 0) AS y FROM programs_reachsummary
             WHERE level > 0 AND region_id = touched.area
             UNION SELECT DISTINCT 'm', program_id, year FROM programs_moneysummary
             WHERE level > 0 AND region_id = touched.area
         ) known;
    RETURN NULL;
END $$;

CREATE TRIGGER gather_summary_keys_delete AFTER DELETE ON programs_financialprogress
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('m');
CREATE TRIGGER gather_summary_keys_delete AFTER DELETE ON programs_physicalprogress
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('r');
CREATE TRIGGER gather_summary_keys_insert AFTER INSERT ON programs_financialprogress
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('m');
CREATE TRIGGER gather_summary_keys_insert AFTER INSERT ON programs_physicalprogress
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('r');
CREATE TRIGGER gather_summary_keys_of_parts_delete AFTER DELETE ON regions_region
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_parts();
CREATE TRIGGER gather_summary_keys_of_parts_insert AFTER INSERT ON regions_region
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_parts();
CREATE TRIGGER gather_summary_keys_of_parts_update AFTER UPDATE ON regions_region
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_parts();
CREATE TRIGGER gather_summary_keys_update_new AFTER UPDATE ON programs_financialprogress
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('m');
CREATE TRIGGER gather_summary_keys_update_new AFTER UPDATE ON programs_physicalprogress
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('r');
CREATE TRIGGER gather_summary_keys_update_old AFTER UPDATE ON programs_financialprogress
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('m');
CREATE TRIGGER gather_summary_keys_update_old AFTER UPDATE ON programs_physicalprogress
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('r');
