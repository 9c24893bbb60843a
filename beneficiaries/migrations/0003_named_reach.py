"""Triggers that keep NamedReach in the transaction that changes deliveries, as one of its last acts; data versions.

Every statement on the deliveries leaves what it touched in beneficiaries_reachkey, which a deferred trigger works
out at commit, under locks in key order: two writers wait for each other only while they commit and never in a circle.
A statement on a few rows leaves the rows, and only their recipients are looked at again, however many others there
are; a statement on many leaves (programme, year, unit, province), which is counted anew as a whole.
"""

from importlib import import_module

from django.db import migrations

TABLES = [
    "beneficiaries_beneficiary", "beneficiaries_membership", "beneficiaries_decilevintage", "beneficiaries_decile",
    "beneficiaries_delivery", "beneficiaries_eligibility", "beneficiaries_allowedcombination",
    "beneficiaries_doubleaidoverride", "beneficiaries_fieldoperator", "beneficiaries_duplicatepair",
    "beneficiaries_reportresult",
]  # fmt: skip

GATHER = """
-- Unlogged: what stands in it is of no use after a crash.
CREATE UNLOGGED TABLE beneficiaries_reachkey (
    id bigserial PRIMARY KEY,
    program_id bigint NOT NULL,
    y int NOT NULL,
    unit text NOT NULL,
    area varchar(2) COLLATE "C" NOT NULL,  -- the province
    region_id varchar(13) COLLATE "C",  -- from here NULL where the whole province is counted anew
    beneficiary_id bigint,
    sign int,  -- 1: the delivery came, -1: it went
    amount numeric,
    leader boolean NOT NULL  -- the first key of a statement: its trigger works for all
);

CREATE FUNCTION gather_named_reach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT FROM changed LIMIT 501) first) <= 500 THEN
        INSERT INTO beneficiaries_reachkey (program_id, y, unit, area, region_id, beneficiary_id, sign, amount, leader)
        SELECT program_id, year, unit, left(region_id, 2), region_id, beneficiary_id, TG_ARGV[0]::int, amount,
               row_number() OVER () = 1
        FROM changed;
    ELSE
        INSERT INTO beneficiaries_reachkey (program_id, y, unit, area, leader)
        SELECT program_id, year, unit, area, row_number() OVER () = 1
        FROM (SELECT DISTINCT program_id, year, unit, left(region_id, 2) AS area FROM changed) touched;
    END IF;
    RETURN NULL;
END $$;
"""

COUNT = """
-- One programme, year, unit and province anew. A code is its own path: its head is the region above it.
CREATE FUNCTION count_named_reach(which bigint, at_year int, of_unit text, area text)
RETURNS TABLE (region_id text, level int, recipients bigint, amount numeric) LANGUAGE sql STABLE AS $$
    WITH l4 AS MATERIALIZED (
        SELECT d.beneficiary_id AS b, d.region_id::text COLLATE "C" AS r, sum(d.amount) AS m
        FROM beneficiaries_delivery d
        WHERE d.program_id = which AND d.year = at_year AND d.unit = of_unit
          AND (d.region_id = area::varchar COLLATE "C"
               OR d.region_id >= (area || '.')::varchar COLLATE "C" AND d.region_id < (area || '/')::varchar COLLATE "C")
        GROUP BY 1, 2
    ),
    l3 AS MATERIALIZED (SELECT b, left(r, 8) AS r, sum(m) AS m FROM l4 GROUP BY 1, 2),
    l2 AS MATERIALIZED (SELECT b, left(r, 5) AS r, sum(m) AS m FROM l3 GROUP BY 1, 2),
    l1 AS MATERIALIZED (SELECT b, left(r, 2) AS r, sum(m) AS m FROM l2 GROUP BY 1, 2)
    SELECT r, 4, count(*), sum(m) FROM l4 WHERE length(r) = 13 GROUP BY r
    UNION ALL SELECT r, 3, count(*), sum(m) FROM l3 WHERE length(r) = 8 GROUP BY r
    UNION ALL SELECT r, 2, count(*), sum(m) FROM l2 WHERE length(r) = 5 GROUP BY r
    UNION ALL SELECT r, 1, count(*), sum(m) FROM l1 GROUP BY r
$$;
"""

SETTLE = """
CREATE FUNCTION settle_named_reach() RETURNS trigger LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    key record;
BEGIN
    IF NOT EXISTS (SELECT FROM beneficiaries_reachkey WHERE id = NEW.id) THEN
        RETURN NULL;  -- settled together with an earlier statement
    END IF;
    -- 64 locks in all: one for each programme of a large import would not fit into the server's table of locks.
    PERFORM pg_advisory_xact_lock(1887, part)
    FROM (SELECT DISTINCT (program_id % 64)::int AS part FROM beneficiaries_reachkey ORDER BY part) parts;

    -- Many rows: the keys of this transaction (those of others are invisible or gone), each counted anew.
    FOR key IN SELECT DISTINCT program_id, y, unit, area FROM beneficiaries_reachkey WHERE sign IS NULL ORDER BY 1, 2, 3, 4 LOOP
        DELETE FROM programs_namedreach n
        WHERE n.program_id = key.program_id AND n.year = key.y AND n.unit = key.unit AND n.level > 0
          AND n.region_id >= key.area AND n.region_id < key.area || '/';
        INSERT INTO programs_namedreach (program_id, region_id, level, year, unit, recipients, amount)
        SELECT key.program_id, c.region_id, c.level, key.y, key.unit, c.recipients, c.amount
        FROM count_named_reach(key.program_id, key.y, key.unit, key.area) c;
        DELETE FROM beneficiaries_reachkey k
        WHERE (k.program_id, k.y, k.unit, k.area) = (key.program_id, key.y, key.unit, key.area);
    END LOOP;

    -- Few rows: a recipient counts in a region as long as one delivery is there.
    FOR key IN
        SELECT program_id, y, unit, area_id, sum((now > 0)::int - (now - net > 0)::int) AS recipients,
               sum(money) AS money, sum(came) AS came, sum(went) AS went
        FROM (
            SELECT t.*, (
                SELECT count(*) FROM beneficiaries_delivery d
                WHERE d.beneficiary_id = t.beneficiary_id AND d.year = t.y AND d.program_id = t.program_id
                  AND d.unit = t.unit AND (d.region_id = t.area_id OR starts_with(d.region_id, t.area_id || '.'))
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
        IF NOT FOUND THEN
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
                            AND (d.region_id = key.area_id
                                 OR d.region_id >= key.area_id || '.' AND d.region_id < key.area_id || '/'))
            WHERE n.program_id = key.program_id AND n.region_id = key.area_id AND n.year = key.y AND n.unit = key.unit
              AND n.amount = 0;
        END IF;
        IF key.recipients < 0 THEN
            DELETE FROM programs_namedreach n
            WHERE n.program_id = key.program_id AND n.region_id = key.area_id AND n.year = key.y AND n.unit = key.unit
              AND n.recipients = 0;
        END IF;
    END LOOP;
    DELETE FROM beneficiaries_reachkey;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER settle_named_reach AFTER INSERT ON beneficiaries_reachkey
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.leader) EXECUTE FUNCTION settle_named_reach();
"""

UNDO = """
DROP TABLE beneficiaries_reachkey;
DROP FUNCTION settle_named_reach();
DROP FUNCTION count_named_reach(bigint, int, text, text);
DROP FUNCTION gather_named_reach() CASCADE;
"""

# "gather" comes before "mark_data_change" in the alphabet and so at commit: the version is raised last.
TRIGGERS = "\n".join(
    f"CREATE TRIGGER gather_named_reach_{suffix} AFTER {event} ON beneficiaries_delivery "
    f"REFERENCING {side} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gather_named_reach('{sign}');"
    for event, side, suffix, sign in (
        ("INSERT", "NEW", "insert", 1), ("DELETE", "OLD", "delete", -1),
        ("UPDATE", "OLD", "update_old", -1), ("UPDATE", "NEW", "update_new", 1),
    )
)  # fmt: skip

versions = import_module("regions.migrations.0002_data_versions").triggers


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0002_bad_lines"), ("programs", "0004_summaries_at_commit")]

    operations = [
        migrations.RunSQL(GATHER + COUNT + SETTLE + TRIGGERS, UNDO),
        migrations.RunSQL(*versions(TABLES, "beneficiaries")),
    ]
