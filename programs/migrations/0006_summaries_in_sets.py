"""All programmes, years and provinces of a transaction are summed together, one statement per level.

They used to be worked out one after the other, each level of each, and read all years of a programme to find one:
a minute and more for sixty programmes of all districts. What is summed is the same as before.
"""

from importlib import import_module

from django.db import migrations

earlier = import_module("programs.migrations.0004_summaries_at_commit")

# A code is its own path, so its length is its level and its head its parent. ``low`` and ``high`` bound the parts of
# an area: those of the country are all that begin with a digit.
KEYS = """SELECT DISTINCT program_id, y, CASE WHEN depth = 0 THEN 'ID' ELSE area END COLLATE "C" AS area,
               CASE WHEN depth = 0 THEN '0' ELSE area END COLLATE "C" AS low,
               CASE WHEN depth = 0 THEN ':' ELSE area || '/' END COLLATE "C" AS high
        FROM programs_summarykey WHERE kind = '{kind}' AND (depth = 0 OR area <> 'ID')"""

# LATERAL with an aggregate or OFFSET 0 is always a look-up by key, whatever the statistics.
SETTLE = """
CREATE FUNCTION settle_{name}(depth int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    size int := (ARRAY[2, 2, 5, 8, 13])[depth + 1];
BEGIN
    DELETE FROM {summary} WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM ({keys}) k CROSS JOIN LATERAL ({former} OFFSET 0) s
    ));
    INSERT INTO {summary} (program_id, region_id, level, year, {unit}, quarter, parts, reported, claimed, is_sample, {columns})
    WITH key AS MATERIALIZED (
        {keys}
    ),
    own AS (
        SELECT p.*
        FROM (SELECT program_id, area, array_agg(y) AS years FROM key GROUP BY 1, 2) k
        CROSS JOIN LATERAL (
            -- What stands for the year: the row of the whole year, else the newest quarter, of those that state the
            -- number. Never a sum of quarters.
            SELECT p.program_id, coalesce(p.year, 0) AS y, p.region_id, p.{unit} AS u,
                   bool_or(p.evidence = 'claimed') AS claimed, bool_or(p.is_sample) AS is_sample,
                   (array_agg(p.quarter ORDER BY p.realised IS NULL, p.quarter DESC NULLS FIRST))[1] AS quarter, {own}
            FROM {detail} p
            WHERE p.program_id = k.program_id AND p.region_id >= k.area AND p.region_id < k.area || '/'
              AND length(p.region_id) = size AND coalesce(p.year, 0) = ANY (k.years) AND p.workflow = 'approved'
            GROUP BY 1, 2, 3, 4
        ) p
    ),
    below AS (
        SELECT k.program_id, k.y, s.*
        FROM key k CROSS JOIN LATERAL (
            SELECT CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id, s.{unit} AS u,
                   nullif(min(coalesce(s.quarter, 5)), 5) AS quarter,
                   CASE WHEN depth = 0 THEN sum(s.reported) ELSE count(*) END AS reported,
                   bool_or(s.claimed) AS claimed, bool_or(s.is_sample) AS is_sample, {below}
            FROM ({parts}) s
            GROUP BY 1, 2
        ) s
    )
    SELECT program_id, region_id, depth, nullif(y, 0), u,
           CASE WHEN own.claimed IS NULL THEN below.quarter ELSE own.quarter END,
           kids.parts, coalesce(below.reported, 0),
           coalesce(own.claimed, false) OR ({uses_below}) AND below.claimed,
           coalesce(own.is_sample, false) OR ({uses_below}) AND below.is_sample,
           {values}
    FROM own FULL JOIN below USING (program_id, y, region_id, u)
    CROSS JOIN LATERAL (
        SELECT count(*) AS parts FROM regions_region c WHERE c.parent_id = region_id AND c.valid_to IS NULL
    ) kids;
END $$;
"""

CLEAR = """
-- Each step is a handful of rows by their key. Plans are kept, also one made while the tables were still empty.
CREATE OR REPLACE FUNCTION settle_summaries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
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
"""


def stored(summary, columns, level, low, high):
    """SQL: rows of a summary at one level of the key ``k``; a year that is not stated is looked up on its own."""
    rows = (
        f"SELECT {columns} FROM {summary} s WHERE s.program_id = k.program_id AND s.level = {level} "
        f"AND s.region_id >= {low} AND s.region_id < {high}"
    )
    return f"{rows} AND s.year = k.y UNION ALL {rows} AND s.year IS NULL AND k.y = 0"


def settle(kind, name, summary, detail, unit, measures, *, own=None, more=None):
    """The function that works out one level of one summary. ``more`` are select items beside the measures."""
    items = [earlier.measure(measure) for measure in measures]
    text = {key: [item[key] for item in items] for key in ("columns", "uses_below", "own", "below", "values")}
    for key, value in (more or {}).items():
        text[key].append(value)
    text["own"] = own or text["own"]
    return SETTLE.format(
        name=name, summary=summary, detail=detail, unit=unit, keys=KEYS.format(kind=kind),
        former=stored(summary, "s.ctid", "depth", "k.area", "k.area || '/'"),
        parts=stored(summary, "s.*", "depth + 1", "k.low", "k.high"),
        uses_below=" OR ".join(text.pop("uses_below")), **{key: ", ".join(value) for key, value in text.items()},
    )  # fmt: skip


RECIPIENTS = settle(
    "r", "reach", "programs_reachsummary", "programs_physicalprogress", "unit", ["target", "allocated", "realised"]
)
MONEY = settle(
    "m", "money", "programs_moneysummary", "programs_financialprogress", "funding_source_id", ["budget", "realised"],
    own=[f"coalesce({earlier.standing('revised_budget')}, {earlier.standing('budget')}) AS budget", f"{earlier.standing('realised')} AS realised"],
    more={
        "columns": "pair_budget, pair_realised, pairs, rows",
        "below": "sum(s.pair_budget) AS pair_budget, sum(s.pair_realised) AS pair_realised, sum(s.pairs) AS pairs, sum(s.rows) AS rows",
        "values": "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN own.budget ELSE below.pair_budget END, "
        "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN own.realised ELSE below.pair_realised END, "
        "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN 1 ELSE coalesce(below.pairs, 0) END, "
        "CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN 1 ELSE coalesce(below.rows, 1) END",
    },
)  # fmt: skip

DROP_EARLIER = """
DROP FUNCTION settle_reach(bigint, int, text, int);
DROP FUNCTION settle_money(bigint, int, text, int);
"""
BACK = f"""
DROP FUNCTION settle_reach(int);
DROP FUNCTION settle_money(int);
{earlier.RECIPIENTS}
{earlier.MONEY}
{earlier.CLEAR[: earlier.CLEAR.index("CREATE CONSTRAINT TRIGGER")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")}
"""


class Migration(migrations.Migration):
    dependencies = [("programs", "0005_progress_lines")]

    operations = [migrations.RunSQL(DROP_EARLIER + RECIPIENTS + MONEY + CLEAR, BACK)]
