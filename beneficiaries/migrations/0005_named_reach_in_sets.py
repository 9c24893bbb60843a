"""Many deliveries in one transaction are summed as a set, at a cost that follows their number and nothing else.

A statement on many rows used to leave (programme, year, unit, province), each counted anew by reading every delivery
of it, or the whole table where the database knew no better. Now it leaves its rows in a table of the transaction's
own, and at commit each recipient's deliveries are looked up once, by index: the plan needs no statistics, so it is
the same right after a bulk load or a bulk deletion.
"""

from importlib import import_module

from django.db import migrations

earlier = import_module("beneficiaries.migrations.0003_named_reach")

COLUMNS = "program_id, y, unit, region_id, beneficiary_id, sign, amount"

GATHER = f"""
ALTER TABLE beneficiaries_reachkey
    DROP COLUMN area,
    ALTER program_id DROP NOT NULL, ALTER y DROP NOT NULL, ALTER unit DROP NOT NULL;  -- NULL: see reach_row

CREATE FUNCTION make_reach_row() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF to_regclass('pg_temp.reach_row') IS NULL THEN
        CREATE TEMPORARY TABLE reach_row (
            program_id bigint, y int, unit text, region_id varchar(13) COLLATE "C", beneficiary_id bigint,
            sign int, amount numeric
        ) ON COMMIT DROP;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION gather_named_reach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT FROM changed LIMIT 501) first) <= 500 THEN
        INSERT INTO beneficiaries_reachkey ({COLUMNS}, leader)
        SELECT program_id, year, unit, region_id, beneficiary_id, TG_ARGV[0]::int, amount, row_number() OVER () = 1
        FROM changed;
    ELSE
        -- Of this transaction alone: in a common table, everybody's commit would pass over a million foreign rows.
        PERFORM make_reach_row();
        INSERT INTO pg_temp.reach_row ({COLUMNS})
        SELECT program_id, year, unit, region_id, beneficiary_id, TG_ARGV[0]::int, amount FROM changed;
        INSERT INTO beneficiaries_reachkey (leader) VALUES (true);
    END IF;
    RETURN NULL;
END $$;
"""

MANY = f"""
-- What the rows of reach_row change. LATERAL with an aggregate is always a look-up per row, whatever the statistics.
CREATE FUNCTION settle_many_named_reach() RETURNS void LANGUAGE plpgsql
    SET enable_seqscan = off SET jit = off SET work_mem = '64MB' AS $$
BEGIN
    INSERT INTO pg_temp.reach_row ({COLUMNS}) SELECT {COLUMNS} FROM beneficiaries_reachkey WHERE sign IS NOT NULL;
    ANALYZE pg_temp.reach_row;

    CREATE TEMPORARY TABLE reach_change ON COMMIT DROP AS
    WITH touched AS MATERIALIZED (
        SELECT t.*, n.now, t.places = 1 AND n.now = n.there AS alone
        FROM (
            SELECT program_id, beneficiary_id, y, unit, region_id, sum(sign)::int AS net, sum(sign * amount) AS money,
                   count(amount) FILTER (WHERE sign = 1) AS came, count(amount) FILTER (WHERE sign = -1) AS went,
                   count(*) OVER (PARTITION BY program_id, beneficiary_id, y, unit) AS places
            FROM pg_temp.reach_row GROUP BY 1, 2, 3, 4, 5
        ) t
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS now, count(*) FILTER (WHERE d.region_id = t.region_id) AS there
            FROM beneficiaries_delivery d
            WHERE t.net <> 0 AND d.program_id = t.program_id AND d.beneficiary_id = t.beneficiary_id AND d.year = t.y
              AND d.unit = t.unit
        ) n
    ),
    -- Who has all deliveries in one region, now as before, comes or goes at all its levels alike.
    in_one AS (
        SELECT program_id, y, unit, region_id, sum(money) AS money, sum(came) AS came, sum(went) AS went,
               coalesce(sum((now > 0)::int - (now - net > 0)::int) FILTER (WHERE alone), 0) AS recipients
        FROM touched GROUP BY 1, 2, 3, 4
    ),
    in_several AS (
        SELECT program_id, y, unit, left(region_id, size) AS area_id, beneficiary_id, sum(net) AS net
        FROM touched, unnest(ARRAY[2, 5, 8, 13]) size
        WHERE NOT alone AND length(region_id) >= size GROUP BY 1, 2, 3, 4, 5 HAVING sum(net) <> 0
    ),
    change AS (
        SELECT program_id, y, unit, area_id, sum(recipients) AS recipients,
               coalesce(sum(money), 0) AS money, sum(came) AS came, sum(went) AS went
        FROM (
            SELECT program_id, y, unit, left(region_id, size) AS area_id, recipients, money, came, went
            FROM in_one, unnest(ARRAY[2, 5, 8, 13]) size WHERE length(region_id) >= size
            UNION ALL
            SELECT s.program_id, s.y, s.unit, s.area_id, (n.now > 0)::int - (n.now - s.net > 0)::int, 0, 0, 0
            FROM in_several s CROSS JOIN LATERAL (
                SELECT count(*) AS now FROM beneficiaries_delivery d
                WHERE d.program_id = s.program_id AND d.beneficiary_id = s.beneficiary_id AND d.year = s.y
                  AND d.unit = s.unit AND (d.region_id = s.area_id OR starts_with(d.region_id, s.area_id || '.'))
            ) n
        ) part
        GROUP BY 1, 2, 3, 4
    )
    SELECT c.*, kept.id, kept.recipients + c.recipients AS left_over
    FROM change c LEFT JOIN LATERAL (
        SELECT n.id, n.recipients FROM programs_namedreach n
        WHERE n.program_id = c.program_id AND n.region_id = c.area_id AND n.year = c.y AND n.unit = c.unit LIMIT 1
    ) kept ON true
    WHERE c.recipients <> 0 OR c.money <> 0 OR c.came <> c.went;
    ANALYZE pg_temp.reach_change;

    DELETE FROM programs_namedreach n USING pg_temp.reach_change c WHERE n.id = c.id AND c.left_over = 0;
    UPDATE programs_namedreach n
    SET recipients = c.left_over,
        amount = CASE WHEN n.amount IS NOT NULL OR c.came > 0 THEN coalesce(n.amount, 0) + c.money END
    FROM pg_temp.reach_change c WHERE n.id = c.id AND c.left_over > 0;
    -- Nothing left: of known zeros, or of nothing known.
    UPDATE programs_namedreach n SET amount = NULL
    FROM pg_temp.reach_change c
    WHERE n.id = c.id AND c.left_over > 0 AND c.went > 0 AND n.amount = 0 AND (
        SELECT d.amount FROM beneficiaries_delivery d
        WHERE d.program_id = c.program_id AND d.year = c.y AND d.unit = c.unit AND d.amount IS NOT NULL
          AND d.region_id >= c.area_id AND d.region_id < c.area_id || '/' LIMIT 1
    ) IS NULL;
    INSERT INTO programs_namedreach (program_id, region_id, level, year, unit, recipients, amount)
    SELECT program_id, area_id, CASE length(area_id) WHEN 2 THEN 1 WHEN 5 THEN 2 WHEN 8 THEN 3 ELSE 4 END, y, unit,
           recipients, CASE WHEN came > went THEN money END
    FROM pg_temp.reach_change WHERE id IS NULL AND recipients > 0;
    DROP TABLE pg_temp.reach_row, pg_temp.reach_change;
END $$;
"""

# A few rows go the way they went before; only that a programme may go together with the last of its deliveries.
FEW = earlier.SETTLE[earlier.SETTLE.index("    -- Few rows: ") : earlier.SETTLE.index("CREATE CONSTRAINT TRIGGER")].replace(
    "IF NOT FOUND THEN", "IF NOT FOUND AND key.recipients > 0 THEN"
)

SETTLE = """
CREATE OR REPLACE FUNCTION settle_named_reach() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET jit = off AS $$
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
"""


def again(sql):
    """The functions in ``sql``, instead of those of the same name."""
    return sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


BACK = f"""
DROP FUNCTION settle_many_named_reach();
DROP FUNCTION make_reach_row();
ALTER TABLE beneficiaries_reachkey
    ADD COLUMN area varchar(2) COLLATE "C" NOT NULL,
    ALTER program_id SET NOT NULL, ALTER y SET NOT NULL, ALTER unit SET NOT NULL;
{again(earlier.GATHER[earlier.GATHER.index("CREATE FUNCTION") :])}
{earlier.COUNT}
{again(earlier.SETTLE[: earlier.SETTLE.index("CREATE CONSTRAINT TRIGGER")])}
"""
DROP_COUNT = "DROP FUNCTION count_named_reach(bigint, int, text, text);"


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0004_reveals_and_searches")]

    operations = [migrations.RunSQL(DROP_COUNT + GATHER + MANY + SETTLE + FEW, BACK)]
