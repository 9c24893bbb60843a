-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Recipients of one level of regions (0: the country, 4: villages): the own rows, else the sums of the level below.
-- A sum is of one period (docs/adr/0021). q is the period: 1 to 4 for quarters, 5 for the whole year, the newest.
CREATE FUNCTION settle_reach(depth integer) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    size int := (ARRAY[2, 2, 5, 8, 13])[depth + 1];
    size_of_parts int := (ARRAY[2, 5, 8, 13, 99])[depth + 1];
BEGIN
    DELETE FROM programs_reachsummary WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM programs_summaryarea k
        CROSS JOIN LATERAL (SELECT s.ctid FROM programs_reachsummary s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year = k.y
        UNION ALL SELECT s.ctid FROM programs_reachsummary s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year IS NULL
            AND k.y = 0 OFFSET 0) s
        WHERE k.kind = 'r' AND k.country = (depth = 0)
    ));
    DELETE FROM programs_reachperiod WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM programs_summaryarea k
        CROSS JOIN LATERAL (SELECT s.ctid FROM programs_reachperiod s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year = k.y
        UNION ALL SELECT s.ctid FROM programs_reachperiod s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year IS NULL
            AND k.y = 0 OFFSET 0) s
        WHERE k.kind = 'r' AND k.country = (depth = 0)
    ));
    WITH key AS MATERIALIZED (SELECT * FROM programs_summaryarea WHERE kind = 'r' AND country = (depth = 0)),
    own AS (
        SELECT p.*
        FROM (SELECT program_id, area, array_agg(y) AS years FROM key GROUP BY 1, 2) k
        CROSS JOIN LATERAL (
            SELECT p.program_id, coalesce(p.year, 0) AS y, p.region_id, p.unit AS u, n.number,
                   coalesce(p.quarter, 5) AS q, n.value, p.evidence = 'claimed' AS claimed,
                   p.evidence = 'reported' AS of_agency, p.is_sample OR p.evidence = 'sample' AS is_sample
            FROM programs_physicalprogress p
            CROSS JOIN LATERAL (VALUES ('target', p.target), ('allocated', p.allocated), ('realised', p.realised))
                n (number, value)
            WHERE p.program_id = k.program_id AND p.region_id >= k.area AND p.region_id < k.area || '/'
              AND length(p.region_id) = size AND coalesce(p.year, 0) = ANY (k.years) AND p.workflow = 'approved'
              AND n.value IS NOT NULL
        ) p
    ),
    part AS MATERIALIZED (
        SELECT k.program_id, k.y,
               CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id,
               s.region_id AS part_id, s.unit AS u, s.number, coalesce(s.quarter, 5) AS q, s.value,
               s.whole, s.claimed, s.of_agency, s.is_sample
        FROM key k CROSS JOIN LATERAL (
            SELECT s.* FROM programs_reachperiod s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year = k.y
            UNION ALL SELECT s.* FROM programs_reachperiod s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year IS NULL
                AND k.y = 0
        ) s
    ),
    -- How many parts state a number for any period, and the newest period of each.
    stating AS (
        SELECT program_id, y, region_id, u, number, count(*) AS stated,
               jsonb_object_agg(part_id, nullif(q, 5)) AS newest
        FROM (SELECT program_id, y, region_id, part_id, u, number, max(q) AS q FROM part GROUP BY 1, 2, 3, 4, 5, 6) p
        GROUP BY 1, 2, 3, 4, 5
    ),
    period_sum AS (
        SELECT program_id, y, region_id, u, number, q, sum(value) AS value, count(*) AS added,
               array_agg(part_id::text) AS part_ids, bool_and(whole) AS whole, bool_or(claimed) AS claimed,
               bool_or(of_agency) AS of_agency, bool_or(is_sample) AS is_sample,
               max(count(*)) OVER (PARTITION BY program_id, y, region_id, u, number) AS most
        FROM part GROUP BY 1, 2, 3, 4, 5, 6
    ),
    -- A period counts if at least half of the parts that state the number do so for it, else the fullest one.
    below AS (
        SELECT s.*, CASE WHEN added < stated THEN newest - part_ids END AS others
        FROM period_sum s JOIN stating USING (program_id, y, region_id, u, number)
        WHERE 2 * added >= stated OR 2 * most < stated AND added = most
    ),
    -- Which parts take part in the programme: those with rows in any unit, or with a target group of the year.
    participant AS (
        SELECT k.program_id, k.y,
               CASE WHEN depth = 0 THEN 'ID' ELSE left(s.part_id, size) END COLLATE "C" AS region_id,
               s.part_id
        FROM key k CROSS JOIN LATERAL (
            SELECT s.region_id AS part_id FROM programs_reachsummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year = k.y
            UNION SELECT s.region_id FROM programs_reachsummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year IS NULL
                AND k.y = 0
            UNION SELECT left(g.region_id, size_of_parts) COLLATE "C" FROM programs_targetgroup g
            WHERE g.program_id = k.program_id AND g.region_id >= k.low AND g.region_id < k.high
              AND length(g.region_id) >= size_of_parts
              AND g.as_of >= make_date(k.y, 1, 1) AND g.as_of <= make_date(k.y, 12, 31) AND k.y > 0
        ) s
    ),
    participants AS (
        SELECT program_id, y, region_id, count(DISTINCT part_id) AS parts FROM participant GROUP BY 1, 2, 3
    ),
    reported AS (
        SELECT k.program_id, k.y,
               CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id,
               s.unit AS u, CASE WHEN depth = 0 THEN sum(s.reported) ELSE count(*) END AS reported
        FROM key k CROSS JOIN LATERAL (
            SELECT s.* FROM programs_reachsummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year = k.y
            UNION ALL SELECT s.* FROM programs_reachsummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year IS NULL
                AND k.y = 0
        ) s
        GROUP BY 1, 2, 3, 4
    ),
    period AS (
        INSERT INTO programs_reachperiod (program_id, region_id, level, year, unit, number, quarter, value, added,
            others, parts, whole, claimed, of_agency, is_sample)
        SELECT program_id, region_id, depth, nullif(y, 0), u, number, nullif(q, 5), coalesce(own.value, below.value),
               CASE WHEN own.value IS NULL THEN below.added END, CASE WHEN own.value IS NULL THEN below.others END,
               coalesce(participants.parts, 0),
               own.value IS NOT NULL OR below.whole AND below.added >= participants.parts,
               CASE WHEN own.value IS NULL THEN below.claimed ELSE own.claimed END,
               CASE WHEN own.value IS NULL THEN below.of_agency ELSE own.of_agency END,
               CASE WHEN own.value IS NULL THEN below.is_sample ELSE own.is_sample END
        FROM own FULL JOIN below USING (program_id, y, region_id, u, number, q)
        LEFT JOIN participants USING (program_id, y, region_id)
        RETURNING *
    ),
    -- What stands for the year: a number of an own row before a sum, the whole year before a newer quarter.
    chosen AS (
        SELECT DISTINCT ON (program_id, year, region_id, unit, number) * FROM period
        ORDER BY program_id, year, region_id, unit, number, added IS NOT NULL, quarter DESC NULLS FIRST
    )
    INSERT INTO programs_reachsummary (program_id, region_id, level, year, unit, parts, reported, claimed,
        of_agency, is_sample,
        target, target_from, target_quarter, target_others, target_whole,
        allocated, allocated_from, allocated_quarter, allocated_others, allocated_whole,
        realised, realised_from, realised_quarter, realised_others, realised_whole)
    SELECT c.program_id, c.region_id, depth, c.year, c.unit, max(c.parts), coalesce(max(r.reported), 0),
           bool_or(c.claimed), bool_or(c.of_agency), bool_or(c.is_sample),
           max(value) FILTER (WHERE number = 'target'), max(added) FILTER (WHERE number = 'target'),
           max(quarter) FILTER (WHERE number = 'target'),
           (array_agg(others) FILTER (WHERE number = 'target'))[1],
           coalesce(bool_and(whole) FILTER (WHERE number = 'target'), false),
           max(value) FILTER (WHERE number = 'allocated'), max(added) FILTER (WHERE number = 'allocated'),
           max(quarter) FILTER (WHERE number = 'allocated'),
           (array_agg(others) FILTER (WHERE number = 'allocated'))[1],
           coalesce(bool_and(whole) FILTER (WHERE number = 'allocated'), false),
           max(value) FILTER (WHERE number = 'realised'), max(added) FILTER (WHERE number = 'realised'),
           max(quarter) FILTER (WHERE number = 'realised'),
           (array_agg(others) FILTER (WHERE number = 'realised'))[1],
           coalesce(bool_and(whole) FILTER (WHERE number = 'realised'), false)
    FROM chosen c
    LEFT JOIN reported r ON (r.program_id, r.y, r.region_id, r.u) =
        (c.program_id, coalesce(c.year, 0), c.region_id, c.unit)
    GROUP BY c.program_id, c.region_id, c.year, c.unit;
END $$;
