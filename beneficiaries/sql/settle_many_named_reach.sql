-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Named recipients after many deliveries: sets are compared, not rows.
CREATE FUNCTION settle_many_named_reach() RETURNS void LANGUAGE plpgsql
    SET enable_seqscan = off
    SET jit = off
    SET work_mem = '64MB'
AS $$
BEGIN
    INSERT INTO pg_temp.reach_row (program_id, y, unit, region_id, beneficiary_id, sign, amount) SELECT program_id,
        y, unit, region_id, beneficiary_id, sign, amount FROM beneficiaries_reachkey WHERE sign IS NOT NULL;
    ANALYZE pg_temp.reach_row;

    CREATE TEMPORARY TABLE reach_change ON COMMIT DROP AS
    WITH touched AS MATERIALIZED (
        SELECT t.*, n.now, t.places = 1 AND n.now = n.there AS alone
        FROM (
            SELECT program_id, beneficiary_id, y, unit, region_id, sum(sign)::int AS net,
                sum(sign * amount) AS money,
                   count(amount) FILTER (WHERE sign = 1) AS came, count(amount) FILTER (WHERE sign = -1) AS went,
                   count(*) OVER (PARTITION BY program_id, beneficiary_id, y, unit) AS places
            FROM pg_temp.reach_row GROUP BY 1, 2, 3, 4, 5
        ) t
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS now, count(*) FILTER (WHERE d.region_id = t.region_id) AS there
            FROM beneficiaries_delivery d
            WHERE t.net <> 0 AND d.program_id = t.program_id AND d.beneficiary_id = t.beneficiary_id
                AND d.year = t.y
              AND d.unit = t.unit AND d.state = 'delivered'
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
                  AND d.unit = s.unit AND d.state = 'delivered'
                  AND (d.region_id = s.area_id OR starts_with(d.region_id, s.area_id || '.'))
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
        WHERE d.program_id = c.program_id AND d.year = c.y AND d.unit = c.unit AND d.state = 'delivered'
          AND d.amount IS NOT NULL
          AND d.region_id >= c.area_id AND d.region_id < c.area_id || '/' LIMIT 1
    ) IS NULL;
    INSERT INTO programs_namedreach (program_id, region_id, level, year, unit, recipients, amount)
    SELECT program_id, area_id, CASE length(area_id) WHEN 2 THEN 1 WHEN 5 THEN 2 WHEN 8 THEN 3 ELSE 4 END, y, unit,
           recipients, CASE WHEN came > went THEN money END
    FROM pg_temp.reach_change WHERE id IS NULL AND recipients > 0;
    DROP TABLE pg_temp.reach_row, pg_temp.reach_change;
END $$;
