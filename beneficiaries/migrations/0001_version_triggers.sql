-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Which changes raise the version of this app's data, and of which province (docs/adr/0001).
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_allowedcombination
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON beneficiaries_beneficiary
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON beneficiaries_beneficiary
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON beneficiaries_beneficiary
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON beneficiaries_beneficiary
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_decile
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_decilevintage
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON beneficiaries_delivery
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON beneficiaries_delivery
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON beneficiaries_delivery
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON beneficiaries_delivery
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_doubleaidoverride
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_duplicatepair
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_eligibility
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON beneficiaries_fieldoperator
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON beneficiaries_fieldoperator
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON beneficiaries_fieldoperator
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON beneficiaries_fieldoperator
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON beneficiaries_membership
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
CREATE TRIGGER mark_data_change_insert AFTER INSERT ON beneficiaries_reportresult
    REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_update AFTER UPDATE ON beneficiaries_reportresult
    REFERENCING OLD TABLE AS went NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_delete AFTER DELETE ON beneficiaries_reportresult
    REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries', 'region_id');
CREATE TRIGGER mark_data_change_truncate AFTER TRUNCATE ON beneficiaries_reportresult
    FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('beneficiaries');
