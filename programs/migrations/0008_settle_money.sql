-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Budget and spending of one level of regions (0: the country, 4: villages): the own rows, else the sums of the level
-- below. What was realised is summed over one period (docs/adr/0021); a budget is that of the year, whichever row
-- states it, and has the period 5 as the row of the whole year has.
CREATE FUNCTION settle_money(depth integer) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    size int := (ARRAY[2, 2, 5, 8, 13])[depth + 1];
BEGIN
    DELETE FROM programs_moneysummary WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM programs_summaryarea k
        JOIN programs_moneysummary s ON s.program_id = k.program_id AND s.year = k.y AND s.level = depth
            AND s.region_id >= k.area AND s.region_id < k.area || '/'
        WHERE k.kind = 'm' AND k.country = (depth = 0)
    ));
    DELETE FROM programs_moneyperiod WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM programs_summaryarea k
        JOIN programs_moneyperiod s ON s.program_id = k.program_id AND s.year = k.y AND s.level = depth
            AND s.region_id >= k.area AND s.region_id < k.area || '/'
        WHERE k.kind = 'm' AND k.country = (depth = 0)
    ));
    WITH key AS MATERIALIZED (SELECT * FROM programs_summaryarea WHERE kind = 'm' AND country = (depth = 0)),
    line AS MATERIALIZED (
        SELECT p.*
        FROM (SELECT program_id, area, array_agg(y) AS years FROM key GROUP BY 1, 2) k
        CROSS JOIN LATERAL (
            SELECT p.program_id, p.year AS y, p.region_id, p.funding_source_id AS u, coalesce(p.quarter, 5) AS q,
                   p.budget, p.revised_budget, p.realised, p.evidence = 'claimed' AS claimed, p.is_sample
            FROM programs_financialprogress p
            WHERE p.program_id = k.program_id AND p.region_id >= k.area AND p.region_id < k.area || '/'
              AND length(p.region_id) = size AND p.year = ANY (k.years) AND p.workflow = 'approved'
        ) p
    ),
    -- The newest budget: the newest revised one, else the newest original. "q" alone would be the 5 of the result.
    own_budget AS (
        SELECT DISTINCT ON (program_id, y, region_id, u) program_id, y, region_id, u, 'budget' AS number, 5 AS q,
               coalesce(revised_budget, budget) AS value, claimed, is_sample
        FROM line WHERE coalesce(revised_budget, budget) IS NOT NULL
        ORDER BY program_id, y, region_id, u, revised_budget IS NULL, line.q DESC
    ),
    own AS (
        SELECT b.*, NULL::numeric AS pair_budget FROM own_budget b
        UNION ALL SELECT program_id, y, region_id, u, 'realised', l.q, l.realised, l.claimed, l.is_sample, b.value
        FROM line l LEFT JOIN own_budget b USING (program_id, y, region_id, u)
        WHERE l.realised IS NOT NULL
    ),
    part AS MATERIALIZED (
        SELECT k.program_id, k.y,
               CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id,
               s.region_id AS part_id, s.funding_source_id AS u, s.number, coalesce(s.quarter, 5) AS q, s.value,
               s.whole, s.claimed, s.is_sample, s.pair_budget, s.pair_realised, s.pairs
        FROM key k JOIN programs_moneyperiod s ON s.program_id = k.program_id AND s.year = k.y
            AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high
    ),
    stating AS (
        SELECT program_id, y, region_id, u, number, count(*) AS stated,
               jsonb_object_agg(part_id, nullif(q, 5)) AS newest
        FROM (SELECT program_id, y, region_id, part_id, u, number, max(q) AS q FROM part GROUP BY 1, 2, 3, 4, 5, 6) p
        GROUP BY 1, 2, 3, 4, 5
    ),
    period_sum AS (
        SELECT program_id, y, region_id, u, number, q, sum(value) AS value, count(*) AS added,
               array_agg(part_id::text) AS part_ids, bool_and(whole) AS whole, bool_or(claimed) AS claimed,
               bool_or(is_sample) AS is_sample, sum(pair_budget) AS pair_budget, sum(pair_realised) AS pair_realised,
               sum(pairs) AS pairs, max(count(*)) OVER (PARTITION BY program_id, y, region_id, u, number) AS most
        FROM part GROUP BY 1, 2, 3, 4, 5, 6
    ),
    -- A period counts if at least half of the parts that state the number do so for it, else the fullest one.
    below AS (
        SELECT s.*, CASE WHEN added < stated THEN newest - part_ids END AS others
        FROM period_sum s JOIN stating USING (program_id, y, region_id, u, number)
        WHERE 2 * added >= stated OR 2 * most < stated AND added = most
    ),
    -- The parts that have money of the source.
    participants AS (
        SELECT k.program_id, k.y,
               CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id,
               s.funding_source_id AS u, count(*) AS parts,
               CASE WHEN depth = 0 THEN sum(s.reported) ELSE count(*) END AS reported, sum(s.rows) AS rows
        FROM key k JOIN programs_moneysummary s ON s.program_id = k.program_id AND s.year = k.y
            AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high
        GROUP BY 1, 2, 3, 4
    ),
    period AS (
        INSERT INTO programs_moneyperiod (program_id, region_id, level, year, funding_source_id, number, quarter, value,
            added, others, parts, whole, claimed, is_sample, pair_budget, pair_realised, pairs)
        SELECT program_id, region_id, depth, y, u, number, nullif(q, 5), coalesce(own.value, below.value),
               CASE WHEN own.value IS NULL THEN below.added END, CASE WHEN own.value IS NULL THEN below.others END,
               coalesce(participants.parts, 0),
               own.value IS NOT NULL OR below.whole AND below.added >= participants.parts,
               CASE WHEN own.value IS NULL THEN below.claimed ELSE own.claimed END,
               CASE WHEN own.value IS NULL THEN below.is_sample ELSE own.is_sample END,
               coalesce(own.pair_budget, below.pair_budget),
               CASE WHEN own.pair_budget IS NULL THEN below.pair_realised ELSE own.value END,
               CASE WHEN own.pair_budget IS NULL THEN coalesce(below.pairs, 0) ELSE 1 END
        FROM own FULL JOIN below USING (program_id, y, region_id, u, number, q)
        LEFT JOIN participants USING (program_id, y, region_id, u)
        RETURNING *
    ),
    chosen AS (
        SELECT DISTINCT ON (program_id, year, region_id, funding_source_id, number) * FROM period
        ORDER BY program_id, year, region_id, funding_source_id, number, added IS NOT NULL, quarter DESC NULLS FIRST
    ),
    -- The two sides of the absorption, of one period: of the own rows, else of the newest period that has both.
    pair AS (
        SELECT DISTINCT ON (program_id, year, region_id, funding_source_id) *
        FROM period WHERE pairs > 0
        ORDER BY program_id, year, region_id, funding_source_id, added IS NOT NULL, quarter DESC NULLS FIRST
    )
    INSERT INTO programs_moneysummary (program_id, region_id, level, year, funding_source_id, parts, reported, claimed,
        is_sample, budget, budget_from, budget_whole, realised, realised_from, realised_quarter, realised_others,
        realised_whole, pair_budget, pair_realised, pair_quarter, pairs, rows)
    SELECT c.program_id, c.region_id, depth, c.year, c.funding_source_id, max(c.parts), coalesce(max(r.reported), 0),
           bool_or(c.claimed), bool_or(c.is_sample),
           max(c.value) FILTER (WHERE c.number = 'budget'), max(c.added) FILTER (WHERE c.number = 'budget'),
           coalesce(bool_and(c.whole) FILTER (WHERE c.number = 'budget'), false),
           max(c.value) FILTER (WHERE c.number = 'realised'), max(c.added) FILTER (WHERE c.number = 'realised'),
           max(c.quarter) FILTER (WHERE c.number = 'realised'),
           (array_agg(c.others) FILTER (WHERE c.number = 'realised'))[1],
           coalesce(bool_and(c.whole) FILTER (WHERE c.number = 'realised'), false),
           max(p.pair_budget), max(p.pair_realised), max(p.quarter), coalesce(max(p.pairs), 0),
           CASE WHEN count(*) FILTER (WHERE c.added IS NULL) = 2 THEN 1 ELSE coalesce(max(r.rows), 1) END
    FROM chosen c
    LEFT JOIN participants r ON (r.program_id, r.y, r.region_id, r.u) =
        (c.program_id, c.year, c.region_id, c.funding_source_id)
    LEFT JOIN pair p ON (p.program_id, p.year, p.region_id, p.funding_source_id) =
        (c.program_id, c.year, c.region_id, c.funding_source_id)
    GROUP BY c.program_id, c.region_id, c.year, c.funding_source_id;
END $$;
