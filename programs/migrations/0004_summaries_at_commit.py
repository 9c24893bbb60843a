"""Triggers that keep the summaries of progress in the transaction that changes it, as one of its last acts.

Every statement on the two tables of progress leaves the keys (programme, year, province) of what it touched; a
deferred trigger works them out at commit, level by level from the villages to the country. Locks are taken then, in
key order, so two writers wait for each other only while they commit and never in a circle.
"""

from django.db import migrations

KEYS = """
CREATE TABLE programs_summarykey (
    id bigserial PRIMARY KEY,
    kind char(1) NOT NULL,  -- r: recipients, m: money
    program_id bigint NOT NULL,
    y int NOT NULL,  -- the year, 0 where it is not stated
    area varchar(2) COLLATE "C" NOT NULL,  -- the province, or ID
    leader boolean NOT NULL  -- the first key of a statement: its trigger works for all
);

CREATE FUNCTION gather_summary_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
    SELECT TG_ARGV[0], program_id, y, area, row_number() OVER () = 1
    FROM (SELECT DISTINCT program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM changed) touched;
    RETURN NULL;
END $$;

-- A region that comes, goes or moves changes how many parts there are.
CREATE FUNCTION gather_summary_keys_of_parts() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""

# One level of one programme, year and area. A code is its own path, so its length is its level and its head its parent.
SETTLE = """
CREATE FUNCTION settle_{name}(which bigint, at_year int, area text, depth int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    low varchar(2) COLLATE "C" := CASE WHEN depth = 0 THEN 'ID' ELSE area END;
    high varchar(3) COLLATE "C" := CASE WHEN depth = 0 THEN 'ID/' ELSE area || '/' END;
    size int := CASE WHEN depth = 0 THEN 2 ELSE (ARRAY[2, 5, 8, 13])[depth] END;
BEGIN
    INSERT INTO {summary} (program_id, region_id, level, year, {unit}, quarter, parts, reported, claimed, is_sample, {columns})
    SELECT which, region_id, depth, nullif(at_year, 0), u,
           CASE WHEN own.claimed IS NULL THEN below.quarter ELSE own.quarter END,
           kids.parts, coalesce(below.reported, 0),
           coalesce(own.claimed, false) OR ({uses_below}) AND below.claimed,
           coalesce(own.is_sample, false) OR ({uses_below}) AND below.is_sample,
           {values}
    FROM (
        -- What stands for the year: the row of the whole year, else the newest quarter, of those that state the
        -- number. Never a sum of quarters.
        SELECT p.region_id, p.{unit} AS u, bool_or(p.evidence = 'claimed') AS claimed, bool_or(p.is_sample) AS is_sample,
               (array_agg(p.quarter ORDER BY p.realised IS NULL, p.quarter DESC NULLS FIRST))[1] AS quarter, {own}
        FROM {detail} p
        WHERE p.program_id = which AND p.region_id >= low AND p.region_id < high AND length(p.region_id) = size
          AND (p.year = at_year OR p.year IS NULL AND at_year = 0) AND p.workflow = 'approved'
        GROUP BY p.region_id, p.{unit}
    ) own
    FULL JOIN (
        SELECT CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id, s.{unit} AS u,
               nullif(min(coalesce(s.quarter, 5)), 5) AS quarter,
               CASE WHEN depth = 0 THEN sum(s.reported) ELSE count(*) END AS reported,
               bool_or(s.claimed) AS claimed, bool_or(s.is_sample) AS is_sample, {below}
        FROM {summary} s
        WHERE s.program_id = which AND (s.year = at_year OR s.year IS NULL AND at_year = 0) AND s.level = depth + 1
          AND (depth = 0 OR s.region_id >= low AND s.region_id < high)
        GROUP BY 1, 2
    ) below USING (region_id, u)
    CROSS JOIN LATERAL (
        SELECT count(*) AS parts FROM regions_region c WHERE c.parent_id = region_id AND c.valid_to IS NULL
    ) kids;
END $$;
"""

CLEAR = """
-- Each step is a handful of rows by their key. Plans are kept, also one made while the tables were still empty.
CREATE FUNCTION settle_summaries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
    key record;
BEGIN
    IF NOT EXISTS (SELECT FROM programs_summarykey WHERE id = NEW.id) THEN
        RETURN NULL;  -- settled together with an earlier statement
    END IF;
    -- 64 locks in all: one for each programme of a large import would not fit into the server's table of locks.
    PERFORM pg_advisory_xact_lock(1886, part)
    FROM (SELECT DISTINCT (program_id % 64)::int AS part FROM programs_summarykey ORDER BY part) parts;
    -- The keys of this transaction; those of others are invisible or gone.
    FOR key IN SELECT DISTINCT kind, program_id, y, area FROM programs_summarykey WHERE area <> 'ID' ORDER BY 1, 2, 3, 4 LOOP
        IF key.kind = 'r' THEN
            DELETE FROM programs_reachsummary s
            WHERE s.program_id = key.program_id AND (s.year = key.y OR s.year IS NULL AND key.y = 0) AND s.level > 0
              AND s.region_id >= key.area AND s.region_id < key.area || '/';
            FOR depth IN REVERSE 4..1 LOOP
                PERFORM settle_reach(key.program_id, key.y, key.area, depth);
            END LOOP;
        ELSE
            DELETE FROM programs_moneysummary s
            WHERE s.program_id = key.program_id AND s.year = key.y AND s.level > 0
              AND s.region_id >= key.area AND s.region_id < key.area || '/';
            FOR depth IN REVERSE 4..1 LOOP
                PERFORM settle_money(key.program_id, key.y, key.area, depth);
            END LOOP;
        END IF;
    END LOOP;
    FOR key IN SELECT DISTINCT kind, program_id, y FROM programs_summarykey ORDER BY 1, 2, 3 LOOP
        IF key.kind = 'r' THEN
            DELETE FROM programs_reachsummary s
            WHERE s.program_id = key.program_id AND (s.year = key.y OR s.year IS NULL AND key.y = 0) AND s.level = 0;
            PERFORM settle_reach(key.program_id, key.y, 'ID', 0);
        ELSE
            DELETE FROM programs_moneysummary s
            WHERE s.program_id = key.program_id AND s.year = key.y AND s.level = 0;
            PERFORM settle_money(key.program_id, key.y, 'ID', 0);
        END IF;
    END LOOP;
    DELETE FROM programs_summarykey;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER settle_summaries AFTER INSERT ON programs_summarykey
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.leader) EXECUTE FUNCTION settle_summaries();
"""

UNDO = """
DROP FUNCTION settle_reach(bigint, int, text, int);
DROP FUNCTION settle_money(bigint, int, text, int);
DROP TABLE programs_summarykey;
DROP FUNCTION settle_summaries();
DROP FUNCTION gather_summary_keys() CASCADE;
DROP FUNCTION gather_summary_keys_of_parts() CASCADE;
"""

# What exists already; the trigger of the first row works it out when this migration commits.
BACKFILL = """
INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
SELECT kind, program_id, y, area, row_number() OVER () = 1
FROM (
    SELECT DISTINCT 'r' AS kind, program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM programs_physicalprogress
    UNION SELECT DISTINCT 'm', program_id, year, left(region_id, 2) FROM programs_financialprogress
) known;
"""


def standing(name):
    """The number that stands for the year of one region's rows."""
    return f"(array_agg(p.{name} ORDER BY p.quarter DESC NULLS FIRST) FILTER (WHERE p.{name} IS NOT NULL))[1]"


def measure(name):
    """Select items of one measure: as the region's own, as the sum of its parts, and put together."""
    return {
        "columns": f"{name}, {name}_from, {name}_whole",
        "uses_below": f"own.{name} IS NULL AND below.{name} IS NOT NULL",
        "own": f"{standing(name)} AS {name}",
        "below": f"sum(s.{name}) AS {name}, count(s.{name}) AS {name}_from, "
        f"bool_and(s.{name}_whole) FILTER (WHERE s.{name} IS NOT NULL) AS {name}_whole",
        "values": f"coalesce(own.{name}, below.{name}), "
        f"CASE WHEN own.{name} IS NULL AND below.{name} IS NOT NULL THEN below.{name}_from END, "
        f"CASE WHEN own.{name} IS NOT NULL THEN true "
        f"ELSE coalesce(below.{name}_whole AND below.{name}_from >= kids.parts, false) END",
    }


def settle(name, summary, detail, unit, measures, *, own=None, more=None):
    """The function that works out one level of one summary. ``more`` are select items beside the measures."""
    parts = [measure(name) for name in measures]
    text = {key: [part[key] for part in parts] for key in ("columns", "uses_below", "own", "below", "values")}
    for key, value in (more or {}).items():
        text[key].append(value)
    text["own"] = own or text["own"]
    return SETTLE.format(
        name=name, summary=summary, detail=detail, unit=unit,
        uses_below=" OR ".join(text.pop("uses_below")), **{key: ", ".join(value) for key, value in text.items()},
    )  # fmt: skip


RECIPIENTS = settle(
    "reach", "programs_reachsummary", "programs_physicalprogress", "unit", ["target", "allocated", "realised"]
)
MONEY = settle(
    "money", "programs_moneysummary", "programs_financialprogress", "funding_source_id", ["budget", "realised"],
    own=[f"coalesce({standing('revised_budget')}, {standing('budget')}) AS budget", f"{standing('realised')} AS realised"],
    more={
        "columns": "pair_budget, pair_realised, pairs, rows",
        "below": "sum(s.pair_budget) AS pair_budget, sum(s.pair_realised) AS pair_realised, sum(s.pairs) AS pairs, sum(s.rows) AS rows",
        "values": "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN own.budget ELSE below.pair_budget END, "
        "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN own.realised ELSE below.pair_realised END, "
        "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN 1 ELSE coalesce(below.pairs, 0) END, "
        "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN 1 ELSE coalesce(below.rows, 1) END",
    },
)  # fmt: skip


def triggers():
    """Triggers on the tables of progress, by event: only so may a trigger see the rows of its statement."""
    made = []
    # "gather" comes before "mark_data_change" in the alphabet and so at commit: the version is raised last.
    for table, kind in (("programs_physicalprogress", "r"), ("programs_financialprogress", "m")):
        for event, side, suffix in (
            ("INSERT", "NEW", "insert"), ("DELETE", "OLD", "delete"),
            ("UPDATE", "OLD", "update_old"), ("UPDATE", "NEW", "update_new"),
        ):  # fmt: skip
            made.append(
                f"CREATE TRIGGER gather_summary_keys_{suffix} AFTER {event} ON {table} "
                f"REFERENCING {side} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys('{kind}');"
            )
    for event, side in (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "OLD TABLE AS former NEW")):
        made.append(
            f"CREATE TRIGGER gather_summary_keys_of_parts_{event.lower()} AFTER {event} ON regions_region "
            f"REFERENCING {side} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gather_summary_keys_of_parts();"
        )
    return "\n".join(made)


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_summaries"), ("regions", "0004_boundaries")]

    operations = [
        migrations.RunSQL(KEYS + RECIPIENTS + MONEY + CLEAR + triggers(), UNDO),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
