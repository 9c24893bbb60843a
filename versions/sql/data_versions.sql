-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- A statement on a table leaves a mark for each province whose rows it changed ("" where rows belong to none); at the
-- commit the version of each marked province is raised once. Raised early, the row of a version would block every other
-- save until the commit; raised after the commit, a killed process would leave stale pages for good.
-- Arguments of the trigger: the app and, where there is one, the column that holds the region.
CREATE FUNCTION mark_data_change() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- Other triggers that wait for the commit may mark changes, too. So the first mark sets another behind them, and only
-- that one raises the versions, all at once and in order: two transactions never wait for each other in a ring.
CREATE FUNCTION raise_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE CONSTRAINT TRIGGER raise_data_version AFTER INSERT ON versions_datachange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_data_version();
