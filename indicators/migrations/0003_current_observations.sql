-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Which observation is in force. Only these triggers write is_current. They see no write that another trigger makes
-- (pg_trigger_depth): no trigger may write observations.
--
-- Among the approved rows of one series and period (region, indicator, breakdown, year, month, period kind, method):
-- what a person has put in force, the newest choice first, and last what a person has put behind the others; then a
-- published or verified figure before a claim, a claim before a sample; then by the rank of the source (ADR 0015);
-- then the newest release, a row without a release date last; then the row entered last.

-- The rank of a source by its kind: 1 goes first.
CREATE FUNCTION rank_of_source(kind text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind WHEN 'statistics' THEN 1 WHEN 'registry' THEN 2 WHEN 'document' THEN 3 WHEN 'agency' THEN 4
        ELSE 5 END
$$;

-- A row that is written counts as not in force until the end of the statement, whatever the statement says.
CREATE FUNCTION forget_current_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.is_current := false;
    RETURN NEW;
END $$;

-- At the end of the statement: the series of the rows that it wrote are decided anew. Until the transaction ends, others
-- wait here (lock 20547 of common/locks.py): of two that enter a figure of the same period neither could see the other's,
-- and both would be put in force. Losers come first: a unique index holds one row in force per period.
CREATE FUNCTION decide_current_observations(regions text[], indicators text[]) RETURNS void LANGUAGE plpgsql AS $$
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
        SELECT o.id, is_current, workflow = 'approved' AND 1 = row_number() OVER (
            PARTITION BY region_id, indicator_id, breakdown, year, month, period_kind, method, workflow = 'approved'
            ORDER BY coalesce(preference, 0) DESC, CASE preference WHEN 1 THEN preferred_at END DESC NULLS LAST,
                     CASE evidence WHEN 'claimed' THEN 1 WHEN 'sample' THEN 2 ELSE 0 END,
                     rank_of_source(c.kind), released_on DESC NULLS LAST, o.id DESC
        ) AS wins
        FROM indicators_observation o JOIN regions_source c ON c.id = o.source_id
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

CREATE FUNCTION keep_current_observations() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER forget_current_observation BEFORE INSERT OR UPDATE ON indicators_observation
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION forget_current_observation();
CREATE TRIGGER keep_current_observations_insert AFTER INSERT ON indicators_observation
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION keep_current_observations();
CREATE TRIGGER keep_current_observations_update AFTER UPDATE ON indicators_observation
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION keep_current_observations();
CREATE TRIGGER keep_current_observations_delete AFTER DELETE ON indicators_observation
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION keep_current_observations();

-- A source that changes its kind changes its rank.
CREATE FUNCTION keep_current_of_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    regions text[];
    indicators text[];
BEGIN
    SELECT array_agg(region_id), array_agg(indicator_id) INTO regions, indicators
    FROM (SELECT DISTINCT region_id, indicator_id FROM indicators_observation WHERE source_id = NEW.id) series;
    PERFORM decide_current_observations(regions, indicators);
    RETURN NULL;
END $$;

CREATE TRIGGER keep_current_of_source AFTER UPDATE OF kind ON regions_source
    FOR EACH ROW WHEN (OLD.kind IS DISTINCT FROM NEW.kind) EXECUTE FUNCTION keep_current_of_source();
