-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Recipients of one level of regions (0: the country, 4: villages): the own rows, else the sums of the level below.
CREATE FUNCTION settle_reach(depth integer) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    size int := (ARRAY[2, 2, 5, 8, 13])[depth + 1];
BEGIN
    DELETE FROM programs_reachsummary WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM (SELECT DISTINCT program_id, y, CASE WHEN depth = 0 THEN 'ID'
            ELSE area END COLLATE "C" AS area,
               CASE WHEN depth = 0 THEN '0' ELSE area END COLLATE "C" AS low,
               CASE WHEN depth = 0 THEN ':' ELSE area || '/' END COLLATE "C" AS high
        FROM programs_summarykey WHERE kind = 'r' AND (depth = 0 OR area <> 'ID')) k
        CROSS JOIN LATERAL (SELECT s.ctid FROM programs_reachsummary s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year = k.y
        UNION ALL SELECT s.ctid FROM programs_reachsummary s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year IS NULL
            AND k.y = 0 OFFSET 0) s
    ));
    INSERT INTO programs_reachsummary (program_id, region_id, level, year, unit, quarter, parts, reported, claimed,
        is_sample, target, target_from, target_whole, allocated, allocated_from, allocated_whole, realised,
        realised_from, realised_whole)
    WITH key AS MATERIALIZED (
        SELECT DISTINCT program_id, y, CASE WHEN depth = 0 THEN 'ID' ELSE area END COLLATE "C" AS area,
               CASE WHEN depth = 0 THEN '0' ELSE area END COLLATE "C" AS low,
               CASE WHEN depth = 0 THEN ':' ELSE area || '/' END COLLATE "C" AS high
        FROM programs_summarykey WHERE kind = 'r' AND (depth = 0 OR area <> 'ID')
    ),
    own AS (
        SELECT p.*
        FROM (SELECT program_id, area, array_agg(y) AS years FROM key GROUP BY 1, 2) k
        CROSS JOIN LATERAL (
            -- What stands for the year: the row of the whole year, else the newest quarter, of those that state the
            -- number. Never a sum of quarters.
            SELECT p.program_id, coalesce(p.year, 0) AS y, p.region_id, p.unit AS u,
                   bool_or(p.evidence = 'claimed') AS claimed, bool_or(p.is_sample) AS is_sample,
                   (array_agg(p.quarter ORDER BY p.realised IS NULL, p.quarter DESC NULLS FIRST))[1] AS quarter,
                       (array_agg(p.target ORDER BY p.quarter DESC NULLS FIRST)
                       FILTER (WHERE p.target IS NOT NULL))[1] AS target,
                       (array_agg(p.allocated ORDER BY p.quarter DESC NULLS FIRST)
                       FILTER (WHERE p.allocated IS NOT NULL))[1] AS allocated,
                       (array_agg(p.realised ORDER BY p.quarter DESC NULLS FIRST)
                       FILTER (WHERE p.realised IS NOT NULL))[1] AS realised
            FROM programs_physicalprogress p
            WHERE p.program_id = k.program_id AND p.region_id >= k.area AND p.region_id < k.area || '/'
              AND length(p.region_id) = size AND coalesce(p.year, 0) = ANY (k.years) AND p.workflow = 'approved'
            GROUP BY 1, 2, 3, 4
        ) p
    ),
    below AS (
        SELECT k.program_id, k.y, s.*
        FROM key k CROSS JOIN LATERAL (
            SELECT CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id,
                s.unit AS u,
                   nullif(min(coalesce(s.quarter, 5)), 5) AS quarter,
                   CASE WHEN depth = 0 THEN sum(s.reported) ELSE count(*) END AS reported,
                   bool_or(s.claimed) AS claimed, bool_or(s.is_sample) AS is_sample, sum(s.target) AS target,
                       count(s.target) AS target_from, bool_and(s.target_whole)
                       FILTER (WHERE s.target IS NOT NULL) AS target_whole, sum(s.allocated) AS allocated,
                       count(s.allocated) AS allocated_from, bool_and(s.allocated_whole)
                       FILTER (WHERE s.allocated IS NOT NULL) AS allocated_whole, sum(s.realised) AS realised,
                       count(s.realised) AS realised_from, bool_and(s.realised_whole)
                       FILTER (WHERE s.realised IS NOT NULL) AS realised_whole
            FROM (SELECT s.* FROM programs_reachsummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year = k.y
            UNION ALL SELECT s.* FROM programs_reachsummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year IS NULL
                AND k.y = 0) s
            GROUP BY 1, 2
        ) s
    )
    SELECT program_id, region_id, depth, nullif(y, 0), u,
           CASE WHEN own.claimed IS NULL THEN below.quarter ELSE own.quarter END,
           kids.parts, coalesce(below.reported, 0),
           coalesce(own.claimed, false) OR (own.target IS NULL AND below.target IS NOT NULL
               OR own.allocated IS NULL AND below.allocated IS NOT NULL OR own.realised IS NULL
               AND below.realised IS NOT NULL) AND below.claimed,
           coalesce(own.is_sample, false) OR (own.target IS NULL AND below.target IS NOT NULL
               OR own.allocated IS NULL AND below.allocated IS NOT NULL OR own.realised IS NULL
               AND below.realised IS NOT NULL) AND below.is_sample,
           coalesce(own.target, below.target), CASE WHEN own.target IS NULL AND below.target IS NOT NULL
               THEN below.target_from END, CASE WHEN own.target IS NOT NULL THEN true
               ELSE coalesce(below.target_whole AND below.target_from >= kids.parts, false) END,
               coalesce(own.allocated, below.allocated), CASE WHEN own.allocated IS NULL
               AND below.allocated IS NOT NULL THEN below.allocated_from END, CASE
               WHEN own.allocated IS NOT NULL THEN true
               ELSE coalesce(below.allocated_whole AND below.allocated_from >= kids.parts, false) END,
               coalesce(own.realised, below.realised), CASE WHEN own.realised IS NULL
               AND below.realised IS NOT NULL THEN below.realised_from END, CASE WHEN own.realised IS NOT NULL
               THEN true ELSE coalesce(below.realised_whole AND below.realised_from >= kids.parts, false) END
    FROM own FULL JOIN below USING (program_id, y, region_id, u)
    CROSS JOIN LATERAL (
        SELECT count(*) AS parts FROM regions_region c WHERE c.parent_id = region_id AND c.valid_to IS NULL
    ) kids;
END $$;
