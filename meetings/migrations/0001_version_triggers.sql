-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Which changes raise the version of this app's data, and of which province (docs/adr/0001).
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON meetings_actionitem
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON meetings_actionitem
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON meetings_actionitem
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON meetings_actionitem
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_actionitem_supporting_agencies
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_agendaitem
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_attachment
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_attendance
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_decision
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_meeting
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_meetingspeaker
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_series
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON meetings_stakeholdertype
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('meetings');
