"""Triggers that raise the data version of the app "regions" as the last act of a transaction.

Every statement that changes one of the tables leaves a mark in regions_datachange; the mark's deferred
trigger runs at commit, raises the number and removes the mark. Raised early, the number's row would block
every other save until commit; raised after the commit, a killed process would leave stale pages for good.
"""

from django.db import migrations

TABLES = [
    "regions_region",
    "regions_regioncode",
    "regions_regionchange",
    "regions_agency",
    "regions_commodity",
    "regions_regioncommodity",
    "regions_prioritylocation",
    "regions_source",
    "regions_indicator",
    "regions_observation",
    "regions_target",
]

FUNCTIONS = """
CREATE FUNCTION mark_data_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO regions_datachange (app) VALUES (TG_ARGV[0]);
    RETURN NULL;
END $$;
CREATE FUNCTION raise_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM regions_datachange WHERE app = NEW.app;  -- of this transaction: others are invisible or gone
    IF FOUND THEN
        INSERT INTO regions_dataversion (app, number) VALUES (NEW.app, 1)
        ON CONFLICT (app) DO UPDATE SET number = regions_dataversion.number + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER raise_data_version AFTER INSERT ON regions_datachange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_data_version();
"""

UNDO_FUNCTIONS = """
DROP TRIGGER raise_data_version ON regions_datachange;
DROP FUNCTION raise_data_version();
DROP FUNCTION mark_data_change();
"""


def triggers(tables, app):
    """SQL that makes every statement on one of ``tables`` raise the version of ``app``, and its undoing."""
    make = "".join(
        f"CREATE TRIGGER mark_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION mark_data_change('{app}');\n"
        for table in tables
    )
    drop = "".join(f"DROP TRIGGER mark_data_change ON {table};\n" for table in tables)
    return make, drop


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO_FUNCTIONS),
        migrations.RunSQL(*triggers(TABLES, "regions")),
    ]
