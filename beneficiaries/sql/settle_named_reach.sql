-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- At the commit: who is counted as reached by name, in each region and all that it lies in.
CREATE FUNCTION settle_named_reach() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off
    SET jit = off
AS $$
DECLARE
    key record;
BEGIN
    IF NOT EXISTS (SELECT FROM beneficiaries_reachkey WHERE id = NEW.id) THEN
        RETURN NULL;  -- settled together with an earlier statement
    END IF;
    -- Many small statements are many rows, too.
    IF (SELECT count(*) FROM (SELECT FROM beneficiaries_reachkey LIMIT 5001) first) > 5000 THEN
        PERFORM make_reach_row();
    END IF;
    -- 64 locks in all: one for each programme of a large import would not fit into the server's table of locks.
    IF to_regclass('pg_temp.reach_row') IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(1887, part)
        FROM (
            SELECT (program_id % 64)::int AS part FROM beneficiaries_reachkey WHERE sign IS NOT NULL
            UNION SELECT (program_id % 64)::int FROM pg_temp.reach_row ORDER BY part
        ) parts;
        PERFORM settle_many_named_reach();
        DELETE FROM beneficiaries_reachkey;
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(1887, part)
    FROM (SELECT DISTINCT (program_id % 64)::int AS part FROM beneficiaries_reachkey ORDER BY part) parts;
    -- Few rows: a recipient counts in a region as long as one delivery is there.
    FOR key IN
        SELECT program_id, y, unit, area_id, sum((now > 0)::int - (now - net > 0)::int) AS recipients,
               sum(money) AS money, sum(came) AS came, sum(went) AS went
        FROM (
            SELECT t.*, (
                SELECT count(*) FROM beneficiaries_delivery d
                WHERE d.beneficiary_id = t.beneficiary_id AND d.year = t.y AND d.program_id = t.program_id
                  AND d.unit = t.unit AND d.state = 'delivered'
                  AND (d.region_id = t.area_id OR starts_with(d.region_id, t.area_id || '.'))
            ) AS now
            FROM (
                SELECT program_id, y, unit, left(region_id, size) AS area_id, beneficiary_id, sum(sign) AS net,
                       coalesce(sum(sign * amount), 0) AS money,
                       count(amount) FILTER (WHERE sign = 1) AS came, count(amount) FILTER (WHERE sign = -1) AS went
                FROM beneficiaries_reachkey, unnest(ARRAY[2, 5, 8, 13]) size
                WHERE length(region_id) >= size GROUP BY 1, 2, 3, 4, 5
            ) t
        ) recipient
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    LOOP
        CONTINUE WHEN key.recipients = 0 AND key.money = 0 AND key.came = key.went;
        UPDATE programs_namedreach n
        SET recipients = n.recipients + key.recipients,
            amount = CASE WHEN n.amount IS NOT NULL OR key.came > 0 THEN coalesce(n.amount, 0) + key.money END
        WHERE n.program_id = key.program_id AND n.region_id = key.area_id AND n.year = key.y AND n.unit = key.unit;
        IF NOT FOUND AND key.recipients > 0 THEN
            INSERT INTO programs_namedreach (program_id, region_id, level, year, unit, recipients, amount)
            VALUES (key.program_id, key.area_id,
                    CASE length(key.area_id) WHEN 2 THEN 1 WHEN 5 THEN 2 WHEN 8 THEN 3 ELSE 4 END,
                    key.y, key.unit, key.recipients, CASE WHEN key.came > 0 THEN key.money END);
        END IF;
        IF key.went > 0 THEN
            -- Nothing left: of known zeros, or of nothing known.
            UPDATE programs_namedreach n
            SET amount = (SELECT sum(d.amount) FROM beneficiaries_delivery d
                          WHERE d.program_id = key.program_id AND d.year = key.y AND d.unit = key.unit
                            AND d.state = 'delivered'
                            AND (d.region_id = key.area_id
                                 OR d.region_id >= key.area_id || '.' AND d.region_id < key.area_id || '/'))
            WHERE n.program_id = key.program_id AND n.region_id = key.area_id AND n.year = key.y
                AND n.unit = key.unit
              AND n.amount = 0;
        END IF;
        IF key.recipients < 0 THEN
            DELETE FROM programs_namedreach n
            WHERE n.program_id = key.program_id AND n.region_id = key.area_id AND n.year = key.y
                AND n.unit = key.unit
              AND n.recipients = 0;
        END IF;
    END LOOP;
    DELETE FROM beneficiaries_reachkey;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER settle_named_reach AFTER INSERT ON beneficiaries_reachkey
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (new.leader) EXECUTE FUNCTION settle_named_reach();
