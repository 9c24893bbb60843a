-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Which changes raise the version of this app's data, and of which province (docs/adr/0001).
-- Of all provinces: an activity stands on the pages of all regions in which it takes place.
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_activity
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_activitycommodity
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_activitypartner
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON programs_activityregion
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON programs_activityregion
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON programs_activityregion
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON programs_activityregion
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON programs_closedperiod
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON programs_closedperiod
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON programs_closedperiod
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON programs_closedperiod
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_cumulativeclaim
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON programs_financialprogress
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON programs_financialprogress
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON programs_financialprogress
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON programs_financialprogress
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_fundingsource
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_inkinditem
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON programs_namedreach
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON programs_namedreach
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON programs_namedreach
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON programs_namedreach
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_participantgroup
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON programs_physicalprogress
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON programs_physicalprogress
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON programs_physicalprogress
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON programs_physicalprogress
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_program
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_program_terms
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_report
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_speaker
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON programs_targetgroup
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON programs_targetgroup
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON programs_targetgroup
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON programs_targetgroup
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_taxonomy
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON programs_term
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('programs');
