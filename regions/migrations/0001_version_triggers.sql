-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Which changes raise the version of this app's data, and of which province (docs/adr/0001).
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON regions_agency
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON regions_boundaryset
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON regions_commodity
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON regions_prioritylocation
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON regions_prioritylocation
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON regions_prioritylocation
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON regions_prioritylocation
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON regions_region
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON regions_regionchange
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON regions_regioncode
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON regions_regioncode
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON regions_regioncode
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON regions_regioncode
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON regions_regioncommodity
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON regions_regioncommodity
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON regions_regioncommodity
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON regions_regioncommodity
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON regions_source
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('regions');
