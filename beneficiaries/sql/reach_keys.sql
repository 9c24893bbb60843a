-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Deliveries that came (sign 1) or went (-1) in this transaction, gathered until the commit. What was not delivered is
-- no aid and leaves nothing here. Few rows lie in the table
-- itself; many in the temporary table reach_row, of which the table then holds one row without a programme.
CREATE UNLOGGED TABLE beneficiaries_reachkey (
    id bigserial PRIMARY KEY,
    program_id bigint,
    y int,
    unit text,
    region_id varchar(13) COLLATE "C",
    beneficiary_id bigint,
    sign int,  -- 1: the delivery came, -1: it went
    amount numeric,
    leader boolean NOT NULL  -- the first key of a statement: its trigger works for all
);

CREATE FUNCTION make_reach_row() RETURNS void LANGUAGE plpgsql
AS $$
BEGIN
    IF to_regclass('pg_temp.reach_row') IS NULL THEN
        CREATE TEMPORARY TABLE reach_row (
            program_id bigint, y int, unit text, region_id varchar(13) COLLATE "C", beneficiary_id bigint,
            sign int, amount numeric
        ) ON COMMIT DROP;
    END IF;
END $$;

CREATE FUNCTION gather_named_reach() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT FROM changed WHERE state = 'delivered' LIMIT 501) first) <= 500 THEN
        INSERT INTO beneficiaries_reachkey (program_id, y, unit, region_id, beneficiary_id, sign, amount, leader)
        SELECT program_id, year, unit, region_id, beneficiary_id, TG_ARGV[0]::int, amount, row_number() OVER () = 1
        FROM changed WHERE state = 'delivered';
    ELSE
        -- Of this transaction alone: in a common table, everybody's commit would pass over a million foreign rows.
        PERFORM make_reach_row();
        INSERT INTO pg_temp.reach_row (program_id, y, unit, region_id, beneficiary_id, sign, amount)
        SELECT program_id, year, unit, region_id, beneficiary_id, TG_ARGV[0]::int, amount FROM changed
        WHERE state = 'delivered';
        INSERT INTO beneficiaries_reachkey (leader) VALUES (true);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER gather_named_reach_delete AFTER DELETE ON beneficiaries_delivery
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_named_reach('-1');
CREATE TRIGGER gather_named_reach_insert AFTER INSERT ON beneficiaries_delivery
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_named_reach('1');
CREATE TRIGGER gather_named_reach_update_new AFTER UPDATE ON beneficiaries_delivery
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_named_reach('1');
CREATE TRIGGER gather_named_reach_update_old AFTER UPDATE ON beneficiaries_delivery
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION gather_named_reach('-1');
