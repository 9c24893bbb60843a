-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Which changes raise the version of this app's data, and of which province (docs/adr/0001).
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON indicators_indicator
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON indicators_observation
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON indicators_observation
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON indicators_observation
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON indicators_observation
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON indicators_target
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON indicators_target
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON indicators_target
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON indicators_target
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON indicators_statedrelation
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON indicators_statedrelation
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON indicators_statedrelation
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON indicators_statedrelation
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('indicators');
