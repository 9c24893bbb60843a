--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

--
-- Name: decide_current_observations(text[], text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.decide_current_observations(regions text[], indicators text[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    losers bigint[];
    winners bigint[];
BEGIN
    IF regions IS NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(20547, 0);
    -- No join of the table with itself: without statistics the planner would rank all rows once per row.
    SELECT array_agg(id) FILTER (WHERE NOT wins), array_agg(id) FILTER (WHERE wins) INTO losers, winners
    FROM (
        SELECT id, is_current, workflow = 'approved' AND 1 = row_number() OVER (
            PARTITION BY region_id, indicator_id, breakdown, year, month, period_kind, method, workflow = 'approved'
            ORDER BY CASE evidence WHEN 'claimed' THEN 1 WHEN 'sample' THEN 2 ELSE 0 END,
                     released_on DESC NULLS LAST, id DESC
        ) AS wins
        FROM indicators_observation
        WHERE (region_id, indicator_id) IN (SELECT * FROM unnest(regions, indicators))
    ) ranked
    WHERE is_current <> wins;
    IF losers IS NOT NULL THEN
        UPDATE indicators_observation SET is_current = false WHERE id = ANY (losers);
    END IF;
    IF winners IS NOT NULL THEN
        UPDATE indicators_observation SET is_current = true WHERE id = ANY (winners);
    END IF;
END $$;

--
-- Name: forget_current_observation(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.forget_current_observation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.is_current := false;
    RETURN NEW;
END $$;

--
-- Name: gather_named_reach(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gather_named_reach() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT FROM changed LIMIT 501) first) <= 500 THEN
        INSERT INTO beneficiaries_reachkey (program_id, y, unit, region_id, beneficiary_id, sign, amount, leader)
        SELECT program_id, year, unit, region_id, beneficiary_id, TG_ARGV[0]::int, amount, row_number() OVER () = 1
        FROM changed;
    ELSE
        -- Of this transaction alone: in a common table, everybody's commit would pass over a million foreign rows.
        PERFORM make_reach_row();
        INSERT INTO pg_temp.reach_row (program_id, y, unit, region_id, beneficiary_id, sign, amount)
        SELECT program_id, year, unit, region_id, beneficiary_id, TG_ARGV[0]::int, amount FROM changed;
        INSERT INTO beneficiaries_reachkey (leader) VALUES (true);
    END IF;
    RETURN NULL;
END $$;

--
-- Name: gather_summary_keys(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gather_summary_keys() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
    SELECT TG_ARGV[0], program_id, y, area, row_number() OVER () = 1
    FROM (SELECT DISTINCT program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM changed) touched;
    RETURN NULL;
END $$;

--
-- Name: gather_summary_keys_of_parts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.gather_summary_keys_of_parts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

--
-- Name: keep_current_observations(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.keep_current_observations() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    regions text[];
    indicators text[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(region_id), array_agg(indicator_id) INTO regions, indicators
        FROM (SELECT DISTINCT region_id, indicator_id FROM came) series;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(region_id), array_agg(indicator_id) INTO regions, indicators
        FROM (SELECT DISTINCT region_id, indicator_id FROM went) series;
    ELSE
        SELECT array_agg(region_id), array_agg(indicator_id) INTO regions, indicators
        FROM (SELECT region_id, indicator_id FROM came UNION SELECT region_id, indicator_id FROM went) series;
    END IF;
    PERFORM decide_current_observations(regions, indicators);
    RETURN NULL;
END $$;

--
-- Name: make_reach_row(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.make_reach_row() RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF to_regclass('pg_temp.reach_row') IS NULL THEN
        CREATE TEMPORARY TABLE reach_row (
            program_id bigint, y int, unit text, region_id varchar(13) COLLATE "C", beneficiary_id bigint,
            sign int, amount numeric
        ) ON COMMIT DROP;
    END IF;
END $$;

--
-- Name: mark_data_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.mark_data_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_NARGS = 1 OR TG_OP = 'TRUNCATE' THEN
        INSERT INTO versions_datachange (app, province, is_last) VALUES (TG_ARGV[0], '', false);
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        EXECUTE format(
            'INSERT INTO versions_datachange (app, province, is_last) '
            'SELECT DISTINCT %L, coalesce(left(%I, 2), %L), false FROM came', TG_ARGV[0], TG_ARGV[1], '');
    END IF;
    IF TG_OP <> 'INSERT' THEN
        EXECUTE format(
            'INSERT INTO versions_datachange (app, province, is_last) '
            'SELECT DISTINCT %L, coalesce(left(%I, 2), %L), false FROM went', TG_ARGV[0], TG_ARGV[1], '');
    END IF;
    RETURN NULL;
END $$;

--
-- Name: raise_data_version(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.raise_data_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM versions_datachange WHERE id = NEW.id) THEN
        RETURN NULL;  -- raised together with an earlier mark
    END IF;
    IF NOT NEW.is_last THEN
        INSERT INTO versions_datachange (app, province, is_last)
        SELECT '', '', true WHERE NOT EXISTS (SELECT FROM versions_datachange WHERE is_last);
        RETURN NULL;
    END IF;
    WITH marks AS (
        DELETE FROM versions_datachange RETURNING app, province, is_last  -- of this transaction: no other is visible
    )
    INSERT INTO versions_dataversion (app, province, number)
    SELECT app, province, 1 FROM (SELECT DISTINCT app, province FROM marks WHERE NOT is_last) marked
    ORDER BY app, province
    ON CONFLICT (app, province) DO UPDATE SET number = versions_dataversion.number + 1;
    RETURN NULL;
END $$;

--
-- Name: settle_many_named_reach(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_many_named_reach() RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET work_mem TO '64MB'
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

--
-- Name: settle_money(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_money(depth integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    size int := (ARRAY[2, 2, 5, 8, 13])[depth + 1];
BEGIN
    DELETE FROM programs_moneysummary WHERE ctid = ANY (ARRAY(
        SELECT s.ctid FROM (SELECT DISTINCT program_id, y, CASE WHEN depth = 0 THEN 'ID'
            ELSE area END COLLATE "C" AS area,
               CASE WHEN depth = 0 THEN '0' ELSE area END COLLATE "C" AS low,
               CASE WHEN depth = 0 THEN ':' ELSE area || '/' END COLLATE "C" AS high
        FROM programs_summarykey WHERE kind = 'm' AND (depth = 0 OR area <> 'ID')) k
        CROSS JOIN LATERAL (SELECT s.ctid FROM programs_moneysummary s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year = k.y
        UNION ALL SELECT s.ctid FROM programs_moneysummary s WHERE s.program_id = k.program_id
            AND s.level = depth AND s.region_id >= k.area AND s.region_id < k.area || '/' AND s.year IS NULL
            AND k.y = 0 OFFSET 0) s
    ));
    INSERT INTO programs_moneysummary (program_id, region_id, level, year, funding_source_id, quarter, parts,
        reported, claimed, is_sample, budget, budget_from, budget_whole, realised, realised_from, realised_whole,
        pair_budget, pair_realised, pairs, rows)
    WITH key AS MATERIALIZED (
        SELECT DISTINCT program_id, y, CASE WHEN depth = 0 THEN 'ID' ELSE area END COLLATE "C" AS area,
               CASE WHEN depth = 0 THEN '0' ELSE area END COLLATE "C" AS low,
               CASE WHEN depth = 0 THEN ':' ELSE area || '/' END COLLATE "C" AS high
        FROM programs_summarykey WHERE kind = 'm' AND (depth = 0 OR area <> 'ID')
    ),
    own AS (
        SELECT p.*
        FROM (SELECT program_id, area, array_agg(y) AS years FROM key GROUP BY 1, 2) k
        CROSS JOIN LATERAL (
            -- What stands for the year: the row of the whole year, else the newest quarter, of those that state the
            -- number. Never a sum of quarters.
            SELECT p.program_id, coalesce(p.year, 0) AS y, p.region_id, p.funding_source_id AS u,
                   bool_or(p.evidence = 'claimed') AS claimed, bool_or(p.is_sample) AS is_sample,
                   (array_agg(p.quarter ORDER BY p.realised IS NULL, p.quarter DESC NULLS FIRST))[1] AS quarter,
                       coalesce((array_agg(p.revised_budget ORDER BY p.quarter DESC NULLS FIRST)
                       FILTER (WHERE p.revised_budget IS NOT NULL))[1],
                       (array_agg(p.budget ORDER BY p.quarter DESC NULLS FIRST)
                       FILTER (WHERE p.budget IS NOT NULL))[1]) AS budget,
                       (array_agg(p.realised ORDER BY p.quarter DESC NULLS FIRST)
                       FILTER (WHERE p.realised IS NOT NULL))[1] AS realised
            FROM programs_financialprogress p
            WHERE p.program_id = k.program_id AND p.region_id >= k.area AND p.region_id < k.area || '/'
              AND length(p.region_id) = size AND coalesce(p.year, 0) = ANY (k.years) AND p.workflow = 'approved'
            GROUP BY 1, 2, 3, 4
        ) p
    ),
    below AS (
        SELECT k.program_id, k.y, s.*
        FROM key k CROSS JOIN LATERAL (
            SELECT CASE WHEN depth = 0 THEN 'ID' ELSE left(s.region_id, size) END COLLATE "C" AS region_id,
                s.funding_source_id AS u,
                   nullif(min(coalesce(s.quarter, 5)), 5) AS quarter,
                   CASE WHEN depth = 0 THEN sum(s.reported) ELSE count(*) END AS reported,
                   bool_or(s.claimed) AS claimed, bool_or(s.is_sample) AS is_sample, sum(s.budget) AS budget,
                       count(s.budget) AS budget_from, bool_and(s.budget_whole)
                       FILTER (WHERE s.budget IS NOT NULL) AS budget_whole, sum(s.realised) AS realised,
                       count(s.realised) AS realised_from, bool_and(s.realised_whole)
                       FILTER (WHERE s.realised IS NOT NULL) AS realised_whole, sum(s.pair_budget) AS pair_budget,
                       sum(s.pair_realised) AS pair_realised, sum(s.pairs) AS pairs, sum(s.rows) AS rows
            FROM (SELECT s.* FROM programs_moneysummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year = k.y
            UNION ALL SELECT s.* FROM programs_moneysummary s WHERE s.program_id = k.program_id
                AND s.level = depth + 1 AND s.region_id >= k.low AND s.region_id < k.high AND s.year IS NULL
                AND k.y = 0) s
            GROUP BY 1, 2
        ) s
    )
    SELECT program_id, region_id, depth, nullif(y, 0), u,
           CASE WHEN own.claimed IS NULL THEN below.quarter ELSE own.quarter END,
           kids.parts, coalesce(below.reported, 0),
           coalesce(own.claimed, false) OR (own.budget IS NULL AND below.budget IS NOT NULL
               OR own.realised IS NULL AND below.realised IS NOT NULL) AND below.claimed,
           coalesce(own.is_sample, false) OR (own.budget IS NULL AND below.budget IS NOT NULL
               OR own.realised IS NULL AND below.realised IS NOT NULL) AND below.is_sample,
           coalesce(own.budget, below.budget), CASE WHEN own.budget IS NULL AND below.budget IS NOT NULL
               THEN below.budget_from END, CASE WHEN own.budget IS NOT NULL THEN true
               ELSE coalesce(below.budget_whole AND below.budget_from >= kids.parts, false) END,
               coalesce(own.realised, below.realised), CASE WHEN own.realised IS NULL
               AND below.realised IS NOT NULL THEN below.realised_from END, CASE WHEN own.realised IS NOT NULL
               THEN true ELSE coalesce(below.realised_whole AND below.realised_from >= kids.parts, false) END,
               CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN own.budget
               ELSE below.pair_budget END, CASE WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL
               THEN own.realised ELSE below.pair_realised END, CASE WHEN own.budget IS NOT NULL
               AND own.realised IS NOT NULL THEN 1 ELSE coalesce(below.pairs, 0) END, CASE
               WHEN own.budget IS NOT NULL AND own.realised IS NOT NULL THEN 1 ELSE coalesce(below.rows, 1) END
    FROM own FULL JOIN below USING (program_id, y, region_id, u)
    CROSS JOIN LATERAL (
        SELECT count(*) AS parts FROM regions_region c WHERE c.parent_id = region_id AND c.valid_to IS NULL
    ) kids;
END $$;

--
-- Name: settle_named_reach(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_named_reach() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
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

--
-- Name: settle_reach(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_reach(depth integer) RETURNS void
    LANGUAGE plpgsql
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

--
-- Name: settle_summaries(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_summaries() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    AS $$
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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: accounts_historicalscope; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_historicalscope (
    id bigint NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    agency_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    role_id integer,
    user_id bigint
);

--
-- Name: accounts_historicalscope_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_historicalscope ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_historicalscope_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: accounts_scope; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_scope (
    id bigint NOT NULL,
    agency_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    role_id integer NOT NULL,
    user_id bigint NOT NULL
);

--
-- Name: accounts_scope_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_scope ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_scope_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: accounts_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL
);

--
-- Name: accounts_user_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

--
-- Name: accounts_user_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: accounts_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: accounts_user_user_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

--
-- Name: accounts_user_user_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: axes_accessattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);

--
-- Name: axes_accessattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: axes_accessattemptexpiration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

--
-- Name: axes_accessfailurelog; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);

--
-- Name: axes_accessfailurelog_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: axes_accesslog; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);

--
-- Name: axes_accesslog_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_allowedcombination; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_allowedcombination (
    id bigint NOT NULL,
    legal_basis character varying(200) NOT NULL,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    CONSTRAINT a_combination_is_written_in_one_order CHECK ((first_id < second_id))
);

--
-- Name: beneficiaries_allowedcombination_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_allowedcombination ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_allowedcombination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_badline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_badline (
    id bigint NOT NULL,
    line integer NOT NULL,
    cells text[] NOT NULL,
    reasons character varying(40)[] NOT NULL,
    batch_id bigint NOT NULL,
    CONSTRAINT beneficiaries_badline_line_check CHECK ((line >= 0))
);

--
-- Name: beneficiaries_badline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_badline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_badline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_beneficiary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_beneficiary (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    group_kind character varying(12) NOT NULL,
    nik character varying(16) COLLATE pg_catalog."C",
    family_card character varying(16) COLLATE pg_catalog."C",
    name character varying(150) NOT NULL,
    sex character varying(1) NOT NULL,
    birth_date date,
    address character varying(200) NOT NULL,
    status character varying(6) NOT NULL,
    status_on date,
    is_sample boolean NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT a_family_card_has_16_digits_of_a_family CHECK (((family_card IS NULL) OR (((family_card)::text ~ '^[0-9]{16}$'::text) AND ((kind)::text = 'family'::text)))),
    CONSTRAINT a_nik_has_16_digits_of_a_person CHECK (((nik IS NULL) OR (((kind)::text = 'person'::text) AND ((nik)::text ~ '^[0-9]{16}$'::text)))),
    CONSTRAINT only_a_group_has_a_kind_of_group CHECK (((((kind)::text = 'group'::text) AND (NOT ((group_kind)::text = ''::text))) OR ((NOT ((kind)::text = 'group'::text)) AND ((group_kind)::text = ''::text))))
);
ALTER TABLE ONLY public.beneficiaries_beneficiary ALTER COLUMN name SET STATISTICS 1000;

--
-- Name: beneficiaries_beneficiary_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_beneficiary ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_beneficiary_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_decile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_decile (
    id bigint NOT NULL,
    decile smallint NOT NULL,
    beneficiary_id bigint NOT NULL,
    vintage_id bigint NOT NULL,
    CONSTRAINT a_decile_is_1_to_10 CHECK (((decile >= 1) AND (decile <= 10))),
    CONSTRAINT beneficiaries_decile_decile_check CHECK ((decile >= 0))
);

--
-- Name: beneficiaries_decile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_decile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_decile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_decilevintage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_decilevintage (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    as_of date NOT NULL,
    source_id bigint
);

--
-- Name: beneficiaries_decilevintage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_decilevintage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_decilevintage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_delivery (
    id bigint NOT NULL,
    province_code character varying(2) NOT NULL COLLATE pg_catalog."C",
    year smallint NOT NULL,
    tranche character varying(12) NOT NULL COLLATE pg_catalog."C",
    delivered_on date,
    unit character varying(12) NOT NULL,
    quantity numeric(14,2),
    amount numeric(18,2),
    batch_id bigint,
    beneficiary_id bigint NOT NULL,
    program_id bigint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT a_delivery_has_a_year CHECK (((year >= 1945) AND (year <= 2100))),
    CONSTRAINT aid_is_not_negative CHECK (((amount IS NULL) OR (amount >= (0)::numeric))),
    CONSTRAINT beneficiaries_delivery_year_check CHECK ((year >= 0))
);

--
-- Name: beneficiaries_delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_doubleaidoverride; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_doubleaidoverride (
    id bigint NOT NULL,
    year smallint NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    beneficiary_id bigint NOT NULL,
    program_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT beneficiaries_doubleaidoverride_year_check CHECK ((year >= 0)),
    CONSTRAINT double_aid_is_allowed_with_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

--
-- Name: beneficiaries_doubleaidoverride_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_doubleaidoverride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_doubleaidoverride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_duplicatepair; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_duplicatepair (
    id bigint NOT NULL,
    likeness double precision NOT NULL,
    verdict character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    CONSTRAINT a_pair_is_written_in_one_order CHECK ((first_id < second_id))
);

--
-- Name: beneficiaries_duplicatepair_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_duplicatepair ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_duplicatepair_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_eligibility; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_eligibility (
    id bigint NOT NULL,
    decile_from smallint NOT NULL,
    decile_to smallint NOT NULL,
    since date NOT NULL,
    until date,
    program_id bigint NOT NULL,
    CONSTRAINT beneficiaries_eligibility_decile_from_check CHECK ((decile_from >= 0)),
    CONSTRAINT beneficiaries_eligibility_decile_to_check CHECK ((decile_to >= 0)),
    CONSTRAINT eligible_deciles_are_in_order CHECK (((decile_from >= 1) AND (decile_from <= decile_to) AND (decile_to <= 10)))
);

--
-- Name: beneficiaries_eligibility_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_eligibility ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_eligibility_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_fieldoperator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_fieldoperator (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    since date,
    until date,
    is_sample boolean NOT NULL,
    agency_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT an_operator_ends_after_beginning CHECK (((since IS NULL) OR (until IS NULL) OR (since <= until)))
);

--
-- Name: beneficiaries_fieldoperator_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_fieldoperator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_fieldoperator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_membership (
    id bigint NOT NULL,
    role character varying(6) NOT NULL,
    since date,
    until date,
    person_id bigint NOT NULL,
    whole_id bigint NOT NULL,
    CONSTRAINT a_membership_ends_after_it_begins CHECK (((since IS NULL) OR (until IS NULL) OR (since <= until))),
    CONSTRAINT nobody_is_a_member_of_themselves CHECK ((NOT (whole_id = person_id)))
);

--
-- Name: beneficiaries_membership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_reachkey; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.beneficiaries_reachkey (
    id bigint NOT NULL,
    program_id bigint,
    y integer,
    unit text,
    region_id character varying(13) COLLATE pg_catalog."C",
    beneficiary_id bigint,
    sign integer,
    amount numeric,
    leader boolean NOT NULL
);

--
-- Name: beneficiaries_reachkey_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE UNLOGGED SEQUENCE public.beneficiaries_reachkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: beneficiaries_reachkey_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.beneficiaries_reachkey_id_seq OWNED BY public.beneficiaries_reachkey.id;

--
-- Name: beneficiaries_reportresult; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_reportresult (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    reference_date date NOT NULL,
    options jsonb NOT NULL,
    state character varying(8) NOT NULL,
    rule text NOT NULL,
    result jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    user_id bigint
);

--
-- Name: beneficiaries_reportresult_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_reportresult ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_reportresult_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_reveal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.beneficiaries_reveal (
    id bigint NOT NULL,
    region_code character varying(13) NOT NULL COLLATE pg_catalog."C",
    field character varying(20) NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    beneficiary_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT an_identity_is_revealed_with_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

--
-- Name: beneficiaries_reveal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.beneficiaries_reveal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.beneficiaries_reveal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_admin_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);

--
-- Name: django_admin_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

--
-- Name: django_tasks_database_dbtaskresult; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_tasks_database_dbtaskresult (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    args_kwargs jsonb NOT NULL,
    priority integer NOT NULL,
    task_path text NOT NULL,
    queue_name character varying(32) NOT NULL,
    backend_name character varying(32) NOT NULL,
    run_after timestamp with time zone NOT NULL,
    enqueued_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_at timestamp with time zone,
    return_value jsonb,
    exception_class_path text NOT NULL,
    traceback text NOT NULL,
    worker_ids jsonb NOT NULL,
    CONSTRAINT priority_range CHECK (((priority >= '-100'::integer) AND (priority <= 100)))
);

--
-- Name: imports_batchchange; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports_batchchange (
    id bigint NOT NULL,
    "table" character varying(63) NOT NULL,
    key character varying(80) NOT NULL,
    before jsonb,
    after_hash character varying(32) NOT NULL,
    batch_id bigint NOT NULL
);

--
-- Name: imports_batchchange_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.imports_batchchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_batchchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: imports_batchrun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports_batchrun (
    id bigint NOT NULL,
    "table" character varying(63) NOT NULL,
    first bigint NOT NULL,
    hashes bigint[] NOT NULL,
    batch_id bigint NOT NULL
);

--
-- Name: imports_batchrun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.imports_batchrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_batchrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: imports_importbatch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports_importbatch (
    id bigint NOT NULL,
    kind character varying(30) NOT NULL,
    file_name character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    sha256 character varying(64) NOT NULL,
    options jsonb NOT NULL,
    state character varying(12) NOT NULL,
    counts jsonb NOT NULL,
    problems jsonb NOT NULL,
    is_sample boolean NOT NULL,
    areas character varying(13)[] NOT NULL,
    agencies bigint[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    committed_at timestamp with time zone,
    undone_at timestamp with time zone,
    user_id bigint
);

--
-- Name: imports_importbatch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.imports_importbatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_importbatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: indicators_historicalobservation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_historicalobservation (
    id bigint NOT NULL,
    breakdown character varying(6) NOT NULL,
    year smallint NOT NULL,
    month smallint,
    period_kind character varying(8) NOT NULL,
    method character varying(40) NOT NULL,
    value numeric(18,4) NOT NULL,
    released_on date,
    vintage character varying(40) NOT NULL,
    covers date,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_current boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    batch_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    indicator_id character varying(30),
    CONSTRAINT indicators_historicalobservation_month_check CHECK ((month >= 0)),
    CONSTRAINT indicators_historicalobservation_year_check CHECK ((year >= 0))
);

--
-- Name: indicators_historicalobservation_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_historicalobservation ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_historicalobservation_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: indicators_historicaltarget; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_historicaltarget (
    id bigint NOT NULL,
    year smallint,
    minimum numeric(18,4),
    maximum numeric(18,4),
    direction character varying(4) NOT NULL,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    document_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    indicator_id character varying(30),
    CONSTRAINT indicators_historicaltarget_year_check CHECK ((year >= 0))
);

--
-- Name: indicators_historicaltarget_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_historicaltarget ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_historicaltarget_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: indicators_indicator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_indicator (
    code character varying(30) NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    unit character varying(20) NOT NULL,
    decimals smallint NOT NULL,
    direction character varying(6) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT indicators_indicator_decimals_check CHECK ((decimals >= 0)),
    CONSTRAINT indicators_indicator_position_check CHECK (("position" >= 0))
);

--
-- Name: indicators_observation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_observation (
    id bigint NOT NULL,
    breakdown character varying(6) NOT NULL,
    year smallint NOT NULL,
    month smallint,
    period_kind character varying(8) NOT NULL,
    method character varying(40) NOT NULL,
    value numeric(18,4) NOT NULL,
    released_on date,
    vintage character varying(40) NOT NULL,
    covers date,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_current boolean NOT NULL,
    batch_id bigint,
    indicator_id character varying(30) NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL,
    CONSTRAINT a_month_is_1_to_12 CHECK (((month IS NULL) OR ((month >= 1) AND (month <= 12)))),
    CONSTRAINT a_rate_is_at_most_100 CHECK (((NOT ((indicator_id)::text = ANY ((ARRAY['p0'::character varying, 'p1'::character varying, 'p2'::character varying, 'extreme_rate'::character varying])::text[]))) OR (value <= (100)::numeric))),
    CONSTRAINT a_year_is_1945_to_2100 CHECK (((year >= 1945) AND (year <= 2100))),
    CONSTRAINT an_observation_is_not_negative CHECK ((value >= (0)::numeric)),
    CONSTRAINT indicators_observation_month_check CHECK ((month >= 0)),
    CONSTRAINT indicators_observation_year_check CHECK ((year >= 0)),
    CONSTRAINT only_approved_observations_are_in_force CHECK (((NOT is_current) OR ((workflow)::text = 'approved'::text)))
);

--
-- Name: indicators_observation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_observation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_observation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: indicators_target; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_target (
    id bigint NOT NULL,
    year smallint,
    minimum numeric(18,4),
    maximum numeric(18,4),
    direction character varying(4) NOT NULL,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    document_id bigint NOT NULL,
    indicator_id character varying(30) NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT a_target_has_a_value_or_a_direction CHECK ((((maximum IS NOT NULL) AND (minimum IS NOT NULL)) OR ((maximum IS NULL) AND (minimum IS NULL) AND (NOT ((direction)::text = ''::text))))),
    CONSTRAINT a_target_range_is_in_order CHECK (((minimum IS NULL) OR ((minimum >= (0)::numeric) AND (minimum <= maximum)))),
    CONSTRAINT indicators_target_year_check CHECK ((year >= 0))
);

--
-- Name: indicators_target_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_target ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_target_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_actionevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_actionevent (
    id bigint NOT NULL,
    status character varying(12) NOT NULL,
    note text NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint,
    action_id bigint NOT NULL
);

--
-- Name: meetings_actionevent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_actionevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_actionevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_actionitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_actionitem (
    id bigint NOT NULL,
    text text NOT NULL,
    person character varying(120) NOT NULL,
    due_on date,
    status character varying(12) NOT NULL,
    evidence_note character varying(300) NOT NULL,
    done_on date,
    verified_on date,
    cancelled_on date,
    version integer NOT NULL,
    is_sample boolean NOT NULL,
    done_by_id bigint,
    indicator_id character varying(30),
    lead_agency_id bigint,
    program_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    verified_by_id bigint,
    evidence_id bigint,
    decision_id bigint,
    meeting_id bigint NOT NULL,
    CONSTRAINT a_verified_action_says_when CHECK (((NOT ((status)::text = 'verified'::text)) OR (verified_on IS NOT NULL))),
    CONSTRAINT meetings_actionitem_version_check CHECK ((version >= 0)),
    CONSTRAINT nobody_verifies_their_own_action CHECK (((verified_by_id IS NULL) OR (done_by_id IS NULL) OR (NOT ((verified_by_id = done_by_id) AND (verified_by_id IS NOT NULL) AND (done_by_id IS NOT NULL)))))
);

--
-- Name: meetings_actionitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_actionitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_actionitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_actionitem_supporting_agencies; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_actionitem_supporting_agencies (
    id bigint NOT NULL,
    actionitem_id bigint NOT NULL,
    agency_id bigint NOT NULL
);

--
-- Name: meetings_actionitem_supporting_agencies_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_actionitem_supporting_agencies ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_actionitem_supporting_agencies_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_agendaitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_agendaitem (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    title character varying(250) NOT NULL,
    minutes_planned smallint,
    meeting_id bigint NOT NULL,
    CONSTRAINT meetings_agendaitem_minutes_planned_check CHECK ((minutes_planned >= 0)),
    CONSTRAINT meetings_agendaitem_position_check CHECK (("position" >= 0))
);

--
-- Name: meetings_agendaitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_agendaitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_agendaitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_attachment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_attachment (
    id bigint NOT NULL,
    title character varying(150) NOT NULL,
    file character varying(100) NOT NULL,
    original_name character varying(200) NOT NULL,
    content_type character varying(100) NOT NULL,
    size bigint NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    uploaded_by_id bigint,
    meeting_id bigint NOT NULL,
    CONSTRAINT meetings_attachment_size_check CHECK ((size >= 0))
);

--
-- Name: meetings_attachment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_attendance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_attendance (
    id bigint NOT NULL,
    organisation character varying(150) NOT NULL,
    status character varying(12) NOT NULL,
    head_count integer,
    names text NOT NULL,
    agency_id bigint,
    meeting_id bigint NOT NULL,
    stakeholder_type_id bigint NOT NULL,
    CONSTRAINT an_attendance_names_one_organisation CHECK (((agency_id IS NULL) OR ((organisation)::text = ''::text))),
    CONSTRAINT meetings_attendance_head_count_check CHECK ((head_count >= 0))
);

--
-- Name: meetings_attendance_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_attendance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_attendance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_decision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_decision (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    text text NOT NULL,
    version integer NOT NULL,
    meeting_id bigint NOT NULL,
    CONSTRAINT meetings_decision_position_check CHECK (("position" >= 0)),
    CONSTRAINT meetings_decision_version_check CHECK ((version >= 0))
);

--
-- Name: meetings_decision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_historicalactionitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_historicalactionitem (
    id bigint NOT NULL,
    text text NOT NULL,
    person character varying(120) NOT NULL,
    due_on date,
    status character varying(12) NOT NULL,
    evidence_note character varying(300) NOT NULL,
    done_on date,
    verified_on date,
    cancelled_on date,
    version integer NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    decision_id bigint,
    done_by_id bigint,
    evidence_id bigint,
    history_user_id bigint,
    indicator_id character varying(30),
    lead_agency_id bigint,
    program_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    verified_by_id bigint,
    meeting_id bigint,
    CONSTRAINT meetings_historicalactionitem_version_check CHECK ((version >= 0))
);

--
-- Name: meetings_historicalactionitem_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_historicalactionitem ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_historicalactionitem_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_historicaldecision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_historicaldecision (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    text text NOT NULL,
    version integer NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint,
    meeting_id bigint,
    CONSTRAINT meetings_historicaldecision_position_check CHECK (("position" >= 0)),
    CONSTRAINT meetings_historicaldecision_version_check CHECK ((version >= 0))
);

--
-- Name: meetings_historicaldecision_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_historicaldecision ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_historicaldecision_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_historicalmeeting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_historicalmeeting (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    venue character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    time_is_known boolean NOT NULL,
    state character varying(10) NOT NULL,
    chair character varying(120) NOT NULL,
    chair_role character varying(150) NOT NULL,
    legal_bases text NOT NULL,
    minutes_version integer NOT NULL,
    letter_number character varying(80) NOT NULL,
    signatory character varying(120) NOT NULL,
    signatory_role character varying(150) NOT NULL,
    evidence character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint,
    organiser_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    venue_region_id character varying(13) COLLATE pg_catalog."C",
    series_id bigint,
    CONSTRAINT meetings_historicalmeeting_minutes_version_check CHECK ((minutes_version >= 0))
);

--
-- Name: meetings_historicalmeeting_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_historicalmeeting ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_historicalmeeting_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_meeting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_meeting (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    venue character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    time_is_known boolean NOT NULL,
    state character varying(10) NOT NULL,
    chair character varying(120) NOT NULL,
    chair_role character varying(150) NOT NULL,
    legal_bases text NOT NULL,
    minutes text NOT NULL,
    minutes_version integer NOT NULL,
    minutes_saved_at timestamp with time zone,
    letter_number character varying(80) NOT NULL,
    signatory character varying(120) NOT NULL,
    signatory_role character varying(150) NOT NULL,
    evidence character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    minutes_saved_by_id bigint,
    organiser_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint,
    venue_region_id character varying(13) COLLATE pg_catalog."C",
    series_id bigint,
    CONSTRAINT a_meeting_ends_after_it_begins CHECK (((ends_at IS NULL) OR (ends_at >= starts_at))),
    CONSTRAINT meetings_meeting_minutes_version_check CHECK ((minutes_version >= 0))
);

--
-- Name: meetings_meeting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_meetingspeaker; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_meetingspeaker (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    role character varying(150) NOT NULL,
    represented_by character varying(120) NOT NULL,
    represented_by_role character varying(150) NOT NULL,
    meeting_id bigint NOT NULL
);

--
-- Name: meetings_meetingspeaker_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_meetingspeaker ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_meetingspeaker_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_remindersent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_remindersent (
    id bigint NOT NULL,
    day date NOT NULL,
    agency_id bigint NOT NULL,
    user_id bigint NOT NULL
);

--
-- Name: meetings_remindersent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_remindersent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_remindersent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_series; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_series (
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    organiser_id bigint NOT NULL
);

--
-- Name: meetings_series_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: meetings_stakeholdertype; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_stakeholdertype (
    id bigint NOT NULL,
    code character varying(30) NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT meetings_stakeholdertype_position_check CHECK (("position" >= 0))
);

--
-- Name: meetings_stakeholdertype_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_stakeholdertype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_stakeholdertype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_activity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_activity (
    id bigint NOT NULL,
    title character varying(250) NOT NULL,
    kind character varying(14) NOT NULL,
    status character varying(10) NOT NULL,
    starts_on date,
    ends_on date,
    "precision" character varying(5) NOT NULL,
    date_text character varying(100) NOT NULL,
    venue character varying(200) NOT NULL,
    target_group character varying(300) NOT NULL,
    outcome text NOT NULL,
    outcome_due date,
    outcome_measured text NOT NULL,
    description text NOT NULL,
    recipients_are_sensitive boolean NOT NULL,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    agency_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL,
    venue_region_id character varying(13) COLLATE pg_catalog."C",
    program_id bigint,
    CONSTRAINT an_activity_ends_after_it_begins CHECK (((starts_on IS NULL) OR (ends_on IS NULL) OR (starts_on <= ends_on)))
);

--
-- Name: programs_activity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_activity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_activity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_activitycommodity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_activitycommodity (
    id bigint NOT NULL,
    activity_id bigint NOT NULL,
    commodity_id bigint NOT NULL
);

--
-- Name: programs_activitycommodity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_activitycommodity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_activitycommodity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_activitypartner; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_activitypartner (
    id bigint NOT NULL,
    contribution character varying(300) NOT NULL,
    activity_id bigint NOT NULL,
    agency_id bigint NOT NULL
);

--
-- Name: programs_activitypartner_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_activitypartner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_activitypartner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_activityregion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_activityregion (
    id bigint NOT NULL,
    participants integer,
    status character varying(10) NOT NULL,
    activity_id bigint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT programs_activityregion_participants_check CHECK ((participants >= 0))
);

--
-- Name: programs_activityregion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_activityregion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_activityregion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_closedperiod; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_closedperiod (
    id bigint NOT NULL,
    year smallint NOT NULL,
    period smallint NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    closed_by_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT programs_closedperiod_period_check CHECK ((period >= 0)),
    CONSTRAINT programs_closedperiod_year_check CHECK ((year >= 0))
);

--
-- Name: programs_closedperiod_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_closedperiod ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_closedperiod_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_cumulativeclaim; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_cumulativeclaim (
    id bigint NOT NULL,
    year smallint,
    period_text character varying(100) NOT NULL,
    unit character varying(12) NOT NULL,
    value bigint NOT NULL,
    evidence character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT programs_cumulativeclaim_value_check CHECK ((value >= 0)),
    CONSTRAINT programs_cumulativeclaim_year_check CHECK ((year >= 0))
);

--
-- Name: programs_cumulativeclaim_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_cumulativeclaim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_cumulativeclaim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_financialprogress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_financialprogress (
    id bigint NOT NULL,
    quarter smallint,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    year smallint NOT NULL,
    budget numeric(18,2),
    revised_budget numeric(18,2),
    realised numeric(18,2),
    batch_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint,
    funding_source_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT a_quarter_of_money_is_1_to_4 CHECK (((quarter IS NULL) OR ((quarter >= 1) AND (quarter <= 4)))),
    CONSTRAINT financial_progress_says_something CHECK (((budget IS NOT NULL) OR (revised_budget IS NOT NULL) OR (realised IS NOT NULL))),
    CONSTRAINT money_is_not_negative CHECK ((((budget IS NULL) OR (budget >= (0)::numeric)) AND ((revised_budget IS NULL) OR (revised_budget >= (0)::numeric)) AND ((realised IS NULL) OR (realised >= (0)::numeric)))),
    CONSTRAINT programs_financialprogress_quarter_check CHECK ((quarter >= 0)),
    CONSTRAINT programs_financialprogress_year_check CHECK ((year >= 0))
);

--
-- Name: programs_financialprogress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_financialprogress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_financialprogress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_fundingsource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_fundingsource (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT programs_fundingsource_position_check CHECK (("position" >= 0))
);

--
-- Name: programs_fundingsource_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_fundingsource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_fundingsource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicalactivity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicalactivity (
    id bigint NOT NULL,
    title character varying(250) NOT NULL,
    kind character varying(14) NOT NULL,
    status character varying(10) NOT NULL,
    starts_on date,
    ends_on date,
    "precision" character varying(5) NOT NULL,
    date_text character varying(100) NOT NULL,
    venue character varying(200) NOT NULL,
    target_group character varying(300) NOT NULL,
    outcome text NOT NULL,
    outcome_due date,
    outcome_measured text NOT NULL,
    description text NOT NULL,
    recipients_are_sensitive boolean NOT NULL,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    agency_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    venue_region_id character varying(13) COLLATE pg_catalog."C",
    program_id bigint
);

--
-- Name: programs_historicalactivity_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicalactivity ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicalactivity_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicalcumulativeclaim; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicalcumulativeclaim (
    id bigint NOT NULL,
    year smallint,
    period_text character varying(100) NOT NULL,
    unit character varying(12) NOT NULL,
    value bigint NOT NULL,
    evidence character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    program_id bigint,
    CONSTRAINT programs_historicalcumulativeclaim_value_check CHECK ((value >= 0)),
    CONSTRAINT programs_historicalcumulativeclaim_year_check CHECK ((year >= 0))
);

--
-- Name: programs_historicalcumulativeclaim_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicalcumulativeclaim ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicalcumulativeclaim_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicalfinancialprogress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicalfinancialprogress (
    id bigint NOT NULL,
    quarter smallint,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    year smallint NOT NULL,
    budget numeric(18,2),
    revised_budget numeric(18,2),
    realised numeric(18,2),
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    batch_id bigint,
    funding_source_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    program_id bigint,
    CONSTRAINT programs_historicalfinancialprogress_quarter_check CHECK ((quarter >= 0)),
    CONSTRAINT programs_historicalfinancialprogress_year_check CHECK ((year >= 0))
);

--
-- Name: programs_historicalfinancialprogress_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicalfinancialprogress ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicalfinancialprogress_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicalphysicalprogress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicalphysicalprogress (
    id bigint NOT NULL,
    quarter smallint,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    year smallint,
    unit character varying(12) NOT NULL,
    target bigint,
    allocated bigint,
    realised bigint,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    batch_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    program_id bigint,
    CONSTRAINT programs_historicalphysicalprogress_allocated_check CHECK ((allocated >= 0)),
    CONSTRAINT programs_historicalphysicalprogress_quarter_check CHECK ((quarter >= 0)),
    CONSTRAINT programs_historicalphysicalprogress_realised_check CHECK ((realised >= 0)),
    CONSTRAINT programs_historicalphysicalprogress_target_check CHECK ((target >= 0)),
    CONSTRAINT programs_historicalphysicalprogress_year_check CHECK ((year >= 0))
);

--
-- Name: programs_historicalphysicalprogress_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicalphysicalprogress ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicalphysicalprogress_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicalprogram; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicalprogram (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    level character varying(12) NOT NULL,
    budget_code character varying(40) NOT NULL,
    name character varying(250) NOT NULL,
    description text NOT NULL,
    starts_on date,
    starts_precision character varying(5) NOT NULL,
    ends_on date,
    ends_precision character varying(5) NOT NULL,
    priority_document character varying(200) NOT NULL,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    agency_id bigint,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    parent_id bigint
);

--
-- Name: programs_historicalprogram_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicalprogram ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicalprogram_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicalprogram_terms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicalprogram_terms (
    id bigint NOT NULL,
    m2m_history_id integer NOT NULL,
    history_id integer NOT NULL,
    program_id bigint,
    term_id bigint
);

--
-- Name: programs_historicalprogram_terms_m2m_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicalprogram_terms ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicalprogram_terms_m2m_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_historicaltargetgroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_historicaltargetgroup (
    id bigint NOT NULL,
    name character varying(250) NOT NULL,
    unit character varying(12) NOT NULL,
    size bigint,
    as_of date,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C",
    source_id bigint,
    program_id bigint,
    CONSTRAINT programs_historicaltargetgroup_size_check CHECK ((size >= 0))
);

--
-- Name: programs_historicaltargetgroup_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_historicaltargetgroup ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_historicaltargetgroup_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_inkinditem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_inkinditem (
    id bigint NOT NULL,
    item character varying(150) NOT NULL,
    quantity numeric(14,2),
    unit character varying(30) NOT NULL,
    line_of_business character varying(100) NOT NULL,
    activity_id bigint,
    program_id bigint,
    CONSTRAINT aid_in_kind_belongs_to_an_activity_or_a_programme CHECK ((((activity_id IS NOT NULL) OR (program_id IS NOT NULL)) AND (1 = (
CASE
    WHEN (activity_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (program_id IS NOT NULL) THEN 1
    ELSE 0
END))))
);

--
-- Name: programs_inkinditem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_inkinditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_inkinditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_moneysummary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_moneysummary (
    id bigint NOT NULL,
    level smallint NOT NULL,
    quarter smallint,
    parts integer NOT NULL,
    reported integer NOT NULL,
    claimed boolean NOT NULL,
    is_sample boolean NOT NULL,
    year smallint NOT NULL,
    budget numeric(24,2),
    budget_from integer,
    budget_whole boolean NOT NULL,
    realised numeric(24,2),
    realised_from integer,
    realised_whole boolean NOT NULL,
    pair_budget numeric(24,2),
    pair_realised numeric(24,2),
    pairs integer NOT NULL,
    rows integer NOT NULL,
    funding_source_id bigint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    program_id bigint NOT NULL,
    CONSTRAINT programs_moneysummary_budget_from_check CHECK ((budget_from >= 0)),
    CONSTRAINT programs_moneysummary_level_check CHECK ((level >= 0)),
    CONSTRAINT programs_moneysummary_pairs_check CHECK ((pairs >= 0)),
    CONSTRAINT programs_moneysummary_parts_check CHECK ((parts >= 0)),
    CONSTRAINT programs_moneysummary_quarter_check CHECK ((quarter >= 0)),
    CONSTRAINT programs_moneysummary_realised_from_check CHECK ((realised_from >= 0)),
    CONSTRAINT programs_moneysummary_reported_check CHECK ((reported >= 0)),
    CONSTRAINT programs_moneysummary_rows_check CHECK ((rows >= 0)),
    CONSTRAINT programs_moneysummary_year_check CHECK ((year >= 0))
);

--
-- Name: programs_moneysummary_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_moneysummary ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_moneysummary_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_namedreach; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_namedreach (
    id bigint NOT NULL,
    level smallint NOT NULL,
    year smallint NOT NULL,
    unit character varying(12) NOT NULL,
    recipients bigint NOT NULL,
    amount numeric(20,2),
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    program_id bigint NOT NULL,
    CONSTRAINT programs_namedreach_level_check CHECK ((level >= 0)),
    CONSTRAINT programs_namedreach_recipients_check CHECK ((recipients >= 0)),
    CONSTRAINT programs_namedreach_year_check CHECK ((year >= 0))
);

--
-- Name: programs_namedreach_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_namedreach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_namedreach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_participantgroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_participantgroup (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    number integer,
    described character varying(200) NOT NULL,
    activity_id bigint NOT NULL,
    CONSTRAINT programs_participantgroup_number_check CHECK ((number >= 0))
);

--
-- Name: programs_participantgroup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_participantgroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_participantgroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_physicalprogress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_physicalprogress (
    id bigint NOT NULL,
    quarter smallint,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    year smallint,
    unit character varying(12) NOT NULL,
    target bigint,
    allocated bigint,
    realised bigint,
    batch_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint,
    program_id bigint NOT NULL,
    CONSTRAINT a_quarter_of_physical_progress_has_a_year CHECK (((quarter IS NULL) OR ((quarter >= 1) AND (quarter <= 4) AND (year IS NOT NULL)))),
    CONSTRAINT physical_progress_says_something CHECK (((target IS NOT NULL) OR (allocated IS NOT NULL) OR (realised IS NOT NULL))),
    CONSTRAINT programs_physicalprogress_allocated_check CHECK ((allocated >= 0)),
    CONSTRAINT programs_physicalprogress_quarter_check CHECK ((quarter >= 0)),
    CONSTRAINT programs_physicalprogress_realised_check CHECK ((realised >= 0)),
    CONSTRAINT programs_physicalprogress_target_check CHECK ((target >= 0)),
    CONSTRAINT programs_physicalprogress_year_check CHECK ((year >= 0))
);

--
-- Name: programs_physicalprogress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_physicalprogress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_physicalprogress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_program; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_program (
    id bigint NOT NULL,
    code character varying(60) NOT NULL COLLATE pg_catalog."C",
    level character varying(12) NOT NULL,
    budget_code character varying(40) NOT NULL,
    name character varying(250) NOT NULL,
    description text NOT NULL,
    starts_on date,
    starts_precision character varying(5) NOT NULL,
    ends_on date,
    ends_precision character varying(5) NOT NULL,
    priority_document character varying(200) NOT NULL,
    evidence character varying(10) NOT NULL,
    workflow character varying(10) NOT NULL,
    is_sample boolean NOT NULL,
    agency_id bigint,
    parent_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL,
    CONSTRAINT a_programme_code_begins_with_its_region CHECK ((((region_id)::text = 'ID'::text) OR ((code)::text ~~ (replace(replace(replace(((COALESCE(region_id, ''::character varying))::text || COALESCE('-'::text, ''::text)), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text) || '%'::text)))),
    CONSTRAINT a_programme_code_fits_an_address CHECK (((code)::text ~ '^[A-Za-z0-9][A-Za-z0-9.\-]*$'::text)),
    CONSTRAINT a_programme_ends_after_it_begins CHECK (((starts_on IS NULL) OR (ends_on IS NULL) OR (starts_on <= ends_on))),
    CONSTRAINT a_programme_is_not_part_of_itself CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL))))
);

--
-- Name: programs_program_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_program ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_program_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_program_terms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_program_terms (
    id bigint NOT NULL,
    program_id bigint NOT NULL,
    term_id bigint NOT NULL
);

--
-- Name: programs_program_terms_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_program_terms ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_program_terms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_progressline; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.programs_progressline AS
 SELECT ('r'::text || programs_physicalprogress.id) AS id,
    programs_physicalprogress.program_id,
    programs_physicalprogress.region_id,
    programs_physicalprogress.region_id AS progress_region,
    programs_physicalprogress.year,
    programs_physicalprogress.quarter,
    programs_physicalprogress.unit,
    programs_physicalprogress.target,
    programs_physicalprogress.allocated,
    programs_physicalprogress.realised,
    NULL::bigint AS funding_source_id,
    NULL::numeric(18,2) AS budget,
    NULL::numeric(18,2) AS revised_budget,
    NULL::numeric(18,2) AS budget_realised,
    programs_physicalprogress.source_id,
    programs_physicalprogress.evidence,
    programs_physicalprogress.workflow,
    programs_physicalprogress.note,
    programs_physicalprogress.is_sample
   FROM public.programs_physicalprogress
UNION ALL
 SELECT ('m'::text || programs_financialprogress.id) AS id,
    programs_financialprogress.program_id,
    programs_financialprogress.region_id,
    programs_financialprogress.region_id AS progress_region,
    programs_financialprogress.year,
    programs_financialprogress.quarter,
    NULL::character varying AS unit,
    NULL::bigint AS target,
    NULL::bigint AS allocated,
    NULL::bigint AS realised,
    programs_financialprogress.funding_source_id,
    programs_financialprogress.budget,
    programs_financialprogress.revised_budget,
    programs_financialprogress.realised AS budget_realised,
    programs_financialprogress.source_id,
    programs_financialprogress.evidence,
    programs_financialprogress.workflow,
    programs_financialprogress.note,
    programs_financialprogress.is_sample
   FROM public.programs_financialprogress
UNION ALL
 SELECT ('p'::text || p.id) AS id,
    p.id AS program_id,
    p.region_id,
    NULL::character varying AS progress_region,
    NULL::smallint AS year,
    NULL::smallint AS quarter,
    NULL::character varying AS unit,
    NULL::bigint AS target,
    NULL::bigint AS allocated,
    NULL::bigint AS realised,
    NULL::bigint AS funding_source_id,
    NULL::numeric AS budget,
    NULL::numeric AS revised_budget,
    NULL::numeric AS budget_realised,
    NULL::bigint AS source_id,
    NULL::character varying AS evidence,
    p.workflow,
    ''::character varying AS note,
    p.is_sample
   FROM public.programs_program p
  WHERE ((NOT (EXISTS ( SELECT
           FROM public.programs_physicalprogress r
          WHERE (r.program_id = p.id)))) AND (NOT (EXISTS ( SELECT
           FROM public.programs_financialprogress m
          WHERE (m.program_id = p.id)))));

--
-- Name: programs_reachsummary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_reachsummary (
    id bigint NOT NULL,
    level smallint NOT NULL,
    quarter smallint,
    parts integer NOT NULL,
    reported integer NOT NULL,
    claimed boolean NOT NULL,
    is_sample boolean NOT NULL,
    year smallint,
    unit character varying(12) NOT NULL,
    target bigint,
    target_from integer,
    target_whole boolean NOT NULL,
    allocated bigint,
    allocated_from integer,
    allocated_whole boolean NOT NULL,
    realised bigint,
    realised_from integer,
    realised_whole boolean NOT NULL,
    program_id bigint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT programs_reachsummary_allocated_check CHECK ((allocated >= 0)),
    CONSTRAINT programs_reachsummary_allocated_from_check CHECK ((allocated_from >= 0)),
    CONSTRAINT programs_reachsummary_level_check CHECK ((level >= 0)),
    CONSTRAINT programs_reachsummary_parts_check CHECK ((parts >= 0)),
    CONSTRAINT programs_reachsummary_quarter_check CHECK ((quarter >= 0)),
    CONSTRAINT programs_reachsummary_realised_check CHECK ((realised >= 0)),
    CONSTRAINT programs_reachsummary_realised_from_check CHECK ((realised_from >= 0)),
    CONSTRAINT programs_reachsummary_reported_check CHECK ((reported >= 0)),
    CONSTRAINT programs_reachsummary_target_check CHECK ((target >= 0)),
    CONSTRAINT programs_reachsummary_target_from_check CHECK ((target_from >= 0)),
    CONSTRAINT programs_reachsummary_year_check CHECK ((year >= 0))
);

--
-- Name: programs_reachsummary_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_reachsummary ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_reachsummary_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_report; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_report (
    id bigint NOT NULL,
    year smallint NOT NULL,
    period smallint NOT NULL,
    state character varying(10) NOT NULL,
    submitted_at timestamp with time zone,
    approved_at timestamp with time zone,
    version integer NOT NULL,
    is_sample boolean NOT NULL,
    agency_id bigint NOT NULL,
    approved_by_id bigint,
    submitted_by_id bigint,
    CONSTRAINT a_period_is_1_to_4 CHECK (((period >= 1) AND (period <= 4))),
    CONSTRAINT nobody_approves_their_own_report CHECK (((NOT ((state)::text = 'approved'::text)) OR (approved_by_id IS NULL) OR (NOT ((approved_by_id = submitted_by_id) AND (approved_by_id IS NOT NULL) AND (submitted_by_id IS NOT NULL))))),
    CONSTRAINT programs_report_period_check CHECK ((period >= 0)),
    CONSTRAINT programs_report_version_check CHECK ((version >= 0)),
    CONSTRAINT programs_report_year_check CHECK ((year >= 0))
);

--
-- Name: programs_report_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_reportevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_reportevent (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(500) NOT NULL,
    report_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT a_report_is_returned_with_a_reason CHECK (((NOT ((state)::text = 'returned'::text)) OR (NOT ((reason)::text = ''::text))))
);

--
-- Name: programs_reportevent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_reportevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_reportevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_speaker; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_speaker (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    role character varying(150) NOT NULL,
    represented_by character varying(120) NOT NULL,
    represented_by_role character varying(150) NOT NULL,
    activity_id bigint NOT NULL
);

--
-- Name: programs_speaker_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_speaker ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_speaker_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_summarykey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_summarykey (
    id bigint NOT NULL,
    kind character(1) NOT NULL,
    program_id bigint NOT NULL,
    y integer NOT NULL,
    area character varying(2) NOT NULL COLLATE pg_catalog."C",
    leader boolean NOT NULL
);

--
-- Name: programs_summarykey_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.programs_summarykey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: programs_summarykey_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.programs_summarykey_id_seq OWNED BY public.programs_summarykey.id;

--
-- Name: programs_targetgroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_targetgroup (
    id bigint NOT NULL,
    name character varying(250) NOT NULL,
    unit character varying(12) NOT NULL,
    size bigint,
    as_of date,
    note character varying(300) NOT NULL,
    is_sample boolean NOT NULL,
    program_id bigint,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL,
    CONSTRAINT programs_targetgroup_size_check CHECK ((size >= 0))
);

--
-- Name: programs_targetgroup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_targetgroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_targetgroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_taxonomy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_taxonomy (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    legal_basis character varying(200) NOT NULL,
    CONSTRAINT programs_taxonomy_position_check CHECK (("position" >= 0))
);

--
-- Name: programs_taxonomy_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_taxonomy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_taxonomy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: programs_term; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.programs_term (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    taxonomy_id bigint NOT NULL,
    CONSTRAINT programs_term_position_check CHECK (("position" >= 0))
);

--
-- Name: programs_term_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.programs_term ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_agency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_agency (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(60) NOT NULL,
    kind character varying(10) NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C"
);

--
-- Name: regions_agency_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_agency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_agency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_boundary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_boundary (
    id bigint NOT NULL,
    path text NOT NULL,
    box integer[] NOT NULL,
    overview_path text NOT NULL,
    overview_box integer[],
    set_id bigint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C"
);

--
-- Name: regions_boundary_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_boundary ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_boundary_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_boundaryset; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_boundaryset (
    id bigint NOT NULL,
    level smallint NOT NULL,
    source character varying(300) NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    checksum character varying(64) NOT NULL,
    borders text NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT boundaries_are_of_level_1_to_3 CHECK (((level >= 1) AND (level <= 3))),
    CONSTRAINT boundaries_name_their_source CHECK ((NOT ((source)::text = ''::text))),
    CONSTRAINT regions_boundaryset_level_check CHECK ((level >= 0))
);

--
-- Name: regions_boundaryset_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_boundaryset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_boundaryset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_commodity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_commodity (
    id bigint NOT NULL,
    name character varying(100) NOT NULL
);

--
-- Name: regions_commodity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_commodity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_commodity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_historicalagency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_historicalagency (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(60) NOT NULL,
    kind character varying(10) NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint,
    region_id character varying(13) COLLATE pg_catalog."C"
);

--
-- Name: regions_historicalagency_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_historicalagency ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_historicalagency_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_historicalregion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_historicalregion (
    code character varying(13) NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    level smallint NOT NULL,
    valid_from date,
    valid_to date,
    is_border boolean NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint,
    parent_id character varying(13) COLLATE pg_catalog."C",
    CONSTRAINT regions_historicalregion_level_check CHECK ((level >= 0))
);

--
-- Name: regions_historicalregion_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_historicalregion ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_historicalregion_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_historicalsource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_historicalsource (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    publisher character varying(120) NOT NULL,
    published_on date,
    kind character varying(12) NOT NULL,
    url character varying(500) NOT NULL,
    history_id integer NOT NULL,
    history_date timestamp with time zone NOT NULL,
    history_change_reason character varying(100),
    history_type character varying(1) NOT NULL,
    history_user_id bigint
);

--
-- Name: regions_historicalsource_history_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_historicalsource ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_historicalsource_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_prioritylocation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_prioritylocation (
    id bigint NOT NULL,
    year smallint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL,
    CONSTRAINT regions_prioritylocation_year_check CHECK ((year >= 0))
);

--
-- Name: regions_prioritylocation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_prioritylocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_prioritylocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_region; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_region (
    code character varying(13) NOT NULL COLLATE pg_catalog."C",
    name character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    level smallint NOT NULL,
    valid_from date,
    valid_to date,
    is_border boolean NOT NULL,
    parent_id character varying(13) COLLATE pg_catalog."C",
    CONSTRAINT every_region_but_the_country_lies_in_another CHECK ((((level = 0) AND (parent_id IS NULL)) OR ((level > 0) AND (parent_id IS NOT NULL)))),
    CONSTRAINT region_code_is_dotted CHECK ((((code)::text = 'ID'::text) OR ((code)::text ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$'::text))),
    CONSTRAINT region_is_valid_before_it_ends CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to))),
    CONSTRAINT regions_region_level_check CHECK ((level >= 0))
);

--
-- Name: regions_regionchange; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_regionchange (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    legal_date date NOT NULL,
    statistics_from date,
    legal_basis character varying(200) NOT NULL,
    new_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    old_id character varying(13) NOT NULL COLLATE pg_catalog."C"
);

--
-- Name: regions_regionchange_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_regionchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_regionchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_regioncode; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_regioncode (
    id bigint NOT NULL,
    system character varying(12) NOT NULL,
    code character varying(120) NOT NULL COLLATE pg_catalog."C",
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C"
);

--
-- Name: regions_regioncode_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_regioncode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_regioncode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_regioncommodity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_regioncommodity (
    id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    region_id character varying(13) NOT NULL COLLATE pg_catalog."C",
    source_id bigint NOT NULL
);

--
-- Name: regions_regioncommodity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_regioncommodity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_regioncommodity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: regions_source; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions_source (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    publisher character varying(120) NOT NULL,
    published_on date,
    kind character varying(12) NOT NULL,
    url character varying(500) NOT NULL
);

--
-- Name: regions_source_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.regions_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: versions_datachange; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.versions_datachange (
    id bigint NOT NULL,
    app character varying(30) NOT NULL,
    province character varying(2) NOT NULL COLLATE pg_catalog."C",
    is_last boolean NOT NULL
);

--
-- Name: versions_datachange_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.versions_datachange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.versions_datachange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: versions_dataversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.versions_dataversion (
    id bigint NOT NULL,
    app character varying(30) NOT NULL,
    province character varying(2) NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL
);

--
-- Name: versions_dataversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.versions_dataversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.versions_dataversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: beneficiaries_reachkey id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reachkey ALTER COLUMN id SET DEFAULT nextval('public.beneficiaries_reachkey_id_seq'::regclass);

--
-- Name: programs_summarykey id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_summarykey ALTER COLUMN id SET DEFAULT nextval('public.programs_summarykey_id_seq'::regclass);

--
-- Data for Name: accounts_historicalscope; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_historicalscope VALUES
	(1, 1, '2026-11-29 14:38:03.279997+00', NULL, '+', NULL, NULL, '64.08', 1, 1);

--
-- Data for Name: accounts_scope; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_scope VALUES
	(1, NULL, '64.08', 1, 1);

--
-- Data for Name: accounts_user; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_user VALUES
	(1, '', NULL, false, 'sekretariat', '', '', '', true, true, '2026-11-29 14:38:03.272195+00', '');

--
-- Data for Name: accounts_user_groups; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: accounts_user_user_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_group VALUES
	(1, 'secretariat'),
	(2, 'operator'),
	(3, 'leadership');

--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 12),
	(2, 1, 16),
	(3, 1, 20),
	(4, 1, 29),
	(5, 1, 30),
	(6, 1, 31),
	(7, 1, 32),
	(8, 1, 33),
	(9, 1, 38),
	(10, 1, 39),
	(11, 1, 40),
	(12, 1, 41),
	(13, 1, 46),
	(14, 1, 47),
	(15, 1, 48),
	(16, 1, 49),
	(17, 1, 50),
	(18, 1, 51),
	(19, 1, 52),
	(20, 1, 53),
	(21, 1, 54),
	(22, 1, 55),
	(23, 1, 56),
	(24, 1, 57),
	(25, 1, 58),
	(26, 1, 59),
	(27, 1, 60),
	(28, 1, 61),
	(29, 1, 62),
	(30, 1, 63),
	(31, 1, 64),
	(32, 1, 65),
	(33, 1, 66),
	(34, 1, 67),
	(35, 1, 68),
	(36, 1, 69),
	(37, 1, 70),
	(38, 1, 71),
	(39, 1, 72),
	(40, 1, 73),
	(41, 1, 78),
	(42, 1, 79),
	(43, 1, 80),
	(44, 1, 81),
	(45, 1, 86),
	(46, 1, 87),
	(47, 1, 88),
	(48, 1, 89),
	(49, 1, 94),
	(50, 1, 95),
	(51, 1, 96),
	(52, 1, 97),
	(53, 1, 105),
	(54, 1, 109),
	(55, 1, 113),
	(56, 1, 135),
	(57, 1, 137),
	(58, 1, 150),
	(59, 1, 151),
	(60, 1, 152),
	(61, 1, 153),
	(62, 1, 154),
	(63, 1, 157),
	(64, 1, 158),
	(65, 1, 159),
	(66, 1, 160),
	(67, 1, 161),
	(68, 1, 162),
	(69, 1, 163),
	(70, 1, 164),
	(71, 1, 165),
	(72, 1, 170),
	(73, 1, 171),
	(74, 1, 172),
	(75, 1, 173),
	(76, 1, 174),
	(77, 1, 177),
	(78, 1, 178),
	(79, 1, 187),
	(80, 1, 188),
	(81, 1, 189),
	(82, 1, 190),
	(83, 1, 195),
	(84, 1, 196),
	(85, 1, 197),
	(86, 1, 198),
	(87, 1, 199),
	(88, 1, 200),
	(89, 1, 201),
	(90, 1, 202),
	(91, 1, 203),
	(92, 1, 204),
	(93, 1, 205),
	(94, 1, 206),
	(95, 1, 207),
	(96, 1, 208),
	(97, 1, 209),
	(98, 1, 210),
	(99, 1, 211),
	(100, 1, 216);
INSERT INTO public.auth_group_permissions VALUES
	(101, 1, 217),
	(102, 1, 218),
	(103, 1, 219),
	(104, 1, 224),
	(105, 1, 225),
	(106, 1, 226),
	(107, 1, 227),
	(108, 1, 228),
	(109, 1, 232),
	(110, 1, 233),
	(111, 1, 234),
	(112, 1, 236),
	(113, 1, 237),
	(114, 1, 238),
	(115, 1, 239),
	(116, 1, 240),
	(117, 1, 245),
	(118, 1, 246),
	(119, 1, 247),
	(120, 1, 248),
	(121, 1, 250),
	(122, 1, 251),
	(123, 1, 252),
	(124, 1, 253),
	(125, 1, 254),
	(126, 1, 258),
	(127, 1, 259),
	(128, 1, 260),
	(129, 1, 261),
	(130, 1, 262),
	(131, 1, 263),
	(132, 1, 264),
	(133, 1, 265),
	(134, 1, 266),
	(135, 1, 270),
	(136, 1, 274),
	(137, 1, 278),
	(138, 1, 286),
	(139, 1, 287),
	(140, 1, 288),
	(141, 1, 289),
	(142, 1, 290),
	(143, 1, 291),
	(144, 1, 294),
	(145, 1, 296),
	(146, 1, 298),
	(147, 1, 302),
	(148, 1, 307),
	(149, 1, 308),
	(150, 1, 309),
	(151, 1, 310),
	(152, 1, 311),
	(153, 1, 316),
	(154, 1, 317),
	(155, 1, 318),
	(156, 1, 319),
	(157, 2, 12),
	(158, 2, 16),
	(159, 2, 20),
	(160, 2, 32),
	(161, 2, 41),
	(162, 2, 46),
	(163, 2, 47),
	(164, 2, 49),
	(165, 2, 50),
	(166, 2, 51),
	(167, 2, 53),
	(168, 2, 54),
	(169, 2, 55),
	(170, 2, 57),
	(171, 2, 58),
	(172, 2, 59),
	(173, 2, 61),
	(174, 2, 62),
	(175, 2, 63),
	(176, 2, 65),
	(177, 2, 66),
	(178, 2, 67),
	(179, 2, 69),
	(180, 2, 70),
	(181, 2, 71),
	(182, 2, 73),
	(183, 2, 78),
	(184, 2, 79),
	(185, 2, 81),
	(186, 2, 86),
	(187, 2, 87),
	(188, 2, 89),
	(189, 2, 97),
	(190, 2, 105),
	(191, 2, 109),
	(192, 2, 113),
	(193, 2, 137),
	(194, 2, 170),
	(195, 2, 173),
	(196, 2, 174),
	(197, 2, 177),
	(198, 2, 190),
	(199, 2, 198),
	(200, 2, 203);
INSERT INTO public.auth_group_permissions VALUES
	(201, 2, 207),
	(202, 2, 208),
	(203, 2, 211),
	(204, 2, 219),
	(205, 2, 225),
	(206, 2, 227),
	(207, 2, 232),
	(208, 2, 236),
	(209, 2, 240),
	(210, 2, 245),
	(211, 2, 246),
	(212, 2, 248),
	(213, 2, 251),
	(214, 2, 252),
	(215, 2, 254),
	(216, 2, 258),
	(217, 2, 259),
	(218, 2, 260),
	(219, 2, 262),
	(220, 2, 263),
	(221, 2, 264),
	(222, 2, 266),
	(223, 2, 270),
	(224, 2, 274),
	(225, 2, 287),
	(226, 2, 288),
	(227, 2, 290),
	(228, 2, 294),
	(229, 2, 298),
	(230, 2, 302),
	(231, 2, 307),
	(232, 2, 308),
	(233, 2, 310),
	(234, 3, 137),
	(235, 3, 32),
	(236, 3, 290),
	(237, 3, 294),
	(238, 3, 41),
	(239, 3, 49),
	(240, 3, 53),
	(241, 3, 310),
	(242, 3, 57),
	(243, 3, 61),
	(244, 3, 190),
	(245, 3, 319),
	(246, 3, 65),
	(247, 3, 69),
	(248, 3, 198),
	(249, 3, 73),
	(250, 3, 203),
	(251, 3, 207),
	(252, 3, 81),
	(253, 3, 211),
	(254, 3, 89),
	(255, 3, 219),
	(256, 3, 97),
	(257, 3, 227),
	(258, 3, 232),
	(259, 3, 105),
	(260, 3, 236),
	(261, 3, 109),
	(262, 3, 240),
	(263, 3, 113);

--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_permission VALUES
	(1, 'Can add data change', 1, 'add_datachange'),
	(2, 'Can change data change', 1, 'change_datachange'),
	(3, 'Can delete data change', 1, 'delete_datachange'),
	(4, 'Can view data change', 1, 'view_datachange'),
	(5, 'Can add data version', 2, 'add_dataversion'),
	(6, 'Can change data version', 2, 'change_dataversion'),
	(7, 'Can delete data version', 2, 'delete_dataversion'),
	(8, 'Can view data version', 2, 'view_dataversion'),
	(9, 'Can add taxonomy', 3, 'add_taxonomy'),
	(10, 'Can change taxonomy', 3, 'change_taxonomy'),
	(11, 'Can delete taxonomy', 3, 'delete_taxonomy'),
	(12, 'Can view taxonomy', 3, 'view_taxonomy'),
	(13, 'Can add term', 4, 'add_term'),
	(14, 'Can change term', 4, 'change_term'),
	(15, 'Can delete term', 4, 'delete_term'),
	(16, 'Can view term', 4, 'view_term'),
	(17, 'Can add funding source', 5, 'add_fundingsource'),
	(18, 'Can change funding source', 5, 'change_fundingsource'),
	(19, 'Can delete funding source', 5, 'delete_fundingsource'),
	(20, 'Can view funding source', 5, 'view_fundingsource'),
	(21, 'Can add historical programme', 6, 'add_historicalprogram'),
	(22, 'Can change historical programme', 6, 'change_historicalprogram'),
	(23, 'Can delete historical programme', 6, 'delete_historicalprogram'),
	(24, 'Can view historical programme', 6, 'view_historicalprogram'),
	(25, 'Can add HistoricalProgram_terms', 7, 'add_historicalprogram_terms'),
	(26, 'Can change HistoricalProgram_terms', 7, 'change_historicalprogram_terms'),
	(27, 'Can delete HistoricalProgram_terms', 7, 'delete_historicalprogram_terms'),
	(28, 'Can view HistoricalProgram_terms', 7, 'view_historicalprogram_terms'),
	(29, 'Can add programme', 8, 'add_program'),
	(30, 'Can change programme', 8, 'change_program'),
	(31, 'Can delete programme', 8, 'delete_program'),
	(32, 'Can view programme', 8, 'view_program'),
	(33, 'Can approve programmes and their progress', 8, 'approve_program'),
	(34, 'Can add historical target group', 9, 'add_historicaltargetgroup'),
	(35, 'Can change historical target group', 9, 'change_historicaltargetgroup'),
	(36, 'Can delete historical target group', 9, 'delete_historicaltargetgroup'),
	(37, 'Can view historical target group', 9, 'view_historicaltargetgroup'),
	(38, 'Can add target group', 10, 'add_targetgroup'),
	(39, 'Can change target group', 10, 'change_targetgroup'),
	(40, 'Can delete target group', 10, 'delete_targetgroup'),
	(41, 'Can view target group', 10, 'view_targetgroup'),
	(42, 'Can add historical activity', 11, 'add_historicalactivity'),
	(43, 'Can change historical activity', 11, 'change_historicalactivity'),
	(44, 'Can delete historical activity', 11, 'delete_historicalactivity'),
	(45, 'Can view historical activity', 11, 'view_historicalactivity'),
	(46, 'Can add activity', 12, 'add_activity'),
	(47, 'Can change activity', 12, 'change_activity'),
	(48, 'Can delete activity', 12, 'delete_activity'),
	(49, 'Can view activity', 12, 'view_activity'),
	(50, 'Can add region of an activity', 13, 'add_activityregion'),
	(51, 'Can change region of an activity', 13, 'change_activityregion'),
	(52, 'Can delete region of an activity', 13, 'delete_activityregion'),
	(53, 'Can view region of an activity', 13, 'view_activityregion'),
	(54, 'Can add participants', 14, 'add_participantgroup'),
	(55, 'Can change participants', 14, 'change_participantgroup'),
	(56, 'Can delete participants', 14, 'delete_participantgroup'),
	(57, 'Can view participants', 14, 'view_participantgroup'),
	(58, 'Can add speaker', 15, 'add_speaker'),
	(59, 'Can change speaker', 15, 'change_speaker'),
	(60, 'Can delete speaker', 15, 'delete_speaker'),
	(61, 'Can view speaker', 15, 'view_speaker'),
	(62, 'Can add partner', 16, 'add_activitypartner'),
	(63, 'Can change partner', 16, 'change_activitypartner'),
	(64, 'Can delete partner', 16, 'delete_activitypartner'),
	(65, 'Can view partner', 16, 'view_activitypartner'),
	(66, 'Can add commodity of an activity', 17, 'add_activitycommodity'),
	(67, 'Can change commodity of an activity', 17, 'change_activitycommodity'),
	(68, 'Can delete commodity of an activity', 17, 'delete_activitycommodity'),
	(69, 'Can view commodity of an activity', 17, 'view_activitycommodity'),
	(70, 'Can add aid in kind', 18, 'add_inkinditem'),
	(71, 'Can change aid in kind', 18, 'change_inkinditem'),
	(72, 'Can delete aid in kind', 18, 'delete_inkinditem'),
	(73, 'Can view aid in kind', 18, 'view_inkinditem'),
	(74, 'Can add historical physical progress', 20, 'add_historicalphysicalprogress'),
	(75, 'Can change historical physical progress', 20, 'change_historicalphysicalprogress'),
	(76, 'Can delete historical physical progress', 20, 'delete_historicalphysicalprogress'),
	(77, 'Can view historical physical progress', 20, 'view_historicalphysicalprogress'),
	(78, 'Can add physical progress', 21, 'add_physicalprogress'),
	(79, 'Can change physical progress', 21, 'change_physicalprogress'),
	(80, 'Can delete physical progress', 21, 'delete_physicalprogress'),
	(81, 'Can view physical progress', 21, 'view_physicalprogress'),
	(82, 'Can add historical financial progress', 22, 'add_historicalfinancialprogress'),
	(83, 'Can change historical financial progress', 22, 'change_historicalfinancialprogress'),
	(84, 'Can delete historical financial progress', 22, 'delete_historicalfinancialprogress'),
	(85, 'Can view historical financial progress', 22, 'view_historicalfinancialprogress'),
	(86, 'Can add financial progress', 23, 'add_financialprogress'),
	(87, 'Can change financial progress', 23, 'change_financialprogress'),
	(88, 'Can delete financial progress', 23, 'delete_financialprogress'),
	(89, 'Can view financial progress', 23, 'view_financialprogress'),
	(90, 'Can add historical cumulative claim', 24, 'add_historicalcumulativeclaim'),
	(91, 'Can change historical cumulative claim', 24, 'change_historicalcumulativeclaim'),
	(92, 'Can delete historical cumulative claim', 24, 'delete_historicalcumulativeclaim'),
	(93, 'Can view historical cumulative claim', 24, 'view_historicalcumulativeclaim'),
	(94, 'Can add cumulative claim', 25, 'add_cumulativeclaim'),
	(95, 'Can change cumulative claim', 25, 'change_cumulativeclaim'),
	(96, 'Can delete cumulative claim', 25, 'delete_cumulativeclaim'),
	(97, 'Can view cumulative claim', 25, 'view_cumulativeclaim'),
	(98, 'Can add named reach', 26, 'add_namedreach'),
	(99, 'Can change named reach', 26, 'change_namedreach'),
	(100, 'Can delete named reach', 26, 'delete_namedreach');
INSERT INTO public.auth_permission VALUES
	(101, 'Can view named reach', 26, 'view_namedreach'),
	(102, 'Can add report of an agency', 27, 'add_report'),
	(103, 'Can change report of an agency', 27, 'change_report'),
	(104, 'Can delete report of an agency', 27, 'delete_report'),
	(105, 'Can view report of an agency', 27, 'view_report'),
	(106, 'Can add step of a report', 28, 'add_reportevent'),
	(107, 'Can change step of a report', 28, 'change_reportevent'),
	(108, 'Can delete step of a report', 28, 'delete_reportevent'),
	(109, 'Can view step of a report', 28, 'view_reportevent'),
	(110, 'Can add closed period', 29, 'add_closedperiod'),
	(111, 'Can change closed period', 29, 'change_closedperiod'),
	(112, 'Can delete closed period', 29, 'delete_closedperiod'),
	(113, 'Can view closed period', 29, 'view_closedperiod'),
	(114, 'Can add reach summary', 30, 'add_reachsummary'),
	(115, 'Can change reach summary', 30, 'change_reachsummary'),
	(116, 'Can delete reach summary', 30, 'delete_reachsummary'),
	(117, 'Can view reach summary', 30, 'view_reachsummary'),
	(118, 'Can add money summary', 31, 'add_moneysummary'),
	(119, 'Can change money summary', 31, 'change_moneysummary'),
	(120, 'Can delete money summary', 31, 'delete_moneysummary'),
	(121, 'Can view money summary', 31, 'view_moneysummary'),
	(122, 'Can add set of boundaries', 32, 'add_boundaryset'),
	(123, 'Can change set of boundaries', 32, 'change_boundaryset'),
	(124, 'Can delete set of boundaries', 32, 'delete_boundaryset'),
	(125, 'Can view set of boundaries', 32, 'view_boundaryset'),
	(126, 'Can add boundary', 33, 'add_boundary'),
	(127, 'Can change boundary', 33, 'change_boundary'),
	(128, 'Can delete boundary', 33, 'delete_boundary'),
	(129, 'Can view boundary', 33, 'view_boundary'),
	(130, 'Can add historical region', 34, 'add_historicalregion'),
	(131, 'Can change historical region', 34, 'change_historicalregion'),
	(132, 'Can delete historical region', 34, 'delete_historicalregion'),
	(133, 'Can view historical region', 34, 'view_historicalregion'),
	(134, 'Can add region', 35, 'add_region'),
	(135, 'Can change region', 35, 'change_region'),
	(136, 'Can delete region', 35, 'delete_region'),
	(137, 'Can view region', 35, 'view_region'),
	(138, 'Can add code in another system', 36, 'add_regioncode'),
	(139, 'Can change code in another system', 36, 'change_regioncode'),
	(140, 'Can delete code in another system', 36, 'delete_regioncode'),
	(141, 'Can view code in another system', 36, 'view_regioncode'),
	(142, 'Can add change of regions', 37, 'add_regionchange'),
	(143, 'Can change change of regions', 37, 'change_regionchange'),
	(144, 'Can delete change of regions', 37, 'delete_regionchange'),
	(145, 'Can view change of regions', 37, 'view_regionchange'),
	(146, 'Can add historical agency', 38, 'add_historicalagency'),
	(147, 'Can change historical agency', 38, 'change_historicalagency'),
	(148, 'Can delete historical agency', 38, 'delete_historicalagency'),
	(149, 'Can view historical agency', 38, 'view_historicalagency'),
	(150, 'Can add agency', 39, 'add_agency'),
	(151, 'Can change agency', 39, 'change_agency'),
	(152, 'Can delete agency', 39, 'delete_agency'),
	(153, 'Can view agency', 39, 'view_agency'),
	(154, 'Can add commodity', 40, 'add_commodity'),
	(155, 'Can change commodity', 40, 'change_commodity'),
	(156, 'Can delete commodity', 40, 'delete_commodity'),
	(157, 'Can view commodity', 40, 'view_commodity'),
	(158, 'Can add leading commodity of a region', 41, 'add_regioncommodity'),
	(159, 'Can change leading commodity of a region', 41, 'change_regioncommodity'),
	(160, 'Can delete leading commodity of a region', 41, 'delete_regioncommodity'),
	(161, 'Can view leading commodity of a region', 41, 'view_regioncommodity'),
	(162, 'Can add priority location', 42, 'add_prioritylocation'),
	(163, 'Can change priority location', 42, 'change_prioritylocation'),
	(164, 'Can delete priority location', 42, 'delete_prioritylocation'),
	(165, 'Can view priority location', 42, 'view_prioritylocation'),
	(166, 'Can add historical source', 43, 'add_historicalsource'),
	(167, 'Can change historical source', 43, 'change_historicalsource'),
	(168, 'Can delete historical source', 43, 'delete_historicalsource'),
	(169, 'Can view historical source', 43, 'view_historicalsource'),
	(170, 'Can add source', 44, 'add_source'),
	(171, 'Can change source', 44, 'change_source'),
	(172, 'Can delete source', 44, 'delete_source'),
	(173, 'Can view source', 44, 'view_source'),
	(174, 'Can add import batch', 45, 'add_importbatch'),
	(175, 'Can change import batch', 45, 'change_importbatch'),
	(176, 'Can delete import batch', 45, 'delete_importbatch'),
	(177, 'Can view import batch', 45, 'view_importbatch'),
	(178, 'Can see and undo the batches of the area', 45, 'oversee_importbatch'),
	(179, 'Can add batch change', 46, 'add_batchchange'),
	(180, 'Can change batch change', 46, 'change_batchchange'),
	(181, 'Can delete batch change', 46, 'delete_batchchange'),
	(182, 'Can view batch change', 46, 'view_batchchange'),
	(183, 'Can add batch run', 47, 'add_batchrun'),
	(184, 'Can change batch run', 47, 'change_batchrun'),
	(185, 'Can delete batch run', 47, 'delete_batchrun'),
	(186, 'Can view batch run', 47, 'view_batchrun'),
	(187, 'Can add series of meetings', 48, 'add_series'),
	(188, 'Can change series of meetings', 48, 'change_series'),
	(189, 'Can delete series of meetings', 48, 'delete_series'),
	(190, 'Can view series of meetings', 48, 'view_series'),
	(191, 'Can add historical meeting', 49, 'add_historicalmeeting'),
	(192, 'Can change historical meeting', 49, 'change_historicalmeeting'),
	(193, 'Can delete historical meeting', 49, 'delete_historicalmeeting'),
	(194, 'Can view historical meeting', 49, 'view_historicalmeeting'),
	(195, 'Can add meeting', 50, 'add_meeting'),
	(196, 'Can change meeting', 50, 'change_meeting'),
	(197, 'Can delete meeting', 50, 'delete_meeting'),
	(198, 'Can view meeting', 50, 'view_meeting'),
	(199, 'Can write minutes and decisions of meetings', 50, 'write_minutes'),
	(200, 'Can add speaker', 51, 'add_meetingspeaker');
INSERT INTO public.auth_permission VALUES
	(201, 'Can change speaker', 51, 'change_meetingspeaker'),
	(202, 'Can delete speaker', 51, 'delete_meetingspeaker'),
	(203, 'Can view speaker', 51, 'view_meetingspeaker'),
	(204, 'Can add point of the agenda', 52, 'add_agendaitem'),
	(205, 'Can change point of the agenda', 52, 'change_agendaitem'),
	(206, 'Can delete point of the agenda', 52, 'delete_agendaitem'),
	(207, 'Can view point of the agenda', 52, 'view_agendaitem'),
	(208, 'Can add attachment', 53, 'add_attachment'),
	(209, 'Can change attachment', 53, 'change_attachment'),
	(210, 'Can delete attachment', 53, 'delete_attachment'),
	(211, 'Can view attachment', 53, 'view_attachment'),
	(212, 'Can add historical decision', 54, 'add_historicaldecision'),
	(213, 'Can change historical decision', 54, 'change_historicaldecision'),
	(214, 'Can delete historical decision', 54, 'delete_historicaldecision'),
	(215, 'Can view historical decision', 54, 'view_historicaldecision'),
	(216, 'Can add decision', 55, 'add_decision'),
	(217, 'Can change decision', 55, 'change_decision'),
	(218, 'Can delete decision', 55, 'delete_decision'),
	(219, 'Can view decision', 55, 'view_decision'),
	(220, 'Can add historical action item', 56, 'add_historicalactionitem'),
	(221, 'Can change historical action item', 56, 'change_historicalactionitem'),
	(222, 'Can delete historical action item', 56, 'delete_historicalactionitem'),
	(223, 'Can view historical action item', 56, 'view_historicalactionitem'),
	(224, 'Can add action item', 57, 'add_actionitem'),
	(225, 'Can change action item', 57, 'change_actionitem'),
	(226, 'Can delete action item', 57, 'delete_actionitem'),
	(227, 'Can view action item', 57, 'view_actionitem'),
	(228, 'Can verify that actions are done', 57, 'verify_actionitem'),
	(229, 'Can add step of an action', 58, 'add_actionevent'),
	(230, 'Can change step of an action', 58, 'change_actionevent'),
	(231, 'Can delete step of an action', 58, 'delete_actionevent'),
	(232, 'Can view step of an action', 58, 'view_actionevent'),
	(233, 'Can add kind of stakeholder', 59, 'add_stakeholdertype'),
	(234, 'Can change kind of stakeholder', 59, 'change_stakeholdertype'),
	(235, 'Can delete kind of stakeholder', 59, 'delete_stakeholdertype'),
	(236, 'Can view kind of stakeholder', 59, 'view_stakeholdertype'),
	(237, 'Can add attendance', 60, 'add_attendance'),
	(238, 'Can change attendance', 60, 'change_attendance'),
	(239, 'Can delete attendance', 60, 'delete_attendance'),
	(240, 'Can view attendance', 60, 'view_attendance'),
	(241, 'Can add reminder sent', 61, 'add_remindersent'),
	(242, 'Can change reminder sent', 61, 'change_remindersent'),
	(243, 'Can delete reminder sent', 61, 'delete_remindersent'),
	(244, 'Can view reminder sent', 61, 'view_remindersent'),
	(245, 'Can add beneficiary', 62, 'add_beneficiary'),
	(246, 'Can change beneficiary', 62, 'change_beneficiary'),
	(247, 'Can delete beneficiary', 62, 'delete_beneficiary'),
	(248, 'Can view beneficiary', 62, 'view_beneficiary'),
	(249, 'Can see full identity numbers, with a reason', 62, 'reveal_identity'),
	(250, 'Can allow double aid, with a reason', 62, 'override_double_aid'),
	(251, 'Can add membership', 63, 'add_membership'),
	(252, 'Can change membership', 63, 'change_membership'),
	(253, 'Can delete membership', 63, 'delete_membership'),
	(254, 'Can view membership', 63, 'view_membership'),
	(255, 'Can add edition of deciles', 64, 'add_decilevintage'),
	(256, 'Can change edition of deciles', 64, 'change_decilevintage'),
	(257, 'Can delete edition of deciles', 64, 'delete_decilevintage'),
	(258, 'Can view edition of deciles', 64, 'view_decilevintage'),
	(259, 'Can add decile', 65, 'add_decile'),
	(260, 'Can change decile', 65, 'change_decile'),
	(261, 'Can delete decile', 65, 'delete_decile'),
	(262, 'Can view decile', 65, 'view_decile'),
	(263, 'Can add delivery', 66, 'add_delivery'),
	(264, 'Can change delivery', 66, 'change_delivery'),
	(265, 'Can delete delivery', 66, 'delete_delivery'),
	(266, 'Can view delivery', 66, 'view_delivery'),
	(267, 'Can add eligibility', 67, 'add_eligibility'),
	(268, 'Can change eligibility', 67, 'change_eligibility'),
	(269, 'Can delete eligibility', 67, 'delete_eligibility'),
	(270, 'Can view eligibility', 67, 'view_eligibility'),
	(271, 'Can add allowed combination', 68, 'add_allowedcombination'),
	(272, 'Can change allowed combination', 68, 'change_allowedcombination'),
	(273, 'Can delete allowed combination', 68, 'delete_allowedcombination'),
	(274, 'Can view allowed combination', 68, 'view_allowedcombination'),
	(275, 'Can add allowed double aid', 69, 'add_doubleaidoverride'),
	(276, 'Can change allowed double aid', 69, 'change_doubleaidoverride'),
	(277, 'Can delete allowed double aid', 69, 'delete_doubleaidoverride'),
	(278, 'Can view allowed double aid', 69, 'view_doubleaidoverride'),
	(279, 'Can add bad line', 70, 'add_badline'),
	(280, 'Can change bad line', 70, 'change_badline'),
	(281, 'Can delete bad line', 70, 'delete_badline'),
	(282, 'Can view bad line', 70, 'view_badline'),
	(283, 'Can add reveal of an identity', 71, 'add_reveal'),
	(284, 'Can change reveal of an identity', 71, 'change_reveal'),
	(285, 'Can delete reveal of an identity', 71, 'delete_reveal'),
	(286, 'Can view reveal of an identity', 71, 'view_reveal'),
	(287, 'Can add field operator', 72, 'add_fieldoperator'),
	(288, 'Can change field operator', 72, 'change_fieldoperator'),
	(289, 'Can delete field operator', 72, 'delete_fieldoperator'),
	(290, 'Can view field operator', 72, 'view_fieldoperator'),
	(291, 'Can add result of a report', 73, 'add_reportresult'),
	(292, 'Can change result of a report', 73, 'change_reportresult'),
	(293, 'Can delete result of a report', 73, 'delete_reportresult'),
	(294, 'Can view result of a report', 73, 'view_reportresult'),
	(295, 'Can add likely duplicate', 74, 'add_duplicatepair'),
	(296, 'Can change likely duplicate', 74, 'change_duplicatepair'),
	(297, 'Can delete likely duplicate', 74, 'delete_duplicatepair'),
	(298, 'Can view likely duplicate', 74, 'view_duplicatepair'),
	(299, 'Can add indicator', 75, 'add_indicator'),
	(300, 'Can change indicator', 75, 'change_indicator');
INSERT INTO public.auth_permission VALUES
	(301, 'Can delete indicator', 75, 'delete_indicator'),
	(302, 'Can view indicator', 75, 'view_indicator'),
	(303, 'Can add historical observation', 76, 'add_historicalobservation'),
	(304, 'Can change historical observation', 76, 'change_historicalobservation'),
	(305, 'Can delete historical observation', 76, 'delete_historicalobservation'),
	(306, 'Can view historical observation', 76, 'view_historicalobservation'),
	(307, 'Can add observation', 77, 'add_observation'),
	(308, 'Can change observation', 77, 'change_observation'),
	(309, 'Can delete observation', 77, 'delete_observation'),
	(310, 'Can view observation', 77, 'view_observation'),
	(311, 'Can approve observations', 77, 'approve_observation'),
	(312, 'Can add historical target', 78, 'add_historicaltarget'),
	(313, 'Can change historical target', 78, 'change_historicaltarget'),
	(314, 'Can delete historical target', 78, 'delete_historicaltarget'),
	(315, 'Can view historical target', 78, 'view_historicaltarget'),
	(316, 'Can add target', 79, 'add_target'),
	(317, 'Can change target', 79, 'change_target'),
	(318, 'Can delete target', 79, 'delete_target'),
	(319, 'Can view target', 79, 'view_target'),
	(320, 'Can add historical scope', 80, 'add_historicalscope'),
	(321, 'Can change historical scope', 80, 'change_historicalscope'),
	(322, 'Can delete historical scope', 80, 'delete_historicalscope'),
	(323, 'Can view historical scope', 80, 'view_historicalscope'),
	(324, 'Can add scope', 81, 'add_scope'),
	(325, 'Can change scope', 81, 'change_scope'),
	(326, 'Can delete scope', 81, 'delete_scope'),
	(327, 'Can view scope', 81, 'view_scope'),
	(328, 'Can add user', 82, 'add_user'),
	(329, 'Can change user', 82, 'change_user'),
	(330, 'Can delete user', 82, 'delete_user'),
	(331, 'Can view user', 82, 'view_user'),
	(332, 'Can add log entry', 83, 'add_logentry'),
	(333, 'Can change log entry', 83, 'change_logentry'),
	(334, 'Can delete log entry', 83, 'delete_logentry'),
	(335, 'Can view log entry', 83, 'view_logentry'),
	(336, 'Can add permission', 84, 'add_permission'),
	(337, 'Can change permission', 84, 'change_permission'),
	(338, 'Can delete permission', 84, 'delete_permission'),
	(339, 'Can view permission', 84, 'view_permission'),
	(340, 'Can add group', 85, 'add_group'),
	(341, 'Can change group', 85, 'change_group'),
	(342, 'Can delete group', 85, 'delete_group'),
	(343, 'Can view group', 85, 'view_group'),
	(344, 'Can add content type', 86, 'add_contenttype'),
	(345, 'Can change content type', 86, 'change_contenttype'),
	(346, 'Can delete content type', 86, 'delete_contenttype'),
	(347, 'Can view content type', 86, 'view_contenttype'),
	(348, 'Can add session', 87, 'add_session'),
	(349, 'Can change session', 87, 'change_session'),
	(350, 'Can delete session', 87, 'delete_session'),
	(351, 'Can view session', 87, 'view_session'),
	(352, 'Can add access attempt', 88, 'add_accessattempt'),
	(353, 'Can change access attempt', 88, 'change_accessattempt'),
	(354, 'Can delete access attempt', 88, 'delete_accessattempt'),
	(355, 'Can view access attempt', 88, 'view_accessattempt'),
	(356, 'Can add access log', 89, 'add_accesslog'),
	(357, 'Can change access log', 89, 'change_accesslog'),
	(358, 'Can delete access log', 89, 'delete_accesslog'),
	(359, 'Can view access log', 89, 'view_accesslog'),
	(360, 'Can add access failure', 90, 'add_accessfailurelog'),
	(361, 'Can change access failure', 90, 'change_accessfailurelog'),
	(362, 'Can delete access failure', 90, 'delete_accessfailurelog'),
	(363, 'Can view access failure', 90, 'view_accessfailurelog'),
	(364, 'Can add access attempt expiration', 91, 'add_accessattemptexpiration'),
	(365, 'Can change access attempt expiration', 91, 'change_accessattemptexpiration'),
	(366, 'Can delete access attempt expiration', 91, 'delete_accessattemptexpiration'),
	(367, 'Can view access attempt expiration', 91, 'view_accessattemptexpiration'),
	(368, 'Can add Task Result', 92, 'add_dbtaskresult'),
	(369, 'Can change Task Result', 92, 'change_dbtaskresult'),
	(370, 'Can delete Task Result', 92, 'delete_dbtaskresult'),
	(371, 'Can view Task Result', 92, 'view_dbtaskresult');

--
-- Data for Name: axes_accessattempt; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: axes_accessattemptexpiration; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: axes_accessfailurelog; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: axes_accesslog; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_allowedcombination; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_badline; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_beneficiary; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.beneficiaries_beneficiary VALUES
	(1, 'person', '', NULL, NULL, 'Orang Contoh', '', NULL, '', 'active', NULL, false, '64.08.01.2001');

--
-- Data for Name: beneficiaries_decile; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_decilevintage; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.beneficiaries_delivery VALUES
	(1, '64', 2025, '', NULL, 'people', NULL, 500000.00, NULL, 1, 1, '64.08.01.2001');

--
-- Data for Name: beneficiaries_doubleaidoverride; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_duplicatepair; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_eligibility; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_fieldoperator; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_membership; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_reachkey; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_reportresult; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: beneficiaries_reveal; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: django_admin_log; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_content_type VALUES
	(1, 'versions', 'datachange'),
	(2, 'versions', 'dataversion'),
	(3, 'programs', 'taxonomy'),
	(4, 'programs', 'term'),
	(5, 'programs', 'fundingsource'),
	(6, 'programs', 'historicalprogram'),
	(7, 'programs', 'historicalprogram_terms'),
	(8, 'programs', 'program'),
	(9, 'programs', 'historicaltargetgroup'),
	(10, 'programs', 'targetgroup'),
	(11, 'programs', 'historicalactivity'),
	(12, 'programs', 'activity'),
	(13, 'programs', 'activityregion'),
	(14, 'programs', 'participantgroup'),
	(15, 'programs', 'speaker'),
	(16, 'programs', 'activitypartner'),
	(17, 'programs', 'activitycommodity'),
	(18, 'programs', 'inkinditem'),
	(19, 'programs', 'progressline'),
	(20, 'programs', 'historicalphysicalprogress'),
	(21, 'programs', 'physicalprogress'),
	(22, 'programs', 'historicalfinancialprogress'),
	(23, 'programs', 'financialprogress'),
	(24, 'programs', 'historicalcumulativeclaim'),
	(25, 'programs', 'cumulativeclaim'),
	(26, 'programs', 'namedreach'),
	(27, 'programs', 'report'),
	(28, 'programs', 'reportevent'),
	(29, 'programs', 'closedperiod'),
	(30, 'programs', 'reachsummary'),
	(31, 'programs', 'moneysummary'),
	(32, 'regions', 'boundaryset'),
	(33, 'regions', 'boundary'),
	(34, 'regions', 'historicalregion'),
	(35, 'regions', 'region'),
	(36, 'regions', 'regioncode'),
	(37, 'regions', 'regionchange'),
	(38, 'regions', 'historicalagency'),
	(39, 'regions', 'agency'),
	(40, 'regions', 'commodity'),
	(41, 'regions', 'regioncommodity'),
	(42, 'regions', 'prioritylocation'),
	(43, 'regions', 'historicalsource'),
	(44, 'regions', 'source'),
	(45, 'imports', 'importbatch'),
	(46, 'imports', 'batchchange'),
	(47, 'imports', 'batchrun'),
	(48, 'meetings', 'series'),
	(49, 'meetings', 'historicalmeeting'),
	(50, 'meetings', 'meeting'),
	(51, 'meetings', 'meetingspeaker'),
	(52, 'meetings', 'agendaitem'),
	(53, 'meetings', 'attachment'),
	(54, 'meetings', 'historicaldecision'),
	(55, 'meetings', 'decision'),
	(56, 'meetings', 'historicalactionitem'),
	(57, 'meetings', 'actionitem'),
	(58, 'meetings', 'actionevent'),
	(59, 'meetings', 'stakeholdertype'),
	(60, 'meetings', 'attendance'),
	(61, 'meetings', 'remindersent'),
	(62, 'beneficiaries', 'beneficiary'),
	(63, 'beneficiaries', 'membership'),
	(64, 'beneficiaries', 'decilevintage'),
	(65, 'beneficiaries', 'decile'),
	(66, 'beneficiaries', 'delivery'),
	(67, 'beneficiaries', 'eligibility'),
	(68, 'beneficiaries', 'allowedcombination'),
	(69, 'beneficiaries', 'doubleaidoverride'),
	(70, 'beneficiaries', 'badline'),
	(71, 'beneficiaries', 'reveal'),
	(72, 'beneficiaries', 'fieldoperator'),
	(73, 'beneficiaries', 'reportresult'),
	(74, 'beneficiaries', 'duplicatepair'),
	(75, 'indicators', 'indicator'),
	(76, 'indicators', 'historicalobservation'),
	(77, 'indicators', 'observation'),
	(78, 'indicators', 'historicaltarget'),
	(79, 'indicators', 'target'),
	(80, 'accounts', 'historicalscope'),
	(81, 'accounts', 'scope'),
	(82, 'accounts', 'user'),
	(83, 'admin', 'logentry'),
	(84, 'auth', 'permission'),
	(85, 'auth', 'group'),
	(86, 'contenttypes', 'contenttype'),
	(87, 'sessions', 'session'),
	(88, 'axes', 'accessattempt'),
	(89, 'axes', 'accesslog'),
	(90, 'axes', 'accessfailurelog'),
	(91, 'axes', 'accessattemptexpiration'),
	(92, 'django_tasks_database', 'dbtaskresult');

--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES
	(1, 'versions', '0001_initial', '2026-11-29 14:37:36.046022+00'),
	(2, 'contenttypes', '0001_initial', '2026-11-29 14:37:36.053008+00'),
	(3, 'contenttypes', '0002_remove_content_type_name', '2026-11-29 14:37:36.05954+00'),
	(4, 'auth', '0001_initial', '2026-11-29 14:37:36.083924+00'),
	(5, 'auth', '0002_alter_permission_name_max_length', '2026-11-29 14:37:36.090103+00'),
	(6, 'auth', '0003_alter_user_email_max_length', '2026-11-29 14:37:36.097065+00'),
	(7, 'auth', '0004_alter_user_username_opts', '2026-11-29 14:37:36.10428+00'),
	(8, 'auth', '0005_alter_user_last_login_null', '2026-11-29 14:37:36.113376+00'),
	(9, 'auth', '0006_require_contenttypes_0002', '2026-11-29 14:37:36.114758+00'),
	(10, 'auth', '0007_alter_validators_add_error_messages', '2026-11-29 14:37:36.119051+00'),
	(11, 'auth', '0008_alter_user_username_max_length', '2026-11-29 14:37:36.124743+00'),
	(12, 'auth', '0009_alter_user_last_name_max_length', '2026-11-29 14:37:36.130328+00'),
	(13, 'auth', '0010_alter_group_name_max_length', '2026-11-29 14:37:36.137385+00'),
	(14, 'auth', '0011_update_proxy_permissions', '2026-11-29 14:37:36.144878+00'),
	(15, 'auth', '0012_alter_user_first_name_max_length', '2026-11-29 14:37:36.151458+00'),
	(16, 'accounts', '0001_initial', '2026-11-29 14:37:36.180446+00'),
	(17, 'regions', '0001_initial', '2026-11-29 14:37:36.651192+00'),
	(18, 'accounts', '0002_scopes', '2026-11-29 14:37:36.82229+00'),
	(19, 'admin', '0001_initial', '2026-11-29 14:37:36.84388+00'),
	(20, 'admin', '0002_logentry_remove_auto_add', '2026-11-29 14:37:36.85622+00'),
	(21, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-29 14:37:36.873694+00'),
	(22, 'axes', '0001_initial', '2026-11-29 14:37:36.88407+00'),
	(23, 'axes', '0002_auto_20151217_2044', '2026-11-29 14:37:36.914562+00'),
	(24, 'axes', '0003_auto_20160322_0929', '2026-11-29 14:37:36.93578+00'),
	(25, 'axes', '0004_auto_20181024_1538', '2026-11-29 14:37:36.962428+00'),
	(26, 'axes', '0005_remove_accessattempt_trusted', '2026-11-29 14:37:36.968281+00'),
	(27, 'axes', '0006_remove_accesslog_trusted', '2026-11-29 14:37:36.974998+00'),
	(28, 'axes', '0007_alter_accessattempt_unique_together', '2026-11-29 14:37:37.028287+00'),
	(29, 'axes', '0008_accessfailurelog', '2026-11-29 14:37:37.038814+00'),
	(30, 'axes', '0009_add_session_hash', '2026-11-29 14:37:37.043049+00'),
	(31, 'axes', '0010_accessattemptexpiration', '2026-11-29 14:37:37.049881+00'),
	(32, 'imports', '0001_initial', '2026-11-29 14:37:37.128297+00'),
	(33, 'programs', '0001_initial', '2026-11-29 14:37:42.761669+00'),
	(34, 'beneficiaries', '0001_initial', '2026-11-29 14:37:50.42549+00'),
	(35, 'django_tasks_database', '0001_initial', '2026-11-29 14:37:50.450374+00'),
	(36, 'django_tasks_database', '0002_alter_dbtaskresult_options', '2026-11-29 14:37:50.469491+00'),
	(37, 'django_tasks_database', '0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at', '2026-11-29 14:37:50.536243+00'),
	(38, 'django_tasks_database', '0004_dbtaskresult_started_at', '2026-11-29 14:37:50.558131+00'),
	(39, 'django_tasks_database', '0005_alter_dbtaskresult_priority_and_more', '2026-11-29 14:37:50.604126+00'),
	(40, 'django_tasks_database', '0006_alter_dbtaskresult_args_kwargs_and_more', '2026-11-29 14:37:50.758236+00'),
	(41, 'django_tasks_database', '0007_add_separate_results_fields', '2026-11-29 14:37:50.812173+00'),
	(42, 'django_tasks_database', '0008_separate_results_field', '2026-11-29 14:37:51.056121+00'),
	(43, 'django_tasks_database', '0009_remove_results_field', '2026-11-29 14:37:51.084599+00'),
	(44, 'django_tasks_database', '0010_alter_dbtaskresult_status', '2026-11-29 14:37:51.100549+00'),
	(45, 'django_tasks_database', '0011_rename_complete_status', '2026-11-29 14:37:51.320126+00'),
	(46, 'django_tasks_database', '0012_add_separate_exception_fields', '2026-11-29 14:37:51.352151+00'),
	(47, 'django_tasks_database', '0013_separate_exception_fields', '2026-11-29 14:37:51.560471+00'),
	(48, 'django_tasks_database', '0014_remove_dbtaskresult_exception_data', '2026-11-29 14:37:51.575144+00'),
	(49, 'django_tasks_database', '0015_correctly_order_run_after', '2026-11-29 14:37:51.583161+00'),
	(50, 'django_tasks_database', '0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more', '2026-11-29 14:37:51.816206+00'),
	(51, 'django_tasks_database', '0017_dbtaskresult_metadata', '2026-11-29 14:37:51.849955+00'),
	(52, 'django_tasks_database', '0018_rename_succeeded_status', '2026-11-29 14:37:52.406449+00'),
	(53, 'django_tasks_database', '0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more', '2026-11-29 14:37:52.436485+00'),
	(54, 'django_tasks_database', '0020_update_db_task_result_ordering', '2026-11-29 14:37:52.464228+00'),
	(55, 'django_tasks_database', '0021_conditional_partial_index_ordering', '2026-11-29 14:37:52.492453+00'),
	(56, 'indicators', '0001_initial', '2026-11-29 14:37:53.658787+00'),
	(57, 'meetings', '0001_initial', '2026-11-29 14:38:02.500029+00'),
	(58, 'sessions', '0001_initial', '2026-11-29 14:38:02.536177+00');

--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: django_tasks_database_dbtaskresult; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: imports_batchchange; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: imports_batchrun; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: imports_importbatch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.imports_importbatch VALUES
	(1, 'statistics', 'contoh.csv', '', '0000000000000000000000000000000000000000000000000000000000000000', '{}', 'committed', '{}', '[]', false, '{64}', '{}', '2026-11-29 14:38:03.284402+00', NULL, NULL, 1);

--
-- Data for Name: indicators_historicalobservation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.indicators_historicalobservation VALUES
	(1, 'total', 2025, 3, 'survey', '', 5.1700, NULL, '', NULL, 'published', 'approved', '', false, 1, '2026-11-29 14:38:03.300032+00', NULL, '+', 1, NULL, '64', 1, 'p0'),
	(2, 'total', 2025, 3, 'survey', '', 8.0700, NULL, 'first', NULL, 'published', 'approved', '', false, 2, '2026-11-29 14:38:03.312009+00', NULL, '+', NULL, NULL, '64.08', 1, 'p0'),
	(3, 'total', 2025, 3, 'survey', '', 8.1000, '2025-07-25', '', NULL, 'published', 'approved', '', false, 3, '2026-11-29 14:38:03.31999+00', NULL, '+', NULL, NULL, '64.08', 1, 'p0');

--
-- Data for Name: indicators_historicaltarget; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.indicators_historicaltarget VALUES
	(1, 2029, 4.0000, 5.0000, '', 'published', 'approved', false, 1, '2026-11-29 14:38:03.324905+00', NULL, '+', 1, NULL, '64.08', 'p0');

--
-- Data for Name: indicators_indicator; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.indicators_indicator VALUES
	('p0', 'Persentase penduduk miskin (P0)', 'Poverty rate (P0)', 'percent', 2, 'lower', 10),
	('poor', 'Jumlah penduduk miskin', 'Poor people', 'thousand_people', 2, 'lower', 20),
	('poverty_line', 'Garis kemiskinan', 'Poverty line', 'rupiah_capita_month', 0, 'none', 30),
	('p1', 'Indeks kedalaman kemiskinan (P1)', 'Poverty depth (P1)', 'index', 3, 'lower', 40),
	('p2', 'Indeks keparahan kemiskinan (P2)', 'Poverty severity (P2)', 'index', 3, 'lower', 50),
	('extreme_rate', 'Persentase penduduk miskin ekstrem', 'Extreme poverty rate', 'percent', 2, 'lower', 60),
	('extreme_poor', 'Jumlah penduduk miskin ekstrem', 'People in extreme poverty', 'thousand_people', 2, 'lower', 70),
	('population', 'Jumlah penduduk', 'Population', 'people', 0, 'none', 80),
	('hdi', 'Indeks pembangunan manusia', 'Human development index', 'index', 2, 'higher', 90);

--
-- Data for Name: indicators_observation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.indicators_observation VALUES
	(1, 'total', 2025, 3, 'survey', '', 5.1700, NULL, '', NULL, 'published', 'approved', '', true, 1, 'p0', '64', 1),
	(2, 'total', 2025, 3, 'survey', '', 8.0700, NULL, 'first', NULL, 'published', 'approved', '', false, NULL, 'p0', '64.08', 1),
	(3, 'total', 2025, 3, 'survey', '', 8.1000, '2025-07-25', '', NULL, 'published', 'approved', '', true, NULL, 'p0', '64.08', 1);

--
-- Data for Name: indicators_target; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.indicators_target VALUES
	(1, 2029, 4.0000, 5.0000, '', 'published', 'approved', false, 1, 'p0', '64.08');

--
-- Data for Name: meetings_actionevent; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_actionitem; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_actionitem VALUES
	(1, 'Tindak lanjut contoh', '', NULL, 'open', '', NULL, NULL, NULL, 0, false, NULL, NULL, 1, NULL, '64.08', NULL, NULL, 1, 1);

--
-- Data for Name: meetings_actionitem_supporting_agencies; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_agendaitem; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_attachment; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_attendance; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_decision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_decision VALUES
	(1, 1, 'decision', 'Keputusan contoh', 0, 1);

--
-- Data for Name: meetings_historicalactionitem; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_historicalactionitem VALUES
	(1, 'Tindak lanjut contoh', '', NULL, 'open', '', NULL, NULL, NULL, 0, false, 1, '2026-11-29 14:38:03.480019+00', NULL, '+', 1, NULL, NULL, NULL, NULL, 1, NULL, '64.08', NULL, 1);

--
-- Data for Name: meetings_historicaldecision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_historicaldecision VALUES
	(1, 1, 'decision', 'Keputusan contoh', 0, 1, '2026-11-29 14:38:03.472011+00', NULL, '+', NULL, 1);

--
-- Data for Name: meetings_historicalmeeting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_historicalmeeting VALUES
	(1, 'Rapat contoh', '', '2025-08-01 02:00:00+00', NULL, true, 'planned', '', '', '', 0, '', '', '', 'verified', false, 1, '2026-11-29 14:38:03.464044+00', NULL, '+', NULL, 1, '64.08', NULL, NULL, NULL);

--
-- Data for Name: meetings_meeting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_meeting VALUES
	(1, 'Rapat contoh', '', '2025-08-01 02:00:00+00', NULL, true, 'planned', '', '', '', '', 0, NULL, '', '', '', 'verified', false, NULL, 1, '64.08', NULL, NULL, NULL);

--
-- Data for Name: meetings_meetingspeaker; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_remindersent; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_series; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: meetings_stakeholdertype; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_stakeholdertype VALUES
	(1, 'perangkat-daerah', 'Perangkat daerah', 'Local government agencies', 10),
	(2, 'instansi-vertikal', 'Instansi vertikal', 'Central government offices in the region', 20),
	(3, 'perusahaan-daerah', 'Perusahaan daerah', 'Regional enterprises', 30),
	(4, 'swasta', 'Swasta', 'Private sector', 40),
	(5, 'mitra-pembangunan', 'Mitra pembangunan', 'Development partners', 50),
	(6, 'lsm', 'LSM', 'Civil society organisations', 60),
	(7, 'akademisi', 'Akademisi', 'Academics', 70),
	(8, 'tim-ahli', 'Tim ahli & pendamping', 'Experts and facilitators', 80),
	(9, 'narasumber-nasional', 'Narasumber nasional', 'National speakers', 90),
	(10, 'operator', 'Operator DTKS/DTSEN desa dan kelurahan', 'DTKS/DTSEN operators of villages', 100);

--
-- Data for Name: programs_activity; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_activitycommodity; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_activitypartner; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_activityregion; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_closedperiod; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_cumulativeclaim; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_financialprogress; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_financialprogress VALUES
	(1, 4, 'published', 'approved', '', false, 2025, 1000000.00, NULL, 750000.00, NULL, '64.08', NULL, 1, 1);

--
-- Data for Name: programs_fundingsource; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_fundingsource VALUES
	(1, 'apbn', 'APBN', 'State budget (APBN)', 10),
	(2, 'apbd-prov', 'APBD provinsi', 'Provincial budget (APBD provinsi)', 20),
	(3, 'apbd-kab', 'APBD kabupaten/kota', 'District budget (APBD kabupaten/kota)', 30),
	(4, 'dana-desa', 'Dana desa', 'Village fund (dana desa)', 40),
	(5, 'csr', 'CSR', 'Corporate social responsibility (CSR)', 50),
	(6, 'lain', 'Lainnya', 'Other', 60);

--
-- Data for Name: programs_historicalactivity; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_historicalcumulativeclaim; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_historicalfinancialprogress; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_historicalfinancialprogress VALUES
	(1, 4, 'published', 'approved', '', false, 2025, 1000000.00, NULL, 750000.00, 1, '2026-11-29 14:38:03.436121+00', NULL, '+', NULL, 1, NULL, '64.08', NULL, 1);

--
-- Data for Name: programs_historicalphysicalprogress; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_historicalphysicalprogress VALUES
	(1, 4, 'published', 'approved', '', false, 2025, 'people', 100, 90, 80, 1, '2026-11-29 14:38:03.408124+00', NULL, '+', NULL, NULL, '64.08', NULL, 1);

--
-- Data for Name: programs_historicalprogram; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_historicalprogram VALUES
	(1, '64.08-BLT', 'program', '', 'Bantuan contoh', '', NULL, 'year', NULL, 'year', '', 'published', 'approved', false, 1, '2026-11-29 14:38:03.364094+00', NULL, '+', 1, NULL, '64.08', 1, NULL);

--
-- Data for Name: programs_historicalprogram_terms; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_historicaltargetgroup; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_inkinditem; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_moneysummary; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_moneysummary VALUES
	(1, 2, 4, 1, 0, false, false, 2025, 1000000.00, NULL, true, 750000.00, NULL, true, 1000000.00, 750000.00, 1, 1, 1, '64.08', 1),
	(2, 1, 4, 2, 1, false, false, 2025, 1000000.00, 1, false, 750000.00, 1, false, 1000000.00, 750000.00, 1, 1, 1, '64', 1),
	(3, 0, 4, 1, 1, false, false, 2025, 1000000.00, 1, false, 750000.00, 1, false, 1000000.00, 750000.00, 1, 1, 1, 'ID', 1);

--
-- Data for Name: programs_namedreach; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_namedreach VALUES
	(1, 1, 2025, 'people', 1, 500000.00, '64', 1),
	(2, 2, 2025, 'people', 1, 500000.00, '64.08', 1),
	(3, 3, 2025, 'people', 1, 500000.00, '64.08.01', 1),
	(4, 4, 2025, 'people', 1, 500000.00, '64.08.01.2001', 1);

--
-- Data for Name: programs_participantgroup; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_physicalprogress; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_physicalprogress VALUES
	(1, 4, 'published', 'approved', '', false, 2025, 'people', 100, 90, 80, NULL, '64.08', NULL, 1);

--
-- Data for Name: programs_program; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_program VALUES
	(1, '64.08-BLT', 'program', '', 'Bantuan contoh', '', NULL, 'year', NULL, 'year', '', 'published', 'approved', false, 1, NULL, '64.08', 1);

--
-- Data for Name: programs_program_terms; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_reachsummary; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_reachsummary VALUES
	(1, 2, 4, 1, 0, false, false, 2025, 'people', 100, NULL, true, 90, NULL, true, 80, NULL, true, 1, '64.08'),
	(2, 1, 4, 2, 1, false, false, 2025, 'people', 100, 1, false, 90, 1, false, 80, 1, false, 1, '64'),
	(3, 0, 4, 1, 1, false, false, 2025, 'people', 100, 1, false, 90, 1, false, 80, 1, false, 1, 'ID');

--
-- Data for Name: programs_report; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_reportevent; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_speaker; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_summarykey; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_targetgroup; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: programs_taxonomy; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_taxonomy VALUES
	(1, 'bidang', 'Bidang prioritas', 'Priority fields', 10, 'Perpres 15/2010, sebagaimana dirujuk Kabupaten Kotawaringin Timur (2022)'),
	(2, 'kelompok', 'Kelompok program', 'Programme groups', 20, 'Perpres 15/2010'),
	(3, 'strategi', 'Strategi percepatan', 'Strategies', 30, 'Perpres 15/2010'),
	(4, 'kelompok-2020', 'Kelompok pengelola program', 'Programme management groups', 40, 'Permendagri 53/2020'),
	(5, 'inpres-2022', 'Strategi penghapusan kemiskinan ekstrem', 'Strategies against extreme poverty', 50, 'Inpres 4/2022'),
	(6, 'inpres-2025', 'Strategi pengentasan kemiskinan', 'Strategies against poverty', 60, 'Inpres 8/2025');

--
-- Data for Name: programs_term; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.programs_term VALUES
	(1, 'pendidikan', 'Pendidikan', 'Education', 10, 1),
	(2, 'kesehatan', 'Kesehatan', 'Health', 20, 1),
	(3, 'infrastruktur', 'Infrastruktur', 'Infrastructure', 30, 1),
	(4, 'ekonomi', 'Ekonomi kerakyatan', 'People''s economy', 40, 1),
	(5, 'I', 'Kelompok I: bantuan dan perlindungan sosial berbasis keluarga', 'Group I: family-based social assistance', 10, 2),
	(6, 'II', 'Kelompok II: pemberdayaan masyarakat', 'Group II: community empowerment', 20, 2),
	(7, 'III', 'Kelompok III: usaha mikro dan kecil', 'Group III: micro and small enterprises', 30, 2),
	(8, 'beban', 'Mengurangi beban pengeluaran masyarakat miskin', 'Lower the burden of expenditure', 10, 3),
	(9, 'pendapatan', 'Meningkatkan kemampuan dan pendapatan', 'Raise ability and income', 20, 3),
	(10, 'usaha', 'Mengembangkan dan menjamin keberlanjutan usaha mikro dan kecil', 'Develop and sustain micro and small enterprises', 30, 3),
	(11, 'sinergi', 'Mensinergikan kebijakan dan program', 'Synergy of policies and programmes', 40, 3),
	(12, 'a', 'Bantuan sosial dan jaminan sosial terpadu berbasis rumah tangga, keluarga, atau individu', 'Social assistance and social security for households, families or individuals', 10, 4),
	(13, 'b', 'Pemberdayaan masyarakat dan penguatan pelaku usaha mikro dan kecil', 'Community empowerment and strengthening of micro and small enterprises', 20, 4),
	(14, 'beban', 'Pengurangan beban pengeluaran', 'Lower the burden of expenditure', 10, 5),
	(15, 'pendapatan', 'Peningkatan pendapatan', 'Raise income', 20, 5),
	(16, 'kantong', 'Penurunan jumlah kantong kemiskinan', 'Fewer pockets of poverty', 30, 5),
	(17, 'beban', 'Pengurangan beban pengeluaran', 'Lower the burden of expenditure', 10, 6),
	(18, 'pendapatan', 'Peningkatan pendapatan', 'Raise income', 20, 6),
	(19, 'kantong', 'Penurunan jumlah kantong kemiskinan', 'Fewer pockets of poverty', 30, 6);

--
-- Data for Name: regions_agency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_agency VALUES
	(1, 'Dinas Sosial Kutai Timur', 'Dinsos', 'local', '64.08');

--
-- Data for Name: regions_boundary; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: regions_boundaryset; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: regions_commodity; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: regions_historicalagency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_historicalagency VALUES
	(1, 'Dinas Sosial Kutai Timur', 'Dinsos', 'local', 1, '2026-11-29 14:38:03.34001+00', NULL, '+', NULL, '64.08');

--
-- Data for Name: regions_historicalregion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_historicalregion VALUES
	('64', 'Kalimantan Timur', 'province', 1, NULL, NULL, false, 1, '2026-11-29 14:38:03.220026+00', NULL, '+', NULL, 'ID'),
	('64.08', 'Kabupaten Kutai Timur', 'kabupaten', 2, NULL, NULL, false, 2, '2026-11-29 14:38:03.227963+00', NULL, '+', NULL, '64'),
	('64.71', 'Kota Balikpapan', 'kota', 2, NULL, NULL, false, 3, '2026-11-29 14:38:03.235953+00', NULL, '+', NULL, '64'),
	('64.08.01', 'Muara Ancalong', 'kecamatan', 3, NULL, NULL, false, 4, '2026-11-29 14:38:03.243952+00', NULL, '+', NULL, '64.08'),
	('64.08.01.2001', 'Kelinjau Ulu', 'desa', 4, NULL, NULL, false, 5, '2026-11-29 14:38:03.25196+00', NULL, '+', NULL, '64.08.01');

--
-- Data for Name: regions_historicalsource; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_historicalsource VALUES
	(1, 'Angka rekaan', 'Contoh', NULL, 'statistics', '', 1, '2026-11-29 14:38:03.268041+00', NULL, '+', NULL);

--
-- Data for Name: regions_prioritylocation; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: regions_region; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_region VALUES
	('ID', 'Indonesia', 'country', 0, NULL, NULL, false, NULL),
	('64', 'Kalimantan Timur', 'province', 1, NULL, NULL, false, 'ID'),
	('64.08', 'Kabupaten Kutai Timur', 'kabupaten', 2, NULL, NULL, false, '64'),
	('64.71', 'Kota Balikpapan', 'kota', 2, NULL, NULL, false, '64'),
	('64.08.01', 'Muara Ancalong', 'kecamatan', 3, NULL, NULL, false, '64.08'),
	('64.08.01.2001', 'Kelinjau Ulu', 'desa', 4, NULL, NULL, false, '64.08.01');

--
-- Data for Name: regions_regionchange; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: regions_regioncode; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_regioncode VALUES
	(1, 'bps', '6404', '64.08');

--
-- Data for Name: regions_regioncommodity; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: regions_source; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.regions_source VALUES
	(1, 'Angka rekaan', 'Contoh', NULL, 'statistics', '');

--
-- Data for Name: versions_datachange; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: versions_dataversion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.versions_dataversion VALUES
	(6, 'regions', '64', 1),
	(8, 'indicators', '64', 4),
	(1, 'regions', '', 7),
	(13, 'programs', '', 1),
	(16, 'beneficiaries', '64', 2),
	(14, 'programs', '64', 3),
	(19, 'meetings', '', 2),
	(21, 'meetings', '64', 1);

--
-- Name: accounts_historicalscope_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_historicalscope_history_id_seq', 1, true);

--
-- Name: accounts_scope_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_scope_id_seq', 1, true);

--
-- Name: accounts_user_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);

--
-- Name: accounts_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, true);

--
-- Name: accounts_user_user_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);

--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 3, true);

--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 263, true);

--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 371, true);

--
-- Name: axes_accessattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);

--
-- Name: axes_accessfailurelog_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);

--
-- Name: axes_accesslog_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);

--
-- Name: beneficiaries_allowedcombination_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_allowedcombination_id_seq', 1, false);

--
-- Name: beneficiaries_badline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_badline_id_seq', 1, false);

--
-- Name: beneficiaries_beneficiary_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_beneficiary_id_seq', 1, true);

--
-- Name: beneficiaries_decile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_decile_id_seq', 1, false);

--
-- Name: beneficiaries_decilevintage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_decilevintage_id_seq', 1, false);

--
-- Name: beneficiaries_delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_delivery_id_seq', 1, true);

--
-- Name: beneficiaries_doubleaidoverride_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_doubleaidoverride_id_seq', 1, false);

--
-- Name: beneficiaries_duplicatepair_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_duplicatepair_id_seq', 1, false);

--
-- Name: beneficiaries_eligibility_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_eligibility_id_seq', 1, false);

--
-- Name: beneficiaries_fieldoperator_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_fieldoperator_id_seq', 1, false);

--
-- Name: beneficiaries_membership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_membership_id_seq', 1, false);

--
-- Name: beneficiaries_reachkey_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_reachkey_id_seq', 1, true);

--
-- Name: beneficiaries_reportresult_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_reportresult_id_seq', 1, false);

--
-- Name: beneficiaries_reveal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.beneficiaries_reveal_id_seq', 1, false);

--
-- Name: django_admin_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);

--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 92, true);

--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 58, true);

--
-- Name: imports_batchchange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.imports_batchchange_id_seq', 1, false);

--
-- Name: imports_batchrun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.imports_batchrun_id_seq', 1, false);

--
-- Name: imports_importbatch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.imports_importbatch_id_seq', 1, true);

--
-- Name: indicators_historicalobservation_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_historicalobservation_history_id_seq', 3, true);

--
-- Name: indicators_historicaltarget_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_historicaltarget_history_id_seq', 1, true);

--
-- Name: indicators_observation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_observation_id_seq', 3, true);

--
-- Name: indicators_target_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_target_id_seq', 1, true);

--
-- Name: meetings_actionevent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_actionevent_id_seq', 1, false);

--
-- Name: meetings_actionitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_actionitem_id_seq', 1, true);

--
-- Name: meetings_actionitem_supporting_agencies_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_actionitem_supporting_agencies_id_seq', 1, false);

--
-- Name: meetings_agendaitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_agendaitem_id_seq', 1, false);

--
-- Name: meetings_attachment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_attachment_id_seq', 1, false);

--
-- Name: meetings_attendance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_attendance_id_seq', 1, false);

--
-- Name: meetings_decision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_decision_id_seq', 1, true);

--
-- Name: meetings_historicalactionitem_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_historicalactionitem_history_id_seq', 1, true);

--
-- Name: meetings_historicaldecision_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_historicaldecision_history_id_seq', 1, true);

--
-- Name: meetings_historicalmeeting_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_historicalmeeting_history_id_seq', 1, true);

--
-- Name: meetings_meeting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_meeting_id_seq', 1, true);

--
-- Name: meetings_meetingspeaker_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_meetingspeaker_id_seq', 1, false);

--
-- Name: meetings_remindersent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_remindersent_id_seq', 1, false);

--
-- Name: meetings_series_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_series_id_seq', 1, false);

--
-- Name: meetings_stakeholdertype_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_stakeholdertype_id_seq', 10, true);

--
-- Name: programs_activity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_activity_id_seq', 1, false);

--
-- Name: programs_activitycommodity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_activitycommodity_id_seq', 1, false);

--
-- Name: programs_activitypartner_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_activitypartner_id_seq', 1, false);

--
-- Name: programs_activityregion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_activityregion_id_seq', 1, false);

--
-- Name: programs_closedperiod_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_closedperiod_id_seq', 1, false);

--
-- Name: programs_cumulativeclaim_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_cumulativeclaim_id_seq', 1, false);

--
-- Name: programs_financialprogress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_financialprogress_id_seq', 1, true);

--
-- Name: programs_fundingsource_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_fundingsource_id_seq', 6, true);

--
-- Name: programs_historicalactivity_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicalactivity_history_id_seq', 1, false);

--
-- Name: programs_historicalcumulativeclaim_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicalcumulativeclaim_history_id_seq', 1, false);

--
-- Name: programs_historicalfinancialprogress_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicalfinancialprogress_history_id_seq', 1, true);

--
-- Name: programs_historicalphysicalprogress_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicalphysicalprogress_history_id_seq', 1, true);

--
-- Name: programs_historicalprogram_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicalprogram_history_id_seq', 1, true);

--
-- Name: programs_historicalprogram_terms_m2m_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicalprogram_terms_m2m_history_id_seq', 1, false);

--
-- Name: programs_historicaltargetgroup_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_historicaltargetgroup_history_id_seq', 1, false);

--
-- Name: programs_inkinditem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_inkinditem_id_seq', 1, false);

--
-- Name: programs_moneysummary_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_moneysummary_id_seq', 3, true);

--
-- Name: programs_namedreach_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_namedreach_id_seq', 4, true);

--
-- Name: programs_participantgroup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_participantgroup_id_seq', 1, false);

--
-- Name: programs_physicalprogress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_physicalprogress_id_seq', 1, true);

--
-- Name: programs_program_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_program_id_seq', 1, true);

--
-- Name: programs_program_terms_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_program_terms_id_seq', 1, false);

--
-- Name: programs_reachsummary_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_reachsummary_id_seq', 3, true);

--
-- Name: programs_report_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_report_id_seq', 1, false);

--
-- Name: programs_reportevent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_reportevent_id_seq', 1, false);

--
-- Name: programs_speaker_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_speaker_id_seq', 1, false);

--
-- Name: programs_summarykey_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_summarykey_id_seq', 2, true);

--
-- Name: programs_targetgroup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_targetgroup_id_seq', 1, false);

--
-- Name: programs_taxonomy_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_taxonomy_id_seq', 6, true);

--
-- Name: programs_term_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.programs_term_id_seq', 19, true);

--
-- Name: regions_agency_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_agency_id_seq', 1, true);

--
-- Name: regions_boundary_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_boundary_id_seq', 1, false);

--
-- Name: regions_boundaryset_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_boundaryset_id_seq', 1, false);

--
-- Name: regions_commodity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_commodity_id_seq', 1, false);

--
-- Name: regions_historicalagency_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_historicalagency_history_id_seq', 1, true);

--
-- Name: regions_historicalregion_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_historicalregion_history_id_seq', 5, true);

--
-- Name: regions_historicalsource_history_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_historicalsource_history_id_seq', 1, true);

--
-- Name: regions_prioritylocation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_prioritylocation_id_seq', 1, false);

--
-- Name: regions_regionchange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_regionchange_id_seq', 1, false);

--
-- Name: regions_regioncode_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_regioncode_id_seq', 1, true);

--
-- Name: regions_regioncommodity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_regioncommodity_id_seq', 1, false);

--
-- Name: regions_source_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.regions_source_id_seq', 1, true);

--
-- Name: versions_datachange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.versions_datachange_id_seq', 52, true);

--
-- Name: versions_dataversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.versions_dataversion_id_seq', 21, true);

--
-- Name: beneficiaries_badline a_bad_line_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_badline
    ADD CONSTRAINT a_bad_line_is_kept_once UNIQUE (batch_id, line);

--
-- Name: imports_batchrun a_batch_keeps_a_run_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_batchrun
    ADD CONSTRAINT a_batch_keeps_a_run_once UNIQUE (batch_id, "table", first);

--
-- Name: imports_batchchange a_batch_keeps_one_change_per_row; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_batchchange
    ADD CONSTRAINT a_batch_keeps_one_change_per_row UNIQUE (batch_id, "table", key);

--
-- Name: regions_regioncode a_code_means_one_region_per_system; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncode
    ADD CONSTRAINT a_code_means_one_region_per_system UNIQUE (system, code);

--
-- Name: beneficiaries_allowedcombination a_combination_is_allowed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_allowedcombination
    ADD CONSTRAINT a_combination_is_allowed_once UNIQUE (first_id, second_id);

--
-- Name: programs_activitycommodity a_content_is_named_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitycommodity
    ADD CONSTRAINT a_content_is_named_once UNIQUE (activity_id, commodity_id);

--
-- Name: programs_cumulativeclaim a_cumulative_claim_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_cumulativeclaim
    ADD CONSTRAINT a_cumulative_claim_is_kept_once UNIQUE NULLS NOT DISTINCT (program_id, region_id, year, unit, source_id);

--
-- Name: beneficiaries_decile a_decile_is_given_once_per_edition; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decile
    ADD CONSTRAINT a_decile_is_given_once_per_edition UNIQUE (vintage_id, beneficiary_id);

--
-- Name: programs_fundingsource a_funding_source_has_one_code; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_fundingsource
    ADD CONSTRAINT a_funding_source_has_one_code UNIQUE (code);

--
-- Name: regions_regioncommodity a_leading_commodity_is_stated_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncommodity
    ADD CONSTRAINT a_leading_commodity_is_stated_once UNIQUE (region_id, commodity_id, source_id);

--
-- Name: beneficiaries_membership a_membership_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_membership
    ADD CONSTRAINT a_membership_is_kept_once UNIQUE NULLS NOT DISTINCT (whole_id, person_id, since);

--
-- Name: beneficiaries_duplicatepair a_pair_is_listed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_duplicatepair
    ADD CONSTRAINT a_pair_is_listed_once UNIQUE (first_id, second_id);

--
-- Name: programs_activitypartner a_partner_is_named_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitypartner
    ADD CONSTRAINT a_partner_is_named_once UNIQUE (activity_id, agency_id);

--
-- Name: programs_closedperiod a_period_is_closed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_closedperiod
    ADD CONSTRAINT a_period_is_closed_once UNIQUE (region_id, year, period);

--
-- Name: regions_prioritylocation a_priority_location_is_named_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_prioritylocation
    ADD CONSTRAINT a_priority_location_is_named_once UNIQUE (region_id, year, source_id);

--
-- Name: regions_regionchange a_region_change_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regionchange
    ADD CONSTRAINT a_region_change_is_kept_once UNIQUE (kind, old_id, new_id, legal_date);

--
-- Name: meetings_remindersent a_reminder_is_sent_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_remindersent
    ADD CONSTRAINT a_reminder_is_sent_once_a_day UNIQUE (agency_id, user_id, day);

--
-- Name: accounts_scope a_scope_is_given_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_scope
    ADD CONSTRAINT a_scope_is_given_once UNIQUE NULLS NOT DISTINCT (user_id, region_id, agency_id, role_id);

--
-- Name: meetings_series a_series_is_named_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_series
    ADD CONSTRAINT a_series_is_named_once UNIQUE (organiser_id, name);

--
-- Name: regions_source a_source_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_source
    ADD CONSTRAINT a_source_is_kept_once UNIQUE NULLS NOT DISTINCT (title, publisher, published_on);

--
-- Name: programs_targetgroup a_target_group_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_targetgroup
    ADD CONSTRAINT a_target_group_is_kept_once UNIQUE NULLS NOT DISTINCT (program_id, region_id, name, unit, as_of);

--
-- Name: indicators_target a_target_is_set_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT a_target_is_set_once UNIQUE NULLS NOT DISTINCT (region_id, indicator_id, year, document_id);

--
-- Name: programs_taxonomy a_taxonomy_has_one_code; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_taxonomy
    ADD CONSTRAINT a_taxonomy_has_one_code UNIQUE (code);

--
-- Name: programs_term a_term_has_one_code_per_taxonomy; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_term
    ADD CONSTRAINT a_term_has_one_code_per_taxonomy UNIQUE (taxonomy_id, code);

--
-- Name: accounts_historicalscope accounts_historicalscope_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_historicalscope
    ADD CONSTRAINT accounts_historicalscope_pkey PRIMARY KEY (history_id);

--
-- Name: accounts_scope accounts_scope_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_scope
    ADD CONSTRAINT accounts_scope_pkey PRIMARY KEY (id);

--
-- Name: accounts_user_groups accounts_user_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);

--
-- Name: accounts_user_groups accounts_user_groups_user_id_group_id_59c0b32f_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);

--
-- Name: accounts_user accounts_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

--
-- Name: accounts_user_user_permissions accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);

--
-- Name: accounts_user_user_permissions accounts_user_user_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);

--
-- Name: accounts_user accounts_user_username_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);

--
-- Name: beneficiaries_delivery aid_is_given_once_per_tranche; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_delivery
    ADD CONSTRAINT aid_is_given_once_per_tranche UNIQUE (program_id, beneficiary_id, year, tranche);

--
-- Name: programs_activityregion an_activity_covers_a_region_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activityregion
    ADD CONSTRAINT an_activity_covers_a_region_once UNIQUE (activity_id, region_id);

--
-- Name: regions_agency an_agency_is_named_once_per_region; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_agency
    ADD CONSTRAINT an_agency_is_named_once_per_region UNIQUE (region_id, name);

--
-- Name: programs_report an_agency_reports_a_period_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_report
    ADD CONSTRAINT an_agency_reports_a_period_once UNIQUE (agency_id, year, period);

--
-- Name: indicators_observation an_observation_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_observation
    ADD CONSTRAINT an_observation_is_kept_once UNIQUE NULLS NOT DISTINCT (region_id, indicator_id, breakdown, year, month, period_kind, method, source_id, released_on, covers, evidence, vintage);

--
-- Name: meetings_attendance attendance_is_recorded_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attendance
    ADD CONSTRAINT attendance_is_recorded_once UNIQUE NULLS NOT DISTINCT (meeting_id, stakeholder_type_id, agency_id, organisation);

--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

--
-- Name: axes_accessattempt axes_accessattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);

--
-- Name: axes_accessattempt axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);

--
-- Name: axes_accessattemptexpiration axes_accessattemptexpiration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);

--
-- Name: axes_accessfailurelog axes_accessfailurelog_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);

--
-- Name: axes_accesslog axes_accesslog_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_allowedcombination beneficiaries_allowedcombination_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_allowedcombination
    ADD CONSTRAINT beneficiaries_allowedcombination_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_badline beneficiaries_badline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_badline
    ADD CONSTRAINT beneficiaries_badline_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_beneficiary beneficiaries_beneficiary_family_card_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_beneficiary
    ADD CONSTRAINT beneficiaries_beneficiary_family_card_key UNIQUE (family_card);

--
-- Name: beneficiaries_beneficiary beneficiaries_beneficiary_nik_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_beneficiary
    ADD CONSTRAINT beneficiaries_beneficiary_nik_key UNIQUE (nik);

--
-- Name: beneficiaries_beneficiary beneficiaries_beneficiary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_beneficiary
    ADD CONSTRAINT beneficiaries_beneficiary_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_decile beneficiaries_decile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decile
    ADD CONSTRAINT beneficiaries_decile_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_decilevintage beneficiaries_decilevintage_as_of_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decilevintage
    ADD CONSTRAINT beneficiaries_decilevintage_as_of_key UNIQUE (as_of);

--
-- Name: beneficiaries_decilevintage beneficiaries_decilevintage_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decilevintage
    ADD CONSTRAINT beneficiaries_decilevintage_code_key UNIQUE (code);

--
-- Name: beneficiaries_decilevintage beneficiaries_decilevintage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decilevintage
    ADD CONSTRAINT beneficiaries_decilevintage_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_delivery beneficiaries_delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_delivery
    ADD CONSTRAINT beneficiaries_delivery_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_doubleaidoverride beneficiaries_doubleaidoverride_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_doubleaidoverride
    ADD CONSTRAINT beneficiaries_doubleaidoverride_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_duplicatepair beneficiaries_duplicatepair_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_duplicatepair
    ADD CONSTRAINT beneficiaries_duplicatepair_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_eligibility beneficiaries_eligibility_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_eligibility
    ADD CONSTRAINT beneficiaries_eligibility_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_fieldoperator beneficiaries_fieldoperator_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_fieldoperator
    ADD CONSTRAINT beneficiaries_fieldoperator_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_membership beneficiaries_membership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_membership
    ADD CONSTRAINT beneficiaries_membership_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_reachkey beneficiaries_reachkey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reachkey
    ADD CONSTRAINT beneficiaries_reachkey_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_reportresult beneficiaries_reportresult_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reportresult
    ADD CONSTRAINT beneficiaries_reportresult_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_reveal beneficiaries_reveal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reveal
    ADD CONSTRAINT beneficiaries_reveal_pkey PRIMARY KEY (id);

--
-- Name: django_admin_log django_admin_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);

--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

--
-- Name: django_tasks_database_dbtaskresult django_tasks_database_dbtaskresult_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_tasks_database_dbtaskresult
    ADD CONSTRAINT django_tasks_database_dbtaskresult_pkey PRIMARY KEY (id);

--
-- Name: beneficiaries_doubleaidoverride double_aid_is_allowed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_doubleaidoverride
    ADD CONSTRAINT double_aid_is_allowed_once UNIQUE (beneficiary_id, program_id, year);

--
-- Name: programs_financialprogress financial_progress_is_reported_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT financial_progress_is_reported_once UNIQUE NULLS NOT DISTINCT (program_id, region_id, year, quarter, funding_source_id);

--
-- Name: imports_batchchange imports_batchchange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_batchchange
    ADD CONSTRAINT imports_batchchange_pkey PRIMARY KEY (id);

--
-- Name: imports_batchrun imports_batchrun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_batchrun
    ADD CONSTRAINT imports_batchrun_pkey PRIMARY KEY (id);

--
-- Name: imports_importbatch imports_importbatch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_importbatch
    ADD CONSTRAINT imports_importbatch_pkey PRIMARY KEY (id);

--
-- Name: indicators_historicalobservation indicators_historicalobservation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_historicalobservation
    ADD CONSTRAINT indicators_historicalobservation_pkey PRIMARY KEY (history_id);

--
-- Name: indicators_historicaltarget indicators_historicaltarget_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_historicaltarget
    ADD CONSTRAINT indicators_historicaltarget_pkey PRIMARY KEY (history_id);

--
-- Name: indicators_indicator indicators_indicator_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_indicator
    ADD CONSTRAINT indicators_indicator_pkey PRIMARY KEY (code);

--
-- Name: indicators_observation indicators_observation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_observation
    ADD CONSTRAINT indicators_observation_pkey PRIMARY KEY (id);

--
-- Name: indicators_target indicators_target_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_pkey PRIMARY KEY (id);

--
-- Name: meetings_actionevent meetings_actionevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionevent
    ADD CONSTRAINT meetings_actionevent_pkey PRIMARY KEY (id);

--
-- Name: meetings_actionitem meetings_actionitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_pkey PRIMARY KEY (id);

--
-- Name: meetings_actionitem_supporting_agencies meetings_actionitem_supp_actionitem_id_agency_id_ab363b68_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem_supporting_agencies
    ADD CONSTRAINT meetings_actionitem_supp_actionitem_id_agency_id_ab363b68_uniq UNIQUE (actionitem_id, agency_id);

--
-- Name: meetings_actionitem_supporting_agencies meetings_actionitem_supporting_agencies_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem_supporting_agencies
    ADD CONSTRAINT meetings_actionitem_supporting_agencies_pkey PRIMARY KEY (id);

--
-- Name: meetings_agendaitem meetings_agendaitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_agendaitem
    ADD CONSTRAINT meetings_agendaitem_pkey PRIMARY KEY (id);

--
-- Name: meetings_attachment meetings_attachment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attachment
    ADD CONSTRAINT meetings_attachment_pkey PRIMARY KEY (id);

--
-- Name: meetings_attendance meetings_attendance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attendance
    ADD CONSTRAINT meetings_attendance_pkey PRIMARY KEY (id);

--
-- Name: meetings_decision meetings_decision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_decision
    ADD CONSTRAINT meetings_decision_pkey PRIMARY KEY (id);

--
-- Name: meetings_historicalactionitem meetings_historicalactionitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_historicalactionitem
    ADD CONSTRAINT meetings_historicalactionitem_pkey PRIMARY KEY (history_id);

--
-- Name: meetings_historicaldecision meetings_historicaldecision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_historicaldecision
    ADD CONSTRAINT meetings_historicaldecision_pkey PRIMARY KEY (history_id);

--
-- Name: meetings_historicalmeeting meetings_historicalmeeting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_historicalmeeting
    ADD CONSTRAINT meetings_historicalmeeting_pkey PRIMARY KEY (history_id);

--
-- Name: meetings_meeting meetings_meeting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_pkey PRIMARY KEY (id);

--
-- Name: meetings_meetingspeaker meetings_meetingspeaker_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meetingspeaker
    ADD CONSTRAINT meetings_meetingspeaker_pkey PRIMARY KEY (id);

--
-- Name: meetings_remindersent meetings_remindersent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_remindersent
    ADD CONSTRAINT meetings_remindersent_pkey PRIMARY KEY (id);

--
-- Name: meetings_series meetings_series_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_series
    ADD CONSTRAINT meetings_series_pkey PRIMARY KEY (id);

--
-- Name: meetings_stakeholdertype meetings_stakeholdertype_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_stakeholdertype
    ADD CONSTRAINT meetings_stakeholdertype_code_key UNIQUE (code);

--
-- Name: meetings_stakeholdertype meetings_stakeholdertype_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_stakeholdertype
    ADD CONSTRAINT meetings_stakeholdertype_pkey PRIMARY KEY (id);

--
-- Name: programs_moneysummary money_is_summed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_moneysummary
    ADD CONSTRAINT money_is_summed_once UNIQUE (program_id, year, level, region_id, funding_source_id);

--
-- Name: programs_namedreach named_reach_is_kept_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_namedreach
    ADD CONSTRAINT named_reach_is_kept_once UNIQUE (program_id, region_id, year, unit);

--
-- Name: regions_boundary one_boundary_per_region_and_set; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundary
    ADD CONSTRAINT one_boundary_per_region_and_set UNIQUE (set_id, region_id);

--
-- Name: versions_dataversion one_data_version_per_province; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.versions_dataversion
    ADD CONSTRAINT one_data_version_per_province UNIQUE (app, province);

--
-- Name: beneficiaries_eligibility one_eligibility_begins_on_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_eligibility
    ADD CONSTRAINT one_eligibility_begins_on_a_day UNIQUE (program_id, since);

--
-- Name: regions_boundaryset one_set_of_boundaries_per_level_and_region; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundaryset
    ADD CONSTRAINT one_set_of_boundaries_per_level_and_region UNIQUE (level, region_id);

--
-- Name: programs_participantgroup participants_are_counted_once_per_role; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_participantgroup
    ADD CONSTRAINT participants_are_counted_once_per_role UNIQUE (activity_id, role, described);

--
-- Name: programs_physicalprogress physical_progress_is_reported_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_physicalprogress
    ADD CONSTRAINT physical_progress_is_reported_once UNIQUE NULLS NOT DISTINCT (program_id, region_id, year, quarter, unit);

--
-- Name: programs_activity programs_activity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activity
    ADD CONSTRAINT programs_activity_pkey PRIMARY KEY (id);

--
-- Name: programs_activitycommodity programs_activitycommodity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitycommodity
    ADD CONSTRAINT programs_activitycommodity_pkey PRIMARY KEY (id);

--
-- Name: programs_activitypartner programs_activitypartner_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitypartner
    ADD CONSTRAINT programs_activitypartner_pkey PRIMARY KEY (id);

--
-- Name: programs_activityregion programs_activityregion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activityregion
    ADD CONSTRAINT programs_activityregion_pkey PRIMARY KEY (id);

--
-- Name: programs_closedperiod programs_closedperiod_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_closedperiod
    ADD CONSTRAINT programs_closedperiod_pkey PRIMARY KEY (id);

--
-- Name: programs_cumulativeclaim programs_cumulativeclaim_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_cumulativeclaim
    ADD CONSTRAINT programs_cumulativeclaim_pkey PRIMARY KEY (id);

--
-- Name: programs_financialprogress programs_financialprogress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT programs_financialprogress_pkey PRIMARY KEY (id);

--
-- Name: programs_fundingsource programs_fundingsource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_fundingsource
    ADD CONSTRAINT programs_fundingsource_pkey PRIMARY KEY (id);

--
-- Name: programs_historicalactivity programs_historicalactivity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalactivity
    ADD CONSTRAINT programs_historicalactivity_pkey PRIMARY KEY (history_id);

--
-- Name: programs_historicalcumulativeclaim programs_historicalcumulativeclaim_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalcumulativeclaim
    ADD CONSTRAINT programs_historicalcumulativeclaim_pkey PRIMARY KEY (history_id);

--
-- Name: programs_historicalfinancialprogress programs_historicalfinancialprogress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalfinancialprogress
    ADD CONSTRAINT programs_historicalfinancialprogress_pkey PRIMARY KEY (history_id);

--
-- Name: programs_historicalphysicalprogress programs_historicalphysicalprogress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalphysicalprogress
    ADD CONSTRAINT programs_historicalphysicalprogress_pkey PRIMARY KEY (history_id);

--
-- Name: programs_historicalprogram programs_historicalprogram_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalprogram
    ADD CONSTRAINT programs_historicalprogram_pkey PRIMARY KEY (history_id);

--
-- Name: programs_historicalprogram_terms programs_historicalprogram_terms_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalprogram_terms
    ADD CONSTRAINT programs_historicalprogram_terms_pkey PRIMARY KEY (m2m_history_id);

--
-- Name: programs_historicaltargetgroup programs_historicaltargetgroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicaltargetgroup
    ADD CONSTRAINT programs_historicaltargetgroup_pkey PRIMARY KEY (history_id);

--
-- Name: programs_inkinditem programs_inkinditem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_inkinditem
    ADD CONSTRAINT programs_inkinditem_pkey PRIMARY KEY (id);

--
-- Name: programs_moneysummary programs_moneysummary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_moneysummary
    ADD CONSTRAINT programs_moneysummary_pkey PRIMARY KEY (id);

--
-- Name: programs_namedreach programs_namedreach_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_namedreach
    ADD CONSTRAINT programs_namedreach_pkey PRIMARY KEY (id);

--
-- Name: programs_participantgroup programs_participantgroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_participantgroup
    ADD CONSTRAINT programs_participantgroup_pkey PRIMARY KEY (id);

--
-- Name: programs_physicalprogress programs_physicalprogress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_physicalprogress
    ADD CONSTRAINT programs_physicalprogress_pkey PRIMARY KEY (id);

--
-- Name: programs_program programs_program_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_code_key UNIQUE (code);

--
-- Name: programs_program programs_program_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_pkey PRIMARY KEY (id);

--
-- Name: programs_program_terms programs_program_terms_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program_terms
    ADD CONSTRAINT programs_program_terms_pkey PRIMARY KEY (id);

--
-- Name: programs_program_terms programs_program_terms_program_id_term_id_656f6ac3_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program_terms
    ADD CONSTRAINT programs_program_terms_program_id_term_id_656f6ac3_uniq UNIQUE (program_id, term_id);

--
-- Name: programs_reachsummary programs_reachsummary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reachsummary
    ADD CONSTRAINT programs_reachsummary_pkey PRIMARY KEY (id);

--
-- Name: programs_report programs_report_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_report
    ADD CONSTRAINT programs_report_pkey PRIMARY KEY (id);

--
-- Name: programs_reportevent programs_reportevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reportevent
    ADD CONSTRAINT programs_reportevent_pkey PRIMARY KEY (id);

--
-- Name: programs_speaker programs_speaker_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_speaker
    ADD CONSTRAINT programs_speaker_pkey PRIMARY KEY (id);

--
-- Name: programs_summarykey programs_summarykey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_summarykey
    ADD CONSTRAINT programs_summarykey_pkey PRIMARY KEY (id);

--
-- Name: programs_targetgroup programs_targetgroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_targetgroup
    ADD CONSTRAINT programs_targetgroup_pkey PRIMARY KEY (id);

--
-- Name: programs_taxonomy programs_taxonomy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_taxonomy
    ADD CONSTRAINT programs_taxonomy_pkey PRIMARY KEY (id);

--
-- Name: programs_term programs_term_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_term
    ADD CONSTRAINT programs_term_pkey PRIMARY KEY (id);

--
-- Name: programs_reachsummary reach_is_summed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reachsummary
    ADD CONSTRAINT reach_is_summed_once UNIQUE NULLS NOT DISTINCT (program_id, year, level, region_id, unit);

--
-- Name: regions_agency regions_agency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_agency
    ADD CONSTRAINT regions_agency_pkey PRIMARY KEY (id);

--
-- Name: regions_boundary regions_boundary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundary
    ADD CONSTRAINT regions_boundary_pkey PRIMARY KEY (id);

--
-- Name: regions_boundaryset regions_boundaryset_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundaryset
    ADD CONSTRAINT regions_boundaryset_pkey PRIMARY KEY (id);

--
-- Name: regions_commodity regions_commodity_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_commodity
    ADD CONSTRAINT regions_commodity_name_key UNIQUE (name);

--
-- Name: regions_commodity regions_commodity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_commodity
    ADD CONSTRAINT regions_commodity_pkey PRIMARY KEY (id);

--
-- Name: regions_historicalagency regions_historicalagency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_historicalagency
    ADD CONSTRAINT regions_historicalagency_pkey PRIMARY KEY (history_id);

--
-- Name: regions_historicalregion regions_historicalregion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_historicalregion
    ADD CONSTRAINT regions_historicalregion_pkey PRIMARY KEY (history_id);

--
-- Name: regions_historicalsource regions_historicalsource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_historicalsource
    ADD CONSTRAINT regions_historicalsource_pkey PRIMARY KEY (history_id);

--
-- Name: regions_prioritylocation regions_prioritylocation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_prioritylocation
    ADD CONSTRAINT regions_prioritylocation_pkey PRIMARY KEY (id);

--
-- Name: regions_region regions_region_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_region
    ADD CONSTRAINT regions_region_pkey PRIMARY KEY (code);

--
-- Name: regions_regionchange regions_regionchange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regionchange
    ADD CONSTRAINT regions_regionchange_pkey PRIMARY KEY (id);

--
-- Name: regions_regioncode regions_regioncode_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncode
    ADD CONSTRAINT regions_regioncode_pkey PRIMARY KEY (id);

--
-- Name: regions_regioncommodity regions_regioncommodity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncommodity
    ADD CONSTRAINT regions_regioncommodity_pkey PRIMARY KEY (id);

--
-- Name: regions_source regions_source_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_source
    ADD CONSTRAINT regions_source_pkey PRIMARY KEY (id);

--
-- Name: versions_datachange versions_datachange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.versions_datachange
    ADD CONSTRAINT versions_datachange_pkey PRIMARY KEY (id);

--
-- Name: versions_dataversion versions_dataversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.versions_dataversion
    ADD CONSTRAINT versions_dataversion_pkey PRIMARY KEY (id);

--
-- Name: accounts_historicalscope_agency_id_a312d2c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_agency_id_a312d2c4 ON public.accounts_historicalscope USING btree (agency_id);

--
-- Name: accounts_historicalscope_history_date_4d1ae3f3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_history_date_4d1ae3f3 ON public.accounts_historicalscope USING btree (history_date);

--
-- Name: accounts_historicalscope_history_user_id_befdf8e1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_history_user_id_befdf8e1 ON public.accounts_historicalscope USING btree (history_user_id);

--
-- Name: accounts_historicalscope_id_19675b37; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_id_19675b37 ON public.accounts_historicalscope USING btree (id);

--
-- Name: accounts_historicalscope_region_id_80957133; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_region_id_80957133 ON public.accounts_historicalscope USING btree (region_id);

--
-- Name: accounts_historicalscope_region_id_80957133_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_region_id_80957133_like ON public.accounts_historicalscope USING btree (region_id varchar_pattern_ops);

--
-- Name: accounts_historicalscope_role_id_d9634158; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_role_id_d9634158 ON public.accounts_historicalscope USING btree (role_id);

--
-- Name: accounts_historicalscope_user_id_11e9ca9b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_historicalscope_user_id_11e9ca9b ON public.accounts_historicalscope USING btree (user_id);

--
-- Name: accounts_scope_agency_id_b6725ca8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_scope_agency_id_b6725ca8 ON public.accounts_scope USING btree (agency_id);

--
-- Name: accounts_scope_region_id_f68ee9f6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_scope_region_id_f68ee9f6 ON public.accounts_scope USING btree (region_id);

--
-- Name: accounts_scope_region_id_f68ee9f6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_scope_region_id_f68ee9f6_like ON public.accounts_scope USING btree (region_id varchar_pattern_ops);

--
-- Name: accounts_scope_role_id_52988f26; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_scope_role_id_52988f26 ON public.accounts_scope USING btree (role_id);

--
-- Name: accounts_scope_user_id_d830ed31; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_scope_user_id_d830ed31 ON public.accounts_scope USING btree (user_id);

--
-- Name: accounts_user_groups_group_id_bd11a704; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);

--
-- Name: accounts_user_groups_user_id_52b62117; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);

--
-- Name: accounts_user_user_permissions_permission_id_113bb443; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);

--
-- Name: accounts_user_user_permissions_user_id_e4f0a161; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);

--
-- Name: accounts_user_username_6088629e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);

--
-- Name: action_by_agency; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX action_by_agency ON public.meetings_actionitem USING btree (lead_agency_id, status);

--
-- Name: action_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX action_by_region ON public.meetings_actionitem USING btree (region_id, status);

--
-- Name: action_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX action_by_status ON public.meetings_actionitem USING btree (status, due_on);

--
-- Name: activity_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX activity_by_region ON public.programs_activity USING btree (region_id, starts_on);

--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

--
-- Name: axes_accessattempt_ip_address_10922d9c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);

--
-- Name: axes_accessattempt_user_agent_ad89678b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);

--
-- Name: axes_accessattempt_user_agent_ad89678b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);

--
-- Name: axes_accessattempt_username_3f2d4ca0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);

--
-- Name: axes_accessattempt_username_3f2d4ca0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);

--
-- Name: axes_accessfailurelog_ip_address_2e9f5a7f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);

--
-- Name: axes_accessfailurelog_user_agent_ea145dda; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);

--
-- Name: axes_accessfailurelog_user_agent_ea145dda_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);

--
-- Name: axes_accessfailurelog_username_a8b7e8a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);

--
-- Name: axes_accessfailurelog_username_a8b7e8a4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);

--
-- Name: axes_accesslog_ip_address_86b417e5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);

--
-- Name: axes_accesslog_user_agent_0e659004; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);

--
-- Name: axes_accesslog_user_agent_0e659004_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);

--
-- Name: axes_accesslog_username_df93064b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);

--
-- Name: axes_accesslog_username_df93064b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);

--
-- Name: beneficiaries_allowedcombination_second_id_025ca851; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_allowedcombination_second_id_025ca851 ON public.beneficiaries_allowedcombination USING btree (second_id);

--
-- Name: beneficiaries_beneficiary_family_card_5b6f75c9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_beneficiary_family_card_5b6f75c9_like ON public.beneficiaries_beneficiary USING btree (family_card varchar_pattern_ops);

--
-- Name: beneficiaries_beneficiary_nik_51a9082f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_beneficiary_nik_51a9082f_like ON public.beneficiaries_beneficiary USING btree (nik varchar_pattern_ops);

--
-- Name: beneficiaries_decile_beneficiary_id_58827435; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_decile_beneficiary_id_58827435 ON public.beneficiaries_decile USING btree (beneficiary_id);

--
-- Name: beneficiaries_decilevintage_code_8db84025_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_decilevintage_code_8db84025_like ON public.beneficiaries_decilevintage USING btree (code varchar_pattern_ops);

--
-- Name: beneficiaries_decilevintage_source_id_0dbebca7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_decilevintage_source_id_0dbebca7 ON public.beneficiaries_decilevintage USING btree (source_id);

--
-- Name: beneficiaries_doubleaidoverride_beneficiary_id_534bb77b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_doubleaidoverride_beneficiary_id_534bb77b ON public.beneficiaries_doubleaidoverride USING btree (beneficiary_id);

--
-- Name: beneficiaries_doubleaidoverride_program_id_319edec3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_doubleaidoverride_program_id_319edec3 ON public.beneficiaries_doubleaidoverride USING btree (program_id);

--
-- Name: beneficiaries_doubleaidoverride_user_id_a2732640; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_doubleaidoverride_user_id_a2732640 ON public.beneficiaries_doubleaidoverride USING btree (user_id);

--
-- Name: beneficiaries_duplicatepair_decided_by_id_a993ff00; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_duplicatepair_decided_by_id_a993ff00 ON public.beneficiaries_duplicatepair USING btree (decided_by_id);

--
-- Name: beneficiaries_duplicatepair_second_id_e8ec6ee3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_duplicatepair_second_id_e8ec6ee3 ON public.beneficiaries_duplicatepair USING btree (second_id);

--
-- Name: beneficiaries_eligibility_program_id_e8a6306a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_eligibility_program_id_e8a6306a ON public.beneficiaries_eligibility USING btree (program_id);

--
-- Name: beneficiaries_fieldoperator_agency_id_2f1c757b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_fieldoperator_agency_id_2f1c757b ON public.beneficiaries_fieldoperator USING btree (agency_id);

--
-- Name: beneficiaries_membership_person_id_466f992b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_membership_person_id_466f992b ON public.beneficiaries_membership USING btree (person_id);

--
-- Name: beneficiaries_membership_whole_id_8e58969c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_membership_whole_id_8e58969c ON public.beneficiaries_membership USING btree (whole_id);

--
-- Name: beneficiaries_reportresult_region_id_ebbfd793; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_reportresult_region_id_ebbfd793 ON public.beneficiaries_reportresult USING btree (region_id);

--
-- Name: beneficiaries_reportresult_region_id_ebbfd793_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_reportresult_region_id_ebbfd793_like ON public.beneficiaries_reportresult USING btree (region_id varchar_pattern_ops);

--
-- Name: beneficiaries_reportresult_user_id_ade1b5f7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_reportresult_user_id_ade1b5f7 ON public.beneficiaries_reportresult USING btree (user_id);

--
-- Name: beneficiaries_reveal_beneficiary_id_3d2cb4fd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_reveal_beneficiary_id_3d2cb4fd ON public.beneficiaries_reveal USING btree (beneficiary_id);

--
-- Name: beneficiaries_reveal_user_id_097e0309; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiaries_reveal_user_id_097e0309 ON public.beneficiaries_reveal USING btree (user_id);

--
-- Name: beneficiary_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiary_by_region ON public.beneficiaries_beneficiary USING btree (region_id, id);

--
-- Name: beneficiary_name_trigrams; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiary_name_trigrams ON public.beneficiaries_beneficiary USING gin (name public.gin_trgm_ops);

--
-- Name: beneficiary_not_active; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX beneficiary_not_active ON public.beneficiaries_beneficiary USING btree (status, region_id, id) WHERE (NOT ((status)::text = 'active'::text));

--
-- Name: delivery_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_by_region ON public.beneficiaries_delivery USING btree (region_id, program_id, year);

--
-- Name: delivery_of_beneficiary; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_of_beneficiary ON public.beneficiaries_delivery USING btree (beneficiary_id, year);

--
-- Name: django_admin_log_content_type_id_c4bce8eb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);

--
-- Name: django_admin_log_user_id_c564eba6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);

--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

--
-- Name: django_task_backend_071754_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_task_backend_071754_idx ON public.django_tasks_database_dbtaskresult USING btree (backend_name);

--
-- Name: django_task_queue_n_99c321_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_task_queue_n_99c321_idx ON public.django_tasks_database_dbtaskresult USING btree (queue_name);

--
-- Name: financial_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX financial_by_region ON public.programs_financialprogress USING btree (region_id, year);

--
-- Name: imports_importbatch_user_id_3aa59f1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX imports_importbatch_user_id_3aa59f1b ON public.imports_importbatch USING btree (user_id);

--
-- Name: indicators_historicalobservation_batch_id_434f8889; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_batch_id_434f8889 ON public.indicators_historicalobservation USING btree (batch_id);

--
-- Name: indicators_historicalobservation_history_date_20bd982e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_history_date_20bd982e ON public.indicators_historicalobservation USING btree (history_date);

--
-- Name: indicators_historicalobservation_history_user_id_fc85d5ab; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_history_user_id_fc85d5ab ON public.indicators_historicalobservation USING btree (history_user_id);

--
-- Name: indicators_historicalobservation_id_0d145440; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_id_0d145440 ON public.indicators_historicalobservation USING btree (id);

--
-- Name: indicators_historicalobservation_indicator_id_9a7d5eb7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_indicator_id_9a7d5eb7 ON public.indicators_historicalobservation USING btree (indicator_id);

--
-- Name: indicators_historicalobservation_indicator_id_9a7d5eb7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_indicator_id_9a7d5eb7_like ON public.indicators_historicalobservation USING btree (indicator_id varchar_pattern_ops);

--
-- Name: indicators_historicalobservation_region_id_8c0088b8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_region_id_8c0088b8 ON public.indicators_historicalobservation USING btree (region_id);

--
-- Name: indicators_historicalobservation_region_id_8c0088b8_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_region_id_8c0088b8_like ON public.indicators_historicalobservation USING btree (region_id varchar_pattern_ops);

--
-- Name: indicators_historicalobservation_source_id_4d401f2c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicalobservation_source_id_4d401f2c ON public.indicators_historicalobservation USING btree (source_id);

--
-- Name: indicators_historicaltarget_document_id_11a17c68; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_document_id_11a17c68 ON public.indicators_historicaltarget USING btree (document_id);

--
-- Name: indicators_historicaltarget_history_date_157dff29; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_history_date_157dff29 ON public.indicators_historicaltarget USING btree (history_date);

--
-- Name: indicators_historicaltarget_history_user_id_14ed0c9e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_history_user_id_14ed0c9e ON public.indicators_historicaltarget USING btree (history_user_id);

--
-- Name: indicators_historicaltarget_id_115b1823; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_id_115b1823 ON public.indicators_historicaltarget USING btree (id);

--
-- Name: indicators_historicaltarget_indicator_id_acd51f6a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_indicator_id_acd51f6a ON public.indicators_historicaltarget USING btree (indicator_id);

--
-- Name: indicators_historicaltarget_indicator_id_acd51f6a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_indicator_id_acd51f6a_like ON public.indicators_historicaltarget USING btree (indicator_id varchar_pattern_ops);

--
-- Name: indicators_historicaltarget_region_id_586bb72d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_region_id_586bb72d ON public.indicators_historicaltarget USING btree (region_id);

--
-- Name: indicators_historicaltarget_region_id_586bb72d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_historicaltarget_region_id_586bb72d_like ON public.indicators_historicaltarget USING btree (region_id varchar_pattern_ops);

--
-- Name: indicators_indicator_code_2ca7c8f7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_indicator_code_2ca7c8f7_like ON public.indicators_indicator USING btree (code varchar_pattern_ops);

--
-- Name: indicators_observation_batch_id_722f8bfa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_observation_batch_id_722f8bfa ON public.indicators_observation USING btree (batch_id);

--
-- Name: indicators_observation_source_id_6c468d43; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_observation_source_id_6c468d43 ON public.indicators_observation USING btree (source_id);

--
-- Name: indicators_target_document_id_a899c0ad; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_document_id_a899c0ad ON public.indicators_target USING btree (document_id);

--
-- Name: indicators_target_indicator_id_a278d38c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_indicator_id_a278d38c ON public.indicators_target USING btree (indicator_id);

--
-- Name: indicators_target_indicator_id_a278d38c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_indicator_id_a278d38c_like ON public.indicators_target USING btree (indicator_id varchar_pattern_ops);

--
-- Name: indicators_target_region_id_572237d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_region_id_572237d4 ON public.indicators_target USING btree (region_id);

--
-- Name: indicators_target_region_id_572237d4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_region_id_572237d4_like ON public.indicators_target USING btree (region_id varchar_pattern_ops);

--
-- Name: last_data_change; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX last_data_change ON public.versions_datachange USING btree (id) WHERE is_last;

--
-- Name: meeting_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_region ON public.meetings_meeting USING btree (region_id, starts_at DESC);

--
-- Name: meeting_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_time ON public.meetings_meeting USING btree (starts_at DESC, id DESC);

--
-- Name: meeting_by_venue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_venue ON public.meetings_meeting USING btree (venue_region_id, starts_at DESC);

--
-- Name: meetings_actionevent_action_id_9eecedc2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionevent_action_id_9eecedc2 ON public.meetings_actionevent USING btree (action_id);

--
-- Name: meetings_actionevent_user_id_ce49eb2b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionevent_user_id_ce49eb2b ON public.meetings_actionevent USING btree (user_id);

--
-- Name: meetings_actionitem_decision_id_23c51e53; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_decision_id_23c51e53 ON public.meetings_actionitem USING btree (decision_id);

--
-- Name: meetings_actionitem_done_by_id_63542d73; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_done_by_id_63542d73 ON public.meetings_actionitem USING btree (done_by_id);

--
-- Name: meetings_actionitem_evidence_id_b008b857; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_evidence_id_b008b857 ON public.meetings_actionitem USING btree (evidence_id);

--
-- Name: meetings_actionitem_indicator_id_3a8d9b0f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_indicator_id_3a8d9b0f ON public.meetings_actionitem USING btree (indicator_id);

--
-- Name: meetings_actionitem_indicator_id_3a8d9b0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_indicator_id_3a8d9b0f_like ON public.meetings_actionitem USING btree (indicator_id varchar_pattern_ops);

--
-- Name: meetings_actionitem_lead_agency_id_5bf3fdb3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_lead_agency_id_5bf3fdb3 ON public.meetings_actionitem USING btree (lead_agency_id);

--
-- Name: meetings_actionitem_meeting_id_6d1b0670; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_meeting_id_6d1b0670 ON public.meetings_actionitem USING btree (meeting_id);

--
-- Name: meetings_actionitem_program_id_a85a2095; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_program_id_a85a2095 ON public.meetings_actionitem USING btree (program_id);

--
-- Name: meetings_actionitem_supporting_agencies_actionitem_id_adbbc607; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_supporting_agencies_actionitem_id_adbbc607 ON public.meetings_actionitem_supporting_agencies USING btree (actionitem_id);

--
-- Name: meetings_actionitem_supporting_agencies_agency_id_112fbf2b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_supporting_agencies_agency_id_112fbf2b ON public.meetings_actionitem_supporting_agencies USING btree (agency_id);

--
-- Name: meetings_actionitem_verified_by_id_511d0c99; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_actionitem_verified_by_id_511d0c99 ON public.meetings_actionitem USING btree (verified_by_id);

--
-- Name: meetings_agendaitem_meeting_id_07815bb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_agendaitem_meeting_id_07815bb0 ON public.meetings_agendaitem USING btree (meeting_id);

--
-- Name: meetings_attachment_meeting_id_1bb6808f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_attachment_meeting_id_1bb6808f ON public.meetings_attachment USING btree (meeting_id);

--
-- Name: meetings_attachment_uploaded_by_id_71518240; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_attachment_uploaded_by_id_71518240 ON public.meetings_attachment USING btree (uploaded_by_id);

--
-- Name: meetings_attendance_agency_id_116b92c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_attendance_agency_id_116b92c8 ON public.meetings_attendance USING btree (agency_id);

--
-- Name: meetings_attendance_meeting_id_296f48af; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_attendance_meeting_id_296f48af ON public.meetings_attendance USING btree (meeting_id);

--
-- Name: meetings_attendance_stakeholder_type_id_9924d733; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_attendance_stakeholder_type_id_9924d733 ON public.meetings_attendance USING btree (stakeholder_type_id);

--
-- Name: meetings_decision_meeting_id_b86ef1d3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_decision_meeting_id_b86ef1d3 ON public.meetings_decision USING btree (meeting_id);

--
-- Name: meetings_historicalactionitem_decision_id_e4037e91; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_decision_id_e4037e91 ON public.meetings_historicalactionitem USING btree (decision_id);

--
-- Name: meetings_historicalactionitem_done_by_id_5ce2d5b5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_done_by_id_5ce2d5b5 ON public.meetings_historicalactionitem USING btree (done_by_id);

--
-- Name: meetings_historicalactionitem_evidence_id_b500c730; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_evidence_id_b500c730 ON public.meetings_historicalactionitem USING btree (evidence_id);

--
-- Name: meetings_historicalactionitem_history_date_9f3f6353; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_history_date_9f3f6353 ON public.meetings_historicalactionitem USING btree (history_date);

--
-- Name: meetings_historicalactionitem_history_user_id_e992ba61; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_history_user_id_e992ba61 ON public.meetings_historicalactionitem USING btree (history_user_id);

--
-- Name: meetings_historicalactionitem_id_38286381; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_id_38286381 ON public.meetings_historicalactionitem USING btree (id);

--
-- Name: meetings_historicalactionitem_indicator_id_24bd991d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_indicator_id_24bd991d ON public.meetings_historicalactionitem USING btree (indicator_id);

--
-- Name: meetings_historicalactionitem_indicator_id_24bd991d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_indicator_id_24bd991d_like ON public.meetings_historicalactionitem USING btree (indicator_id varchar_pattern_ops);

--
-- Name: meetings_historicalactionitem_lead_agency_id_16073d98; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_lead_agency_id_16073d98 ON public.meetings_historicalactionitem USING btree (lead_agency_id);

--
-- Name: meetings_historicalactionitem_meeting_id_e94ef915; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_meeting_id_e94ef915 ON public.meetings_historicalactionitem USING btree (meeting_id);

--
-- Name: meetings_historicalactionitem_program_id_2caf9aeb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_program_id_2caf9aeb ON public.meetings_historicalactionitem USING btree (program_id);

--
-- Name: meetings_historicalactionitem_region_id_1606f061; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_region_id_1606f061 ON public.meetings_historicalactionitem USING btree (region_id);

--
-- Name: meetings_historicalactionitem_region_id_1606f061_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_region_id_1606f061_like ON public.meetings_historicalactionitem USING btree (region_id varchar_pattern_ops);

--
-- Name: meetings_historicalactionitem_verified_by_id_8d94bb1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalactionitem_verified_by_id_8d94bb1b ON public.meetings_historicalactionitem USING btree (verified_by_id);

--
-- Name: meetings_historicaldecision_history_date_5087e306; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicaldecision_history_date_5087e306 ON public.meetings_historicaldecision USING btree (history_date);

--
-- Name: meetings_historicaldecision_history_user_id_67843661; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicaldecision_history_user_id_67843661 ON public.meetings_historicaldecision USING btree (history_user_id);

--
-- Name: meetings_historicaldecision_id_02ff725b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicaldecision_id_02ff725b ON public.meetings_historicaldecision USING btree (id);

--
-- Name: meetings_historicaldecision_meeting_id_b23297b6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicaldecision_meeting_id_b23297b6 ON public.meetings_historicaldecision USING btree (meeting_id);

--
-- Name: meetings_historicalmeeting_history_date_c12916e8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_history_date_c12916e8 ON public.meetings_historicalmeeting USING btree (history_date);

--
-- Name: meetings_historicalmeeting_history_user_id_59bef4db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_history_user_id_59bef4db ON public.meetings_historicalmeeting USING btree (history_user_id);

--
-- Name: meetings_historicalmeeting_id_1030d759; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_id_1030d759 ON public.meetings_historicalmeeting USING btree (id);

--
-- Name: meetings_historicalmeeting_organiser_id_998bb2ed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_organiser_id_998bb2ed ON public.meetings_historicalmeeting USING btree (organiser_id);

--
-- Name: meetings_historicalmeeting_region_id_8623811e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_region_id_8623811e ON public.meetings_historicalmeeting USING btree (region_id);

--
-- Name: meetings_historicalmeeting_region_id_8623811e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_region_id_8623811e_like ON public.meetings_historicalmeeting USING btree (region_id varchar_pattern_ops);

--
-- Name: meetings_historicalmeeting_series_id_a104c0e0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_series_id_a104c0e0 ON public.meetings_historicalmeeting USING btree (series_id);

--
-- Name: meetings_historicalmeeting_source_id_a2f52694; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_source_id_a2f52694 ON public.meetings_historicalmeeting USING btree (source_id);

--
-- Name: meetings_historicalmeeting_venue_region_id_f67cbbcc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_venue_region_id_f67cbbcc ON public.meetings_historicalmeeting USING btree (venue_region_id);

--
-- Name: meetings_historicalmeeting_venue_region_id_f67cbbcc_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_historicalmeeting_venue_region_id_f67cbbcc_like ON public.meetings_historicalmeeting USING btree (venue_region_id varchar_pattern_ops);

--
-- Name: meetings_meeting_minutes_saved_by_id_2f55b735; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_minutes_saved_by_id_2f55b735 ON public.meetings_meeting USING btree (minutes_saved_by_id);

--
-- Name: meetings_meeting_organiser_id_2d346c9b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_organiser_id_2d346c9b ON public.meetings_meeting USING btree (organiser_id);

--
-- Name: meetings_meeting_series_id_4c28ba88; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_series_id_4c28ba88 ON public.meetings_meeting USING btree (series_id);

--
-- Name: meetings_meeting_source_id_cee960df; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_source_id_cee960df ON public.meetings_meeting USING btree (source_id);

--
-- Name: meetings_meetingspeaker_meeting_id_a16d1955; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meetingspeaker_meeting_id_a16d1955 ON public.meetings_meetingspeaker USING btree (meeting_id);

--
-- Name: meetings_remindersent_agency_id_755f5b3a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_remindersent_agency_id_755f5b3a ON public.meetings_remindersent USING btree (agency_id);

--
-- Name: meetings_remindersent_user_id_89814e43; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_remindersent_user_id_89814e43 ON public.meetings_remindersent USING btree (user_id);

--
-- Name: meetings_series_organiser_id_8f3ad155; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_series_organiser_id_8f3ad155 ON public.meetings_series USING btree (organiser_id);

--
-- Name: meetings_stakeholdertype_code_032ad4a2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_stakeholdertype_code_032ad4a2_like ON public.meetings_stakeholdertype USING btree (code varchar_pattern_ops);

--
-- Name: money_summary_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX money_summary_by_region ON public.programs_moneysummary USING btree (region_id, year);

--
-- Name: named_reach_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX named_reach_by_region ON public.programs_namedreach USING btree (region_id, year, level);

--
-- Name: observation_by_year; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX observation_by_year ON public.indicators_observation USING btree (indicator_id, year, region_id);

--
-- Name: observation_in_force; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX observation_in_force ON public.indicators_observation USING btree (indicator_id, breakdown, region_id, year) WHERE is_current;

--
-- Name: observation_of_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX observation_of_region ON public.indicators_observation USING btree (region_id, indicator_id, year);

--
-- Name: one_observation_is_in_force; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_observation_is_in_force ON public.indicators_observation USING btree (region_id, indicator_id, breakdown, year, month, period_kind, method) NULLS NOT DISTINCT WHERE is_current;

--
-- Name: operator_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX operator_by_region ON public.beneficiaries_fieldoperator USING btree (region_id, until);

--
-- Name: physical_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX physical_by_region ON public.programs_physicalprogress USING btree (region_id, year, unit);

--
-- Name: program_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX program_by_region ON public.programs_program USING btree (region_id, code);

--
-- Name: programs_activity_agency_id_d93a343a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activity_agency_id_d93a343a ON public.programs_activity USING btree (agency_id);

--
-- Name: programs_activity_program_id_64ba5711; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activity_program_id_64ba5711 ON public.programs_activity USING btree (program_id);

--
-- Name: programs_activity_source_id_44116a09; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activity_source_id_44116a09 ON public.programs_activity USING btree (source_id);

--
-- Name: programs_activity_venue_region_id_2388fd80; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activity_venue_region_id_2388fd80 ON public.programs_activity USING btree (venue_region_id);

--
-- Name: programs_activity_venue_region_id_2388fd80_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activity_venue_region_id_2388fd80_like ON public.programs_activity USING btree (venue_region_id varchar_pattern_ops);

--
-- Name: programs_activitycommodity_activity_id_dd99aa4f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activitycommodity_activity_id_dd99aa4f ON public.programs_activitycommodity USING btree (activity_id);

--
-- Name: programs_activitycommodity_commodity_id_7972772a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activitycommodity_commodity_id_7972772a ON public.programs_activitycommodity USING btree (commodity_id);

--
-- Name: programs_activitypartner_activity_id_baa5a215; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activitypartner_activity_id_baa5a215 ON public.programs_activitypartner USING btree (activity_id);

--
-- Name: programs_activitypartner_agency_id_cc575cfa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activitypartner_agency_id_cc575cfa ON public.programs_activitypartner USING btree (agency_id);

--
-- Name: programs_activityregion_activity_id_3693b64d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activityregion_activity_id_3693b64d ON public.programs_activityregion USING btree (activity_id);

--
-- Name: programs_activityregion_region_id_bbe1b5c1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activityregion_region_id_bbe1b5c1 ON public.programs_activityregion USING btree (region_id);

--
-- Name: programs_activityregion_region_id_bbe1b5c1_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_activityregion_region_id_bbe1b5c1_like ON public.programs_activityregion USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_closedperiod_closed_by_id_2c6f6485; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_closedperiod_closed_by_id_2c6f6485 ON public.programs_closedperiod USING btree (closed_by_id);

--
-- Name: programs_closedperiod_region_id_fc65a7f9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_closedperiod_region_id_fc65a7f9 ON public.programs_closedperiod USING btree (region_id);

--
-- Name: programs_closedperiod_region_id_fc65a7f9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_closedperiod_region_id_fc65a7f9_like ON public.programs_closedperiod USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_cumulativeclaim_program_id_77a622dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_cumulativeclaim_program_id_77a622dc ON public.programs_cumulativeclaim USING btree (program_id);

--
-- Name: programs_cumulativeclaim_region_id_25b461e3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_cumulativeclaim_region_id_25b461e3 ON public.programs_cumulativeclaim USING btree (region_id);

--
-- Name: programs_cumulativeclaim_region_id_25b461e3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_cumulativeclaim_region_id_25b461e3_like ON public.programs_cumulativeclaim USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_cumulativeclaim_source_id_3e6d0138; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_cumulativeclaim_source_id_3e6d0138 ON public.programs_cumulativeclaim USING btree (source_id);

--
-- Name: programs_financialprogress_batch_id_c80e54b0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_financialprogress_batch_id_c80e54b0 ON public.programs_financialprogress USING btree (batch_id);

--
-- Name: programs_financialprogress_source_id_02a25758; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_financialprogress_source_id_02a25758 ON public.programs_financialprogress USING btree (source_id);

--
-- Name: programs_historicalactivity_agency_id_5ffd1621; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_agency_id_5ffd1621 ON public.programs_historicalactivity USING btree (agency_id);

--
-- Name: programs_historicalactivity_history_date_acac12d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_history_date_acac12d7 ON public.programs_historicalactivity USING btree (history_date);

--
-- Name: programs_historicalactivity_history_user_id_080654ac; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_history_user_id_080654ac ON public.programs_historicalactivity USING btree (history_user_id);

--
-- Name: programs_historicalactivity_id_ade98c8f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_id_ade98c8f ON public.programs_historicalactivity USING btree (id);

--
-- Name: programs_historicalactivity_program_id_04b48a8a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_program_id_04b48a8a ON public.programs_historicalactivity USING btree (program_id);

--
-- Name: programs_historicalactivity_region_id_8c9df52e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_region_id_8c9df52e ON public.programs_historicalactivity USING btree (region_id);

--
-- Name: programs_historicalactivity_region_id_8c9df52e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_region_id_8c9df52e_like ON public.programs_historicalactivity USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_historicalactivity_source_id_332ab492; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_source_id_332ab492 ON public.programs_historicalactivity USING btree (source_id);

--
-- Name: programs_historicalactivity_venue_region_id_9b9ae93e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_venue_region_id_9b9ae93e ON public.programs_historicalactivity USING btree (venue_region_id);

--
-- Name: programs_historicalactivity_venue_region_id_9b9ae93e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalactivity_venue_region_id_9b9ae93e_like ON public.programs_historicalactivity USING btree (venue_region_id varchar_pattern_ops);

--
-- Name: programs_historicalcumulativeclaim_history_date_e807b90b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_history_date_e807b90b ON public.programs_historicalcumulativeclaim USING btree (history_date);

--
-- Name: programs_historicalcumulativeclaim_history_user_id_6f183c3c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_history_user_id_6f183c3c ON public.programs_historicalcumulativeclaim USING btree (history_user_id);

--
-- Name: programs_historicalcumulativeclaim_id_46cd2ee5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_id_46cd2ee5 ON public.programs_historicalcumulativeclaim USING btree (id);

--
-- Name: programs_historicalcumulativeclaim_program_id_a0087dbd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_program_id_a0087dbd ON public.programs_historicalcumulativeclaim USING btree (program_id);

--
-- Name: programs_historicalcumulativeclaim_region_id_f265b9c7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_region_id_f265b9c7 ON public.programs_historicalcumulativeclaim USING btree (region_id);

--
-- Name: programs_historicalcumulativeclaim_region_id_f265b9c7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_region_id_f265b9c7_like ON public.programs_historicalcumulativeclaim USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_historicalcumulativeclaim_source_id_07554e9e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalcumulativeclaim_source_id_07554e9e ON public.programs_historicalcumulativeclaim USING btree (source_id);

--
-- Name: programs_historicalfinancialprogress_batch_id_d1101d37; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_batch_id_d1101d37 ON public.programs_historicalfinancialprogress USING btree (batch_id);

--
-- Name: programs_historicalfinancialprogress_funding_source_id_dc5b6cf3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_funding_source_id_dc5b6cf3 ON public.programs_historicalfinancialprogress USING btree (funding_source_id);

--
-- Name: programs_historicalfinancialprogress_history_date_a417b8ac; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_history_date_a417b8ac ON public.programs_historicalfinancialprogress USING btree (history_date);

--
-- Name: programs_historicalfinancialprogress_history_user_id_fb72dfa4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_history_user_id_fb72dfa4 ON public.programs_historicalfinancialprogress USING btree (history_user_id);

--
-- Name: programs_historicalfinancialprogress_id_38cbea25; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_id_38cbea25 ON public.programs_historicalfinancialprogress USING btree (id);

--
-- Name: programs_historicalfinancialprogress_program_id_ab20eada; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_program_id_ab20eada ON public.programs_historicalfinancialprogress USING btree (program_id);

--
-- Name: programs_historicalfinancialprogress_region_id_01b91bfe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_region_id_01b91bfe ON public.programs_historicalfinancialprogress USING btree (region_id);

--
-- Name: programs_historicalfinancialprogress_region_id_01b91bfe_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_region_id_01b91bfe_like ON public.programs_historicalfinancialprogress USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_historicalfinancialprogress_source_id_bee3ed95; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalfinancialprogress_source_id_bee3ed95 ON public.programs_historicalfinancialprogress USING btree (source_id);

--
-- Name: programs_historicalphysicalprogress_batch_id_537b52d9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_batch_id_537b52d9 ON public.programs_historicalphysicalprogress USING btree (batch_id);

--
-- Name: programs_historicalphysicalprogress_history_date_77aecad0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_history_date_77aecad0 ON public.programs_historicalphysicalprogress USING btree (history_date);

--
-- Name: programs_historicalphysicalprogress_history_user_id_7f61d855; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_history_user_id_7f61d855 ON public.programs_historicalphysicalprogress USING btree (history_user_id);

--
-- Name: programs_historicalphysicalprogress_id_ad1ee500; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_id_ad1ee500 ON public.programs_historicalphysicalprogress USING btree (id);

--
-- Name: programs_historicalphysicalprogress_program_id_7d16539f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_program_id_7d16539f ON public.programs_historicalphysicalprogress USING btree (program_id);

--
-- Name: programs_historicalphysicalprogress_region_id_8e89c757; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_region_id_8e89c757 ON public.programs_historicalphysicalprogress USING btree (region_id);

--
-- Name: programs_historicalphysicalprogress_region_id_8e89c757_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_region_id_8e89c757_like ON public.programs_historicalphysicalprogress USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_historicalphysicalprogress_source_id_7b417d1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalphysicalprogress_source_id_7b417d1b ON public.programs_historicalphysicalprogress USING btree (source_id);

--
-- Name: programs_historicalprogram_agency_id_697d055a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_agency_id_697d055a ON public.programs_historicalprogram USING btree (agency_id);

--
-- Name: programs_historicalprogram_code_0a55b9b5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_code_0a55b9b5 ON public.programs_historicalprogram USING btree (code);

--
-- Name: programs_historicalprogram_code_0a55b9b5_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_code_0a55b9b5_like ON public.programs_historicalprogram USING btree (code varchar_pattern_ops);

--
-- Name: programs_historicalprogram_history_date_b06a6fe6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_history_date_b06a6fe6 ON public.programs_historicalprogram USING btree (history_date);

--
-- Name: programs_historicalprogram_history_user_id_9fd4afe6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_history_user_id_9fd4afe6 ON public.programs_historicalprogram USING btree (history_user_id);

--
-- Name: programs_historicalprogram_id_1948e45b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_id_1948e45b ON public.programs_historicalprogram USING btree (id);

--
-- Name: programs_historicalprogram_parent_id_21c39410; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_parent_id_21c39410 ON public.programs_historicalprogram USING btree (parent_id);

--
-- Name: programs_historicalprogram_region_id_d15755ea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_region_id_d15755ea ON public.programs_historicalprogram USING btree (region_id);

--
-- Name: programs_historicalprogram_region_id_d15755ea_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_region_id_d15755ea_like ON public.programs_historicalprogram USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_historicalprogram_source_id_b77eb832; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_source_id_b77eb832 ON public.programs_historicalprogram USING btree (source_id);

--
-- Name: programs_historicalprogram_terms_history_id_d4c58a39; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_terms_history_id_d4c58a39 ON public.programs_historicalprogram_terms USING btree (history_id);

--
-- Name: programs_historicalprogram_terms_id_0803d2e8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_terms_id_0803d2e8 ON public.programs_historicalprogram_terms USING btree (id);

--
-- Name: programs_historicalprogram_terms_program_id_805d8c3e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_terms_program_id_805d8c3e ON public.programs_historicalprogram_terms USING btree (program_id);

--
-- Name: programs_historicalprogram_terms_term_id_ff357936; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicalprogram_terms_term_id_ff357936 ON public.programs_historicalprogram_terms USING btree (term_id);

--
-- Name: programs_historicaltargetgroup_history_date_90b2076a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_history_date_90b2076a ON public.programs_historicaltargetgroup USING btree (history_date);

--
-- Name: programs_historicaltargetgroup_history_user_id_ad52c7aa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_history_user_id_ad52c7aa ON public.programs_historicaltargetgroup USING btree (history_user_id);

--
-- Name: programs_historicaltargetgroup_id_10089e0e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_id_10089e0e ON public.programs_historicaltargetgroup USING btree (id);

--
-- Name: programs_historicaltargetgroup_program_id_943fb553; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_program_id_943fb553 ON public.programs_historicaltargetgroup USING btree (program_id);

--
-- Name: programs_historicaltargetgroup_region_id_847c27af; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_region_id_847c27af ON public.programs_historicaltargetgroup USING btree (region_id);

--
-- Name: programs_historicaltargetgroup_region_id_847c27af_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_region_id_847c27af_like ON public.programs_historicaltargetgroup USING btree (region_id varchar_pattern_ops);

--
-- Name: programs_historicaltargetgroup_source_id_15f883af; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_historicaltargetgroup_source_id_15f883af ON public.programs_historicaltargetgroup USING btree (source_id);

--
-- Name: programs_inkinditem_activity_id_1ccc81d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_inkinditem_activity_id_1ccc81d4 ON public.programs_inkinditem USING btree (activity_id);

--
-- Name: programs_inkinditem_program_id_eda13d64; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_inkinditem_program_id_eda13d64 ON public.programs_inkinditem USING btree (program_id);

--
-- Name: programs_participantgroup_activity_id_7f95fa8b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_participantgroup_activity_id_7f95fa8b ON public.programs_participantgroup USING btree (activity_id);

--
-- Name: programs_physicalprogress_batch_id_769dcb43; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_physicalprogress_batch_id_769dcb43 ON public.programs_physicalprogress USING btree (batch_id);

--
-- Name: programs_physicalprogress_source_id_9353c400; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_physicalprogress_source_id_9353c400 ON public.programs_physicalprogress USING btree (source_id);

--
-- Name: programs_program_agency_id_847938fc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_program_agency_id_847938fc ON public.programs_program USING btree (agency_id);

--
-- Name: programs_program_code_cb9b11eb_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_program_code_cb9b11eb_like ON public.programs_program USING btree (code varchar_pattern_ops);

--
-- Name: programs_program_parent_id_e48610c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_program_parent_id_e48610c8 ON public.programs_program USING btree (parent_id);

--
-- Name: programs_program_source_id_72ac0e56; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_program_source_id_72ac0e56 ON public.programs_program USING btree (source_id);

--
-- Name: programs_program_terms_program_id_f02ddfba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_program_terms_program_id_f02ddfba ON public.programs_program_terms USING btree (program_id);

--
-- Name: programs_program_terms_term_id_3c4ffaf8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_program_terms_term_id_3c4ffaf8 ON public.programs_program_terms USING btree (term_id);

--
-- Name: programs_report_agency_id_1753b7ed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_report_agency_id_1753b7ed ON public.programs_report USING btree (agency_id);

--
-- Name: programs_report_approved_by_id_c1457411; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_report_approved_by_id_c1457411 ON public.programs_report USING btree (approved_by_id);

--
-- Name: programs_report_submitted_by_id_a0810c4a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_report_submitted_by_id_a0810c4a ON public.programs_report USING btree (submitted_by_id);

--
-- Name: programs_reportevent_report_id_958c1c78; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_reportevent_report_id_958c1c78 ON public.programs_reportevent USING btree (report_id);

--
-- Name: programs_reportevent_user_id_c1166ac6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_reportevent_user_id_c1166ac6 ON public.programs_reportevent USING btree (user_id);

--
-- Name: programs_speaker_activity_id_2f11ef9f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_speaker_activity_id_2f11ef9f ON public.programs_speaker USING btree (activity_id);

--
-- Name: programs_targetgroup_program_id_916eb8d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_targetgroup_program_id_916eb8d7 ON public.programs_targetgroup USING btree (program_id);

--
-- Name: programs_targetgroup_source_id_a6d3beaa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_targetgroup_source_id_a6d3beaa ON public.programs_targetgroup USING btree (source_id);

--
-- Name: programs_term_taxonomy_id_a43e05c5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX programs_term_taxonomy_id_a43e05c5 ON public.programs_term USING btree (taxonomy_id);

--
-- Name: reach_summary_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reach_summary_by_region ON public.programs_reachsummary USING btree (region_id, year);

--
-- Name: region_by_level; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX region_by_level ON public.regions_region USING btree (level, code);

--
-- Name: region_by_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX region_by_parent ON public.regions_region USING btree (parent_id, code);

--
-- Name: region_name_trigrams; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX region_name_trigrams ON public.regions_region USING gin (name public.gin_trgm_ops);

--
-- Name: regions_agency_region_id_ef614677; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_agency_region_id_ef614677 ON public.regions_agency USING btree (region_id);

--
-- Name: regions_agency_region_id_ef614677_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_agency_region_id_ef614677_like ON public.regions_agency USING btree (region_id varchar_pattern_ops);

--
-- Name: regions_boundaryset_region_id_f73398f4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_boundaryset_region_id_f73398f4 ON public.regions_boundaryset USING btree (region_id);

--
-- Name: regions_boundaryset_region_id_f73398f4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_boundaryset_region_id_f73398f4_like ON public.regions_boundaryset USING btree (region_id varchar_pattern_ops);

--
-- Name: regions_commodity_name_091848cb_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_commodity_name_091848cb_like ON public.regions_commodity USING btree (name varchar_pattern_ops);

--
-- Name: regions_historicalagency_history_date_1be796ca; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalagency_history_date_1be796ca ON public.regions_historicalagency USING btree (history_date);

--
-- Name: regions_historicalagency_history_user_id_e5bedb68; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalagency_history_user_id_e5bedb68 ON public.regions_historicalagency USING btree (history_user_id);

--
-- Name: regions_historicalagency_id_fd50bb94; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalagency_id_fd50bb94 ON public.regions_historicalagency USING btree (id);

--
-- Name: regions_historicalagency_region_id_aa1fe9ea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalagency_region_id_aa1fe9ea ON public.regions_historicalagency USING btree (region_id);

--
-- Name: regions_historicalagency_region_id_aa1fe9ea_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalagency_region_id_aa1fe9ea_like ON public.regions_historicalagency USING btree (region_id varchar_pattern_ops);

--
-- Name: regions_historicalregion_code_7bd927ab; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalregion_code_7bd927ab ON public.regions_historicalregion USING btree (code);

--
-- Name: regions_historicalregion_code_7bd927ab_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalregion_code_7bd927ab_like ON public.regions_historicalregion USING btree (code varchar_pattern_ops);

--
-- Name: regions_historicalregion_history_date_b5897c10; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalregion_history_date_b5897c10 ON public.regions_historicalregion USING btree (history_date);

--
-- Name: regions_historicalregion_history_user_id_85f4b440; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalregion_history_user_id_85f4b440 ON public.regions_historicalregion USING btree (history_user_id);

--
-- Name: regions_historicalregion_parent_id_42a1d4fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalregion_parent_id_42a1d4fe ON public.regions_historicalregion USING btree (parent_id);

--
-- Name: regions_historicalregion_parent_id_42a1d4fe_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalregion_parent_id_42a1d4fe_like ON public.regions_historicalregion USING btree (parent_id varchar_pattern_ops);

--
-- Name: regions_historicalsource_history_date_6e02b7f9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalsource_history_date_6e02b7f9 ON public.regions_historicalsource USING btree (history_date);

--
-- Name: regions_historicalsource_history_user_id_70ce0abd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalsource_history_user_id_70ce0abd ON public.regions_historicalsource USING btree (history_user_id);

--
-- Name: regions_historicalsource_id_37f7c694; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_historicalsource_id_37f7c694 ON public.regions_historicalsource USING btree (id);

--
-- Name: regions_prioritylocation_region_id_5e5d1b72; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_prioritylocation_region_id_5e5d1b72 ON public.regions_prioritylocation USING btree (region_id);

--
-- Name: regions_prioritylocation_region_id_5e5d1b72_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_prioritylocation_region_id_5e5d1b72_like ON public.regions_prioritylocation USING btree (region_id varchar_pattern_ops);

--
-- Name: regions_prioritylocation_source_id_fdb4726e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_prioritylocation_source_id_fdb4726e ON public.regions_prioritylocation USING btree (source_id);

--
-- Name: regions_region_code_f0e2b4f3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_region_code_f0e2b4f3_like ON public.regions_region USING btree (code varchar_pattern_ops);

--
-- Name: regions_regionchange_new_id_8d06d1d5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regionchange_new_id_8d06d1d5 ON public.regions_regionchange USING btree (new_id);

--
-- Name: regions_regionchange_new_id_8d06d1d5_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regionchange_new_id_8d06d1d5_like ON public.regions_regionchange USING btree (new_id varchar_pattern_ops);

--
-- Name: regions_regionchange_old_id_7d588532; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regionchange_old_id_7d588532 ON public.regions_regionchange USING btree (old_id);

--
-- Name: regions_regionchange_old_id_7d588532_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regionchange_old_id_7d588532_like ON public.regions_regionchange USING btree (old_id varchar_pattern_ops);

--
-- Name: regions_regioncode_region_id_b2a8995b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regioncode_region_id_b2a8995b ON public.regions_regioncode USING btree (region_id);

--
-- Name: regions_regioncode_region_id_b2a8995b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regioncode_region_id_b2a8995b_like ON public.regions_regioncode USING btree (region_id varchar_pattern_ops);

--
-- Name: regions_regioncommodity_commodity_id_7c2fbb1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regioncommodity_commodity_id_7c2fbb1b ON public.regions_regioncommodity USING btree (commodity_id);

--
-- Name: regions_regioncommodity_region_id_a0a1bfc3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regioncommodity_region_id_a0a1bfc3 ON public.regions_regioncommodity USING btree (region_id);

--
-- Name: regions_regioncommodity_region_id_a0a1bfc3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regioncommodity_region_id_a0a1bfc3_like ON public.regions_regioncommodity USING btree (region_id varchar_pattern_ops);

--
-- Name: regions_regioncommodity_source_id_73954296; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_regioncommodity_source_id_73954296 ON public.regions_regioncommodity USING btree (source_id);

--
-- Name: result_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX result_by_region ON public.beneficiaries_reportresult USING btree (region_id, kind, reference_date DESC);

--
-- Name: reveal_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reveal_by_region ON public.beneficiaries_reveal USING btree (region_code, id DESC);

--
-- Name: target_group_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX target_group_by_region ON public.programs_targetgroup USING btree (region_id, program_id);

--
-- Name: tasks_db_new_ordering_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tasks_db_new_ordering_idx ON public.django_tasks_database_dbtaskresult USING btree (status, priority DESC, run_after, enqueued_at) WHERE ((status)::text = 'READY'::text);

--
-- Name: indicators_observation forget_current_observation; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER forget_current_observation BEFORE INSERT OR UPDATE ON public.indicators_observation FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.forget_current_observation();

--
-- Name: beneficiaries_delivery gather_named_reach_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_named_reach_delete AFTER DELETE ON public.beneficiaries_delivery REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_named_reach('-1');

--
-- Name: beneficiaries_delivery gather_named_reach_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_named_reach_insert AFTER INSERT ON public.beneficiaries_delivery REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_named_reach('1');

--
-- Name: beneficiaries_delivery gather_named_reach_update_new; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_named_reach_update_new AFTER UPDATE ON public.beneficiaries_delivery REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_named_reach('1');

--
-- Name: beneficiaries_delivery gather_named_reach_update_old; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_named_reach_update_old AFTER UPDATE ON public.beneficiaries_delivery REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_named_reach('-1');

--
-- Name: programs_financialprogress gather_summary_keys_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_delete AFTER DELETE ON public.programs_financialprogress REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('m');

--
-- Name: programs_physicalprogress gather_summary_keys_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_delete AFTER DELETE ON public.programs_physicalprogress REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('r');

--
-- Name: programs_financialprogress gather_summary_keys_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_insert AFTER INSERT ON public.programs_financialprogress REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('m');

--
-- Name: programs_physicalprogress gather_summary_keys_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_insert AFTER INSERT ON public.programs_physicalprogress REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('r');

--
-- Name: regions_region gather_summary_keys_of_parts_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_of_parts_delete AFTER DELETE ON public.regions_region REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys_of_parts();

--
-- Name: regions_region gather_summary_keys_of_parts_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_of_parts_insert AFTER INSERT ON public.regions_region REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys_of_parts();

--
-- Name: regions_region gather_summary_keys_of_parts_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_of_parts_update AFTER UPDATE ON public.regions_region REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys_of_parts();

--
-- Name: programs_financialprogress gather_summary_keys_update_new; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_update_new AFTER UPDATE ON public.programs_financialprogress REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('m');

--
-- Name: programs_physicalprogress gather_summary_keys_update_new; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_update_new AFTER UPDATE ON public.programs_physicalprogress REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('r');

--
-- Name: programs_financialprogress gather_summary_keys_update_old; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_update_old AFTER UPDATE ON public.programs_financialprogress REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('m');

--
-- Name: programs_physicalprogress gather_summary_keys_update_old; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER gather_summary_keys_update_old AFTER UPDATE ON public.programs_physicalprogress REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.gather_summary_keys('r');

--
-- Name: indicators_observation keep_current_observations_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER keep_current_observations_delete AFTER DELETE ON public.indicators_observation REFERENCING OLD TABLE AS went FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.keep_current_observations();

--
-- Name: indicators_observation keep_current_observations_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER keep_current_observations_insert AFTER INSERT ON public.indicators_observation REFERENCING NEW TABLE AS came FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.keep_current_observations();

--
-- Name: indicators_observation keep_current_observations_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER keep_current_observations_update AFTER UPDATE ON public.indicators_observation REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.keep_current_observations();

--
-- Name: beneficiaries_allowedcombination mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_allowedcombination FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_decile mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_decile FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_decilevintage mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_decilevintage FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_doubleaidoverride mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_doubleaidoverride FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_duplicatepair mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_duplicatepair FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_eligibility mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_eligibility FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_membership mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.beneficiaries_membership FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: indicators_indicator mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.indicators_indicator FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators');

--
-- Name: meetings_actionitem_supporting_agencies mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_actionitem_supporting_agencies FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_agendaitem mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_agendaitem FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_attachment mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_attachment FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_attendance mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_attendance FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_decision mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_decision FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_meeting mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_meeting FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_meetingspeaker mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_meetingspeaker FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_series mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_series FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: meetings_stakeholdertype mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.meetings_stakeholdertype FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: programs_activitycommodity mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_activitycommodity FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_activitypartner mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_activitypartner FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_cumulativeclaim mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_cumulativeclaim FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_fundingsource mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_fundingsource FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_inkinditem mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_inkinditem FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_participantgroup mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_participantgroup FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_program mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_program FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_program_terms mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_program_terms FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_report mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_report FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_speaker mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_speaker FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_taxonomy mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_taxonomy FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_term mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.programs_term FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: regions_agency mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_agency FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_boundaryset mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_boundaryset FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_commodity mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_commodity FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_region mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_region FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_regionchange mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_regionchange FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_source mark_data_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_source FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: beneficiaries_beneficiary mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.beneficiaries_beneficiary REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_delivery mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.beneficiaries_delivery REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_fieldoperator mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.beneficiaries_fieldoperator REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_reportresult mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.beneficiaries_reportresult REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: indicators_observation mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.indicators_observation REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators', 'region_id');

--
-- Name: indicators_target mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.indicators_target REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators', 'region_id');

--
-- Name: meetings_actionitem mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.meetings_actionitem REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings', 'region_id');

--
-- Name: programs_activity mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_activity REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_activityregion mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_activityregion REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_closedperiod mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_closedperiod REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_financialprogress mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_financialprogress REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_namedreach mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_namedreach REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_physicalprogress mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_physicalprogress REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_targetgroup mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.programs_targetgroup REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: regions_prioritylocation mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.regions_prioritylocation REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: regions_regioncode mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.regions_regioncode REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: regions_regioncommodity mark_data_change_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_delete AFTER DELETE ON public.regions_regioncommodity REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: beneficiaries_beneficiary mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.beneficiaries_beneficiary REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_delivery mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.beneficiaries_delivery REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_fieldoperator mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.beneficiaries_fieldoperator REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_reportresult mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.beneficiaries_reportresult REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: indicators_observation mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.indicators_observation REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators', 'region_id');

--
-- Name: indicators_target mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.indicators_target REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators', 'region_id');

--
-- Name: meetings_actionitem mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.meetings_actionitem REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings', 'region_id');

--
-- Name: programs_activity mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_activity REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_activityregion mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_activityregion REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_closedperiod mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_closedperiod REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_financialprogress mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_financialprogress REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_namedreach mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_namedreach REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_physicalprogress mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_physicalprogress REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_targetgroup mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.programs_targetgroup REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: regions_prioritylocation mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.regions_prioritylocation REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: regions_regioncode mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.regions_regioncode REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: regions_regioncommodity mark_data_change_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_insert AFTER INSERT ON public.regions_regioncommodity REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: beneficiaries_beneficiary mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.beneficiaries_beneficiary FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_delivery mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.beneficiaries_delivery FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_fieldoperator mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.beneficiaries_fieldoperator FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: beneficiaries_reportresult mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.beneficiaries_reportresult FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries');

--
-- Name: indicators_observation mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.indicators_observation FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators');

--
-- Name: indicators_target mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.indicators_target FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators');

--
-- Name: meetings_actionitem mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.meetings_actionitem FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings');

--
-- Name: programs_activity mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_activity FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_activityregion mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_activityregion FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_closedperiod mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_closedperiod FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_financialprogress mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_financialprogress FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_namedreach mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_namedreach FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_physicalprogress mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_physicalprogress FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: programs_targetgroup mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.programs_targetgroup FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs');

--
-- Name: regions_prioritylocation mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.regions_prioritylocation FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_regioncode mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.regions_regioncode FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: regions_regioncommodity mark_data_change_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON public.regions_regioncommodity FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions');

--
-- Name: beneficiaries_beneficiary mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.beneficiaries_beneficiary REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_delivery mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.beneficiaries_delivery REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_fieldoperator mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.beneficiaries_fieldoperator REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: beneficiaries_reportresult mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.beneficiaries_reportresult REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('beneficiaries', 'region_id');

--
-- Name: indicators_observation mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.indicators_observation REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators', 'region_id');

--
-- Name: indicators_target mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.indicators_target REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('indicators', 'region_id');

--
-- Name: meetings_actionitem mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.meetings_actionitem REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('meetings', 'region_id');

--
-- Name: programs_activity mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_activity REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_activityregion mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_activityregion REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_closedperiod mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_closedperiod REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_financialprogress mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_financialprogress REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_namedreach mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_namedreach REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_physicalprogress mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_physicalprogress REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: programs_targetgroup mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.programs_targetgroup REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('programs', 'region_id');

--
-- Name: regions_prioritylocation mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.regions_prioritylocation REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: regions_regioncode mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.regions_regioncode REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: regions_regioncommodity mark_data_change_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER mark_data_change_update AFTER UPDATE ON public.regions_regioncommodity REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.mark_data_change('regions', 'region_id');

--
-- Name: versions_datachange raise_data_version; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER raise_data_version AFTER INSERT ON public.versions_datachange DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.raise_data_version();

--
-- Name: beneficiaries_reachkey settle_named_reach; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER settle_named_reach AFTER INSERT ON public.beneficiaries_reachkey DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.leader) EXECUTE FUNCTION public.settle_named_reach();

--
-- Name: programs_summarykey settle_summaries; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER settle_summaries AFTER INSERT ON public.programs_summarykey DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.leader) EXECUTE FUNCTION public.settle_summaries();

--
-- Name: accounts_historicalscope accounts_historicals_history_user_id_befdf8e1_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_historicalscope
    ADD CONSTRAINT accounts_historicals_history_user_id_befdf8e1_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_scope accounts_scope_agency_id_b6725ca8_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_scope
    ADD CONSTRAINT accounts_scope_agency_id_b6725ca8_fk_regions_agency_id FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_scope accounts_scope_region_id_f68ee9f6_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_scope
    ADD CONSTRAINT accounts_scope_region_id_f68ee9f6_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_scope accounts_scope_role_id_52988f26_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_scope
    ADD CONSTRAINT accounts_scope_role_id_52988f26_fk_auth_group_id FOREIGN KEY (role_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_scope accounts_scope_user_id_d830ed31_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_scope
    ADD CONSTRAINT accounts_scope_user_id_d830ed31_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_user_groups accounts_user_groups_group_id_bd11a704_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_user_groups accounts_user_groups_user_id_52b62117_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_user_user_permissions accounts_user_user_p_permission_id_113bb443_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: accounts_user_user_permissions accounts_user_user_p_user_id_e4f0a161_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: axes_accessattemptexpiration axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_allowedcombination beneficiaries_allowe_first_id_4008684e_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_allowedcombination
    ADD CONSTRAINT beneficiaries_allowe_first_id_4008684e_fk_programs_ FOREIGN KEY (first_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_allowedcombination beneficiaries_allowe_second_id_025ca851_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_allowedcombination
    ADD CONSTRAINT beneficiaries_allowe_second_id_025ca851_fk_programs_ FOREIGN KEY (second_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_badline beneficiaries_badlin_batch_id_db8d9c25_fk_imports_i; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_badline
    ADD CONSTRAINT beneficiaries_badlin_batch_id_db8d9c25_fk_imports_i FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_beneficiary beneficiaries_benefi_region_id_9b1b7517_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_beneficiary
    ADD CONSTRAINT beneficiaries_benefi_region_id_9b1b7517_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_decile beneficiaries_decile_beneficiary_id_58827435_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decile
    ADD CONSTRAINT beneficiaries_decile_beneficiary_id_58827435_fk_beneficia FOREIGN KEY (beneficiary_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_decilevintage beneficiaries_decile_source_id_0dbebca7_fk_regions_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decilevintage
    ADD CONSTRAINT beneficiaries_decile_source_id_0dbebca7_fk_regions_s FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_decile beneficiaries_decile_vintage_id_84a28e03_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_decile
    ADD CONSTRAINT beneficiaries_decile_vintage_id_84a28e03_fk_beneficia FOREIGN KEY (vintage_id) REFERENCES public.beneficiaries_decilevintage(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_delivery beneficiaries_delive_batch_id_53f5ce7a_fk_imports_i; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_delivery
    ADD CONSTRAINT beneficiaries_delive_batch_id_53f5ce7a_fk_imports_i FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_delivery beneficiaries_delive_beneficiary_id_69f7cd35_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_delivery
    ADD CONSTRAINT beneficiaries_delive_beneficiary_id_69f7cd35_fk_beneficia FOREIGN KEY (beneficiary_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_delivery beneficiaries_delive_program_id_9af8b451_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_delivery
    ADD CONSTRAINT beneficiaries_delive_program_id_9af8b451_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_delivery beneficiaries_delive_region_id_b959fd7f_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_delivery
    ADD CONSTRAINT beneficiaries_delive_region_id_b959fd7f_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_doubleaidoverride beneficiaries_double_beneficiary_id_534bb77b_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_doubleaidoverride
    ADD CONSTRAINT beneficiaries_double_beneficiary_id_534bb77b_fk_beneficia FOREIGN KEY (beneficiary_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_doubleaidoverride beneficiaries_double_program_id_319edec3_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_doubleaidoverride
    ADD CONSTRAINT beneficiaries_double_program_id_319edec3_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_doubleaidoverride beneficiaries_double_user_id_a2732640_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_doubleaidoverride
    ADD CONSTRAINT beneficiaries_double_user_id_a2732640_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_duplicatepair beneficiaries_duplic_decided_by_id_a993ff00_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_duplicatepair
    ADD CONSTRAINT beneficiaries_duplic_decided_by_id_a993ff00_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_duplicatepair beneficiaries_duplic_first_id_0ae62207_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_duplicatepair
    ADD CONSTRAINT beneficiaries_duplic_first_id_0ae62207_fk_beneficia FOREIGN KEY (first_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_duplicatepair beneficiaries_duplic_second_id_e8ec6ee3_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_duplicatepair
    ADD CONSTRAINT beneficiaries_duplic_second_id_e8ec6ee3_fk_beneficia FOREIGN KEY (second_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_eligibility beneficiaries_eligib_program_id_e8a6306a_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_eligibility
    ADD CONSTRAINT beneficiaries_eligib_program_id_e8a6306a_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_fieldoperator beneficiaries_fieldo_agency_id_2f1c757b_fk_regions_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_fieldoperator
    ADD CONSTRAINT beneficiaries_fieldo_agency_id_2f1c757b_fk_regions_a FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_fieldoperator beneficiaries_fieldo_region_id_ec532da8_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_fieldoperator
    ADD CONSTRAINT beneficiaries_fieldo_region_id_ec532da8_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_membership beneficiaries_member_person_id_466f992b_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_membership
    ADD CONSTRAINT beneficiaries_member_person_id_466f992b_fk_beneficia FOREIGN KEY (person_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_membership beneficiaries_member_whole_id_8e58969c_fk_beneficia; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_membership
    ADD CONSTRAINT beneficiaries_member_whole_id_8e58969c_fk_beneficia FOREIGN KEY (whole_id) REFERENCES public.beneficiaries_beneficiary(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_reportresult beneficiaries_report_region_id_ebbfd793_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reportresult
    ADD CONSTRAINT beneficiaries_report_region_id_ebbfd793_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_reportresult beneficiaries_reportresult_user_id_ade1b5f7_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reportresult
    ADD CONSTRAINT beneficiaries_reportresult_user_id_ade1b5f7_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: beneficiaries_reveal beneficiaries_reveal_user_id_097e0309_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.beneficiaries_reveal
    ADD CONSTRAINT beneficiaries_reveal_user_id_097e0309_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: django_admin_log django_admin_log_content_type_id_c4bce8eb_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: django_admin_log django_admin_log_user_id_c564eba6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: imports_batchchange imports_batchchange_batch_id_7a5b3136_fk_imports_importbatch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_batchchange
    ADD CONSTRAINT imports_batchchange_batch_id_7a5b3136_fk_imports_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: imports_batchrun imports_batchrun_batch_id_bb17d043_fk_imports_importbatch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_batchrun
    ADD CONSTRAINT imports_batchrun_batch_id_bb17d043_fk_imports_importbatch_id FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: imports_importbatch imports_importbatch_user_id_3aa59f1b_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports_importbatch
    ADD CONSTRAINT imports_importbatch_user_id_3aa59f1b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_historicaltarget indicators_historica_history_user_id_14ed0c9e_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_historicaltarget
    ADD CONSTRAINT indicators_historica_history_user_id_14ed0c9e_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_historicalobservation indicators_historica_history_user_id_fc85d5ab_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_historicalobservation
    ADD CONSTRAINT indicators_historica_history_user_id_fc85d5ab_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_observation indicators_observati_batch_id_722f8bfa_fk_imports_i; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_observation
    ADD CONSTRAINT indicators_observati_batch_id_722f8bfa_fk_imports_i FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_observation indicators_observati_indicator_id_a297e6a9_fk_indicator; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_observation
    ADD CONSTRAINT indicators_observati_indicator_id_a297e6a9_fk_indicator FOREIGN KEY (indicator_id) REFERENCES public.indicators_indicator(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_observation indicators_observati_region_id_37e620f9_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_observation
    ADD CONSTRAINT indicators_observati_region_id_37e620f9_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_observation indicators_observation_source_id_6c468d43_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_observation
    ADD CONSTRAINT indicators_observation_source_id_6c468d43_fk_regions_source_id FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_target indicators_target_document_id_a899c0ad_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_document_id_a899c0ad_fk_regions_source_id FOREIGN KEY (document_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_target indicators_target_indicator_id_a278d38c_fk_indicator; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_indicator_id_a278d38c_fk_indicator FOREIGN KEY (indicator_id) REFERENCES public.indicators_indicator(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: indicators_target indicators_target_region_id_572237d4_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_region_id_572237d4_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionevent meetings_actionevent_action_id_9eecedc2_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionevent
    ADD CONSTRAINT meetings_actionevent_action_id_9eecedc2_fk_meetings_ FOREIGN KEY (action_id) REFERENCES public.meetings_actionitem(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionevent meetings_actionevent_user_id_ce49eb2b_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionevent
    ADD CONSTRAINT meetings_actionevent_user_id_ce49eb2b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem_supporting_agencies meetings_actionitem__actionitem_id_adbbc607_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem_supporting_agencies
    ADD CONSTRAINT meetings_actionitem__actionitem_id_adbbc607_fk_meetings_ FOREIGN KEY (actionitem_id) REFERENCES public.meetings_actionitem(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem_supporting_agencies meetings_actionitem__agency_id_112fbf2b_fk_regions_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem_supporting_agencies
    ADD CONSTRAINT meetings_actionitem__agency_id_112fbf2b_fk_regions_a FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_decision_id_23c51e53_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_decision_id_23c51e53_fk_meetings_ FOREIGN KEY (decision_id) REFERENCES public.meetings_decision(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_done_by_id_63542d73_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_done_by_id_63542d73_fk_accounts_user_id FOREIGN KEY (done_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_evidence_id_b008b857_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_evidence_id_b008b857_fk_meetings_ FOREIGN KEY (evidence_id) REFERENCES public.meetings_attachment(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_indicator_id_3a8d9b0f_fk_indicator; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_indicator_id_3a8d9b0f_fk_indicator FOREIGN KEY (indicator_id) REFERENCES public.indicators_indicator(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_lead_agency_id_5bf3fdb3_fk_regions_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_lead_agency_id_5bf3fdb3_fk_regions_a FOREIGN KEY (lead_agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_meeting_id_6d1b0670_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_meeting_id_6d1b0670_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_program_id_a85a2095_fk_programs_program_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_program_id_a85a2095_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_region_id_457eb5c4_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_region_id_457eb5c4_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_actionitem meetings_actionitem_verified_by_id_511d0c99_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_actionitem
    ADD CONSTRAINT meetings_actionitem_verified_by_id_511d0c99_fk_accounts_user_id FOREIGN KEY (verified_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_agendaitem meetings_agendaitem_meeting_id_07815bb0_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_agendaitem
    ADD CONSTRAINT meetings_agendaitem_meeting_id_07815bb0_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_attachment meetings_attachment_meeting_id_1bb6808f_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attachment
    ADD CONSTRAINT meetings_attachment_meeting_id_1bb6808f_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_attachment meetings_attachment_uploaded_by_id_71518240_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attachment
    ADD CONSTRAINT meetings_attachment_uploaded_by_id_71518240_fk_accounts_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_attendance meetings_attendance_agency_id_116b92c8_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attendance
    ADD CONSTRAINT meetings_attendance_agency_id_116b92c8_fk_regions_agency_id FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_attendance meetings_attendance_meeting_id_296f48af_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attendance
    ADD CONSTRAINT meetings_attendance_meeting_id_296f48af_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_attendance meetings_attendance_stakeholder_type_id_9924d733_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_attendance
    ADD CONSTRAINT meetings_attendance_stakeholder_type_id_9924d733_fk_meetings_ FOREIGN KEY (stakeholder_type_id) REFERENCES public.meetings_stakeholdertype(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_decision meetings_decision_meeting_id_b86ef1d3_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_decision
    ADD CONSTRAINT meetings_decision_meeting_id_b86ef1d3_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_historicalactionitem meetings_historicala_history_user_id_e992ba61_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_historicalactionitem
    ADD CONSTRAINT meetings_historicala_history_user_id_e992ba61_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_historicaldecision meetings_historicald_history_user_id_67843661_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_historicaldecision
    ADD CONSTRAINT meetings_historicald_history_user_id_67843661_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_historicalmeeting meetings_historicalm_history_user_id_59bef4db_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_historicalmeeting
    ADD CONSTRAINT meetings_historicalm_history_user_id_59bef4db_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meeting meetings_meeting_minutes_saved_by_id_2f55b735_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_minutes_saved_by_id_2f55b735_fk_accounts_ FOREIGN KEY (minutes_saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meeting meetings_meeting_organiser_id_2d346c9b_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_organiser_id_2d346c9b_fk_regions_agency_id FOREIGN KEY (organiser_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meeting meetings_meeting_region_id_55885f52_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_region_id_55885f52_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meeting meetings_meeting_series_id_4c28ba88_fk_meetings_series_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_series_id_4c28ba88_fk_meetings_series_id FOREIGN KEY (series_id) REFERENCES public.meetings_series(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meeting meetings_meeting_source_id_cee960df_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_source_id_cee960df_fk_regions_source_id FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meeting meetings_meeting_venue_region_id_99a63755_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_venue_region_id_99a63755_fk_regions_r FOREIGN KEY (venue_region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_meetingspeaker meetings_meetingspea_meeting_id_a16d1955_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meetingspeaker
    ADD CONSTRAINT meetings_meetingspea_meeting_id_a16d1955_fk_meetings_ FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_remindersent meetings_remindersent_agency_id_755f5b3a_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_remindersent
    ADD CONSTRAINT meetings_remindersent_agency_id_755f5b3a_fk_regions_agency_id FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_remindersent meetings_remindersent_user_id_89814e43_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_remindersent
    ADD CONSTRAINT meetings_remindersent_user_id_89814e43_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: meetings_series meetings_series_organiser_id_8f3ad155_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_series
    ADD CONSTRAINT meetings_series_organiser_id_8f3ad155_fk_regions_agency_id FOREIGN KEY (organiser_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activity programs_activity_agency_id_d93a343a_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activity
    ADD CONSTRAINT programs_activity_agency_id_d93a343a_fk_regions_agency_id FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activity programs_activity_program_id_64ba5711_fk_programs_program_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activity
    ADD CONSTRAINT programs_activity_program_id_64ba5711_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activity programs_activity_region_id_21efb1c3_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activity
    ADD CONSTRAINT programs_activity_region_id_21efb1c3_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activity programs_activity_source_id_44116a09_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activity
    ADD CONSTRAINT programs_activity_source_id_44116a09_fk_regions_source_id FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activity programs_activity_venue_region_id_2388fd80_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activity
    ADD CONSTRAINT programs_activity_venue_region_id_2388fd80_fk_regions_r FOREIGN KEY (venue_region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activitycommodity programs_activitycom_activity_id_dd99aa4f_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitycommodity
    ADD CONSTRAINT programs_activitycom_activity_id_dd99aa4f_fk_programs_ FOREIGN KEY (activity_id) REFERENCES public.programs_activity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activitycommodity programs_activitycom_commodity_id_7972772a_fk_regions_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitycommodity
    ADD CONSTRAINT programs_activitycom_commodity_id_7972772a_fk_regions_c FOREIGN KEY (commodity_id) REFERENCES public.regions_commodity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activitypartner programs_activitypar_activity_id_baa5a215_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitypartner
    ADD CONSTRAINT programs_activitypar_activity_id_baa5a215_fk_programs_ FOREIGN KEY (activity_id) REFERENCES public.programs_activity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activitypartner programs_activitypar_agency_id_cc575cfa_fk_regions_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activitypartner
    ADD CONSTRAINT programs_activitypar_agency_id_cc575cfa_fk_regions_a FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activityregion programs_activityreg_activity_id_3693b64d_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activityregion
    ADD CONSTRAINT programs_activityreg_activity_id_3693b64d_fk_programs_ FOREIGN KEY (activity_id) REFERENCES public.programs_activity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_activityregion programs_activityreg_region_id_bbe1b5c1_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_activityregion
    ADD CONSTRAINT programs_activityreg_region_id_bbe1b5c1_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_closedperiod programs_closedperiod_closed_by_id_2c6f6485_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_closedperiod
    ADD CONSTRAINT programs_closedperiod_closed_by_id_2c6f6485_fk_accounts_user_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_closedperiod programs_closedperiod_region_id_fc65a7f9_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_closedperiod
    ADD CONSTRAINT programs_closedperiod_region_id_fc65a7f9_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_cumulativeclaim programs_cumulativec_program_id_77a622dc_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_cumulativeclaim
    ADD CONSTRAINT programs_cumulativec_program_id_77a622dc_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_cumulativeclaim programs_cumulativec_region_id_25b461e3_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_cumulativeclaim
    ADD CONSTRAINT programs_cumulativec_region_id_25b461e3_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_cumulativeclaim programs_cumulativec_source_id_3e6d0138_fk_regions_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_cumulativeclaim
    ADD CONSTRAINT programs_cumulativec_source_id_3e6d0138_fk_regions_s FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_financialprogress programs_financialpr_batch_id_c80e54b0_fk_imports_i; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT programs_financialpr_batch_id_c80e54b0_fk_imports_i FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_financialprogress programs_financialpr_funding_source_id_6d0d3c0b_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT programs_financialpr_funding_source_id_6d0d3c0b_fk_programs_ FOREIGN KEY (funding_source_id) REFERENCES public.programs_fundingsource(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_financialprogress programs_financialpr_program_id_1b268969_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT programs_financialpr_program_id_1b268969_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_financialprogress programs_financialpr_region_id_d3c08431_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT programs_financialpr_region_id_d3c08431_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_financialprogress programs_financialpr_source_id_02a25758_fk_regions_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_financialprogress
    ADD CONSTRAINT programs_financialpr_source_id_02a25758_fk_regions_s FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_historicalactivity programs_historicala_history_user_id_080654ac_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalactivity
    ADD CONSTRAINT programs_historicala_history_user_id_080654ac_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_historicalcumulativeclaim programs_historicalc_history_user_id_6f183c3c_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalcumulativeclaim
    ADD CONSTRAINT programs_historicalc_history_user_id_6f183c3c_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_historicalfinancialprogress programs_historicalf_history_user_id_fb72dfa4_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalfinancialprogress
    ADD CONSTRAINT programs_historicalf_history_user_id_fb72dfa4_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_historicalphysicalprogress programs_historicalp_history_user_id_7f61d855_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalphysicalprogress
    ADD CONSTRAINT programs_historicalp_history_user_id_7f61d855_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_historicalprogram programs_historicalp_history_user_id_9fd4afe6_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicalprogram
    ADD CONSTRAINT programs_historicalp_history_user_id_9fd4afe6_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_historicaltargetgroup programs_historicalt_history_user_id_ad52c7aa_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_historicaltargetgroup
    ADD CONSTRAINT programs_historicalt_history_user_id_ad52c7aa_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_inkinditem programs_inkinditem_activity_id_1ccc81d4_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_inkinditem
    ADD CONSTRAINT programs_inkinditem_activity_id_1ccc81d4_fk_programs_ FOREIGN KEY (activity_id) REFERENCES public.programs_activity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_inkinditem programs_inkinditem_program_id_eda13d64_fk_programs_program_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_inkinditem
    ADD CONSTRAINT programs_inkinditem_program_id_eda13d64_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_moneysummary programs_moneysummar_funding_source_id_35467860_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_moneysummary
    ADD CONSTRAINT programs_moneysummar_funding_source_id_35467860_fk_programs_ FOREIGN KEY (funding_source_id) REFERENCES public.programs_fundingsource(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_moneysummary programs_moneysummar_program_id_8c8eb428_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_moneysummary
    ADD CONSTRAINT programs_moneysummar_program_id_8c8eb428_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_moneysummary programs_moneysummary_region_id_1ed2c6ad_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_moneysummary
    ADD CONSTRAINT programs_moneysummary_region_id_1ed2c6ad_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_namedreach programs_namedreach_program_id_3bd74fc9_fk_programs_program_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_namedreach
    ADD CONSTRAINT programs_namedreach_program_id_3bd74fc9_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_namedreach programs_namedreach_region_id_9cca6cb0_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_namedreach
    ADD CONSTRAINT programs_namedreach_region_id_9cca6cb0_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_participantgroup programs_participant_activity_id_7f95fa8b_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_participantgroup
    ADD CONSTRAINT programs_participant_activity_id_7f95fa8b_fk_programs_ FOREIGN KEY (activity_id) REFERENCES public.programs_activity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_physicalprogress programs_physicalpro_batch_id_769dcb43_fk_imports_i; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_physicalprogress
    ADD CONSTRAINT programs_physicalpro_batch_id_769dcb43_fk_imports_i FOREIGN KEY (batch_id) REFERENCES public.imports_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_physicalprogress programs_physicalpro_program_id_613d0eb6_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_physicalprogress
    ADD CONSTRAINT programs_physicalpro_program_id_613d0eb6_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_physicalprogress programs_physicalpro_region_id_dcaf2433_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_physicalprogress
    ADD CONSTRAINT programs_physicalpro_region_id_dcaf2433_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_physicalprogress programs_physicalpro_source_id_9353c400_fk_regions_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_physicalprogress
    ADD CONSTRAINT programs_physicalpro_source_id_9353c400_fk_regions_s FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_program programs_program_agency_id_847938fc_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_agency_id_847938fc_fk_regions_agency_id FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_program programs_program_parent_id_e48610c8_fk_programs_program_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_parent_id_e48610c8_fk_programs_program_id FOREIGN KEY (parent_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_program programs_program_region_id_718d121d_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_region_id_718d121d_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_program programs_program_source_id_72ac0e56_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_source_id_72ac0e56_fk_regions_source_id FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_program_terms programs_program_ter_program_id_f02ddfba_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program_terms
    ADD CONSTRAINT programs_program_ter_program_id_f02ddfba_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_program_terms programs_program_terms_term_id_3c4ffaf8_fk_programs_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_program_terms
    ADD CONSTRAINT programs_program_terms_term_id_3c4ffaf8_fk_programs_term_id FOREIGN KEY (term_id) REFERENCES public.programs_term(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_reachsummary programs_reachsummar_program_id_1cfde168_fk_programs_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reachsummary
    ADD CONSTRAINT programs_reachsummar_program_id_1cfde168_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_reachsummary programs_reachsummary_region_id_ac10d6f4_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reachsummary
    ADD CONSTRAINT programs_reachsummary_region_id_ac10d6f4_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_report programs_report_agency_id_1753b7ed_fk_regions_agency_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_report
    ADD CONSTRAINT programs_report_agency_id_1753b7ed_fk_regions_agency_id FOREIGN KEY (agency_id) REFERENCES public.regions_agency(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_report programs_report_approved_by_id_c1457411_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_report
    ADD CONSTRAINT programs_report_approved_by_id_c1457411_fk_accounts_user_id FOREIGN KEY (approved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_report programs_report_submitted_by_id_a0810c4a_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_report
    ADD CONSTRAINT programs_report_submitted_by_id_a0810c4a_fk_accounts_user_id FOREIGN KEY (submitted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_reportevent programs_reportevent_report_id_958c1c78_fk_programs_report_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reportevent
    ADD CONSTRAINT programs_reportevent_report_id_958c1c78_fk_programs_report_id FOREIGN KEY (report_id) REFERENCES public.programs_report(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_reportevent programs_reportevent_user_id_c1166ac6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_reportevent
    ADD CONSTRAINT programs_reportevent_user_id_c1166ac6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_speaker programs_speaker_activity_id_2f11ef9f_fk_programs_activity_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_speaker
    ADD CONSTRAINT programs_speaker_activity_id_2f11ef9f_fk_programs_activity_id FOREIGN KEY (activity_id) REFERENCES public.programs_activity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_targetgroup programs_targetgroup_program_id_916eb8d7_fk_programs_program_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_targetgroup
    ADD CONSTRAINT programs_targetgroup_program_id_916eb8d7_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_targetgroup programs_targetgroup_region_id_cdb57bd6_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_targetgroup
    ADD CONSTRAINT programs_targetgroup_region_id_cdb57bd6_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_targetgroup programs_targetgroup_source_id_a6d3beaa_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_targetgroup
    ADD CONSTRAINT programs_targetgroup_source_id_a6d3beaa_fk_regions_source_id FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: programs_term programs_term_taxonomy_id_a43e05c5_fk_programs_taxonomy_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.programs_term
    ADD CONSTRAINT programs_term_taxonomy_id_a43e05c5_fk_programs_taxonomy_id FOREIGN KEY (taxonomy_id) REFERENCES public.programs_taxonomy(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_agency regions_agency_region_id_ef614677_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_agency
    ADD CONSTRAINT regions_agency_region_id_ef614677_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_boundary regions_boundary_region_id_bb76545f_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundary
    ADD CONSTRAINT regions_boundary_region_id_bb76545f_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_boundary regions_boundary_set_id_dce5ebdc_fk_regions_boundaryset_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundary
    ADD CONSTRAINT regions_boundary_set_id_dce5ebdc_fk_regions_boundaryset_id FOREIGN KEY (set_id) REFERENCES public.regions_boundaryset(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_boundaryset regions_boundaryset_region_id_f73398f4_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_boundaryset
    ADD CONSTRAINT regions_boundaryset_region_id_f73398f4_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_historicalagency regions_historicalag_history_user_id_e5bedb68_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_historicalagency
    ADD CONSTRAINT regions_historicalag_history_user_id_e5bedb68_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_historicalregion regions_historicalre_history_user_id_85f4b440_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_historicalregion
    ADD CONSTRAINT regions_historicalre_history_user_id_85f4b440_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_historicalsource regions_historicalso_history_user_id_70ce0abd_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_historicalsource
    ADD CONSTRAINT regions_historicalso_history_user_id_70ce0abd_fk_accounts_ FOREIGN KEY (history_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_prioritylocation regions_priorityloca_region_id_5e5d1b72_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_prioritylocation
    ADD CONSTRAINT regions_priorityloca_region_id_5e5d1b72_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_prioritylocation regions_priorityloca_source_id_fdb4726e_fk_regions_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_prioritylocation
    ADD CONSTRAINT regions_priorityloca_source_id_fdb4726e_fk_regions_s FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_region regions_region_parent_id_62e983aa_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_region
    ADD CONSTRAINT regions_region_parent_id_62e983aa_fk_regions_region_code FOREIGN KEY (parent_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_regionchange regions_regionchange_new_id_8d06d1d5_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regionchange
    ADD CONSTRAINT regions_regionchange_new_id_8d06d1d5_fk_regions_region_code FOREIGN KEY (new_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_regionchange regions_regionchange_old_id_7d588532_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regionchange
    ADD CONSTRAINT regions_regionchange_old_id_7d588532_fk_regions_region_code FOREIGN KEY (old_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_regioncode regions_regioncode_region_id_b2a8995b_fk_regions_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncode
    ADD CONSTRAINT regions_regioncode_region_id_b2a8995b_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_regioncommodity regions_regioncommod_commodity_id_7c2fbb1b_fk_regions_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncommodity
    ADD CONSTRAINT regions_regioncommod_commodity_id_7c2fbb1b_fk_regions_c FOREIGN KEY (commodity_id) REFERENCES public.regions_commodity(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_regioncommodity regions_regioncommod_region_id_a0a1bfc3_fk_regions_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncommodity
    ADD CONSTRAINT regions_regioncommod_region_id_a0a1bfc3_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: regions_regioncommodity regions_regioncommodity_source_id_73954296_fk_regions_source_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions_regioncommodity
    ADD CONSTRAINT regions_regioncommodity_source_id_73954296_fk_regions_source_id FOREIGN KEY (source_id) REFERENCES public.regions_source(id) DEFERRABLE INITIALLY DEFERRED;

--
-- PostgreSQL database dump complete
--
