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

-- A target group of the year says that its region takes part in the programme.
CREATE FUNCTION gather_summary_keys_of_groups() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
    SELECT 'r', program_id, y, area, row_number() OVER () = 1
    FROM (
        SELECT DISTINCT program_id, extract(year FROM as_of)::int AS y, left(region_id, 2) AS area FROM changed
        WHERE program_id IS NOT NULL AND as_of IS NOT NULL
    ) touched;
    RETURN NULL;
END $$;

-- The keys as ranges of codes: of the rows of each area, and of the country, which every key touches.
CREATE VIEW programs_summaryarea AS
SELECT DISTINCT kind, program_id, y, false AS country, area::text AS area, area::text AS low, area || '/' AS high
FROM programs_summarykey WHERE area <> 'ID'
UNION ALL SELECT DISTINCT kind, program_id, y, true, 'ID' COLLATE "C", '0' COLLATE "C", ':' COLLATE "C"
FROM programs_summarykey;

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
CREATE TRIGGER gather_summary_keys_of_groups_delete AFTER DELETE ON programs_targetgroup
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_groups();
CREATE TRIGGER gather_summary_keys_of_groups_insert AFTER INSERT ON programs_targetgroup
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_groups();
CREATE TRIGGER gather_summary_keys_of_groups_update_new AFTER UPDATE ON programs_targetgroup
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_groups();
CREATE TRIGGER gather_summary_keys_of_groups_update_old AFTER UPDATE ON programs_targetgroup
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_groups();
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
