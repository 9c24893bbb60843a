"""A change of an activity reaches the pages of all regions in which it takes place, also in other provinces."""

from django.db import migrations

from common.frozen_sql import frozen

FORMER = """
DO $$
DECLARE
    former record;
BEGIN
    FOR former IN SELECT tgname, tgrelid::regclass AS held FROM pg_trigger
        WHERE starts_with(tgname, 'mark_data_change') AND starts_with(tgrelid::regclass::text, 'programs_')
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', former.tgname, former.held);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("programs", "0005_confirmed_questions")]

    operations = [migrations.RunSQL(FORMER, migrations.RunSQL.noop), *frozen(__file__, "version_triggers")]
