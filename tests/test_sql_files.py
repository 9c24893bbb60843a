"""The SQL of the database stands in files: file, frozen copy of the newest migration and database agree."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

FILES = sorted(Path(settings.BASE_DIR).glob("*/sql/*.sql"))
FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\([^)]*\).*?AS \$\$(.*?)\$\$;", re.S)
TRIGGER = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+)\s+.*?\sON (\w+)\s", re.S)
VIEW = re.compile(r"CREATE VIEW (\w+)")


def text_of_all(pattern: re.Pattern) -> list[tuple]:
    return [found for path in FILES for found in pattern.findall(path.read_text())]


def asked(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_there_are_files():
    assert {path.parent.parent.name for path in FILES} >= {"versions", "indicators", "programs", "beneficiaries"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_the_newest_copy_of_a_migration_is_the_file(path):
    copies = sorted((path.parent.parent / "migrations").glob(f"[0-9]*_{path.stem}.sql"))
    assert copies, "no migration brings it into the database"
    assert copies[-1].read_text() == path.read_text()
    migration = next(copies[-1].parent.glob(f"{copies[-1].name[:4]}_*.py")).read_text()
    assert f'"{path.stem}"' in migration, "the migration does not run its copy"


def test_each_copy_belongs_to_a_file_and_to_a_migration():
    for copy in Path(settings.BASE_DIR).glob("*/migrations/*.sql"):
        number, _underline, name = copy.stem.partition("_")
        assert f'"{name}"' in next(copy.parent.glob(f"{number}_*.py")).read_text(), copy


@pytest.mark.django_db
def test_the_functions_of_the_database_are_those_of_the_files():
    stored = asked(
        "SELECT proname, prosrc FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS "
        "(SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
    )
    assert sorted(stored) == sorted(text_of_all(FUNCTION))


@pytest.mark.django_db
def test_the_triggers_of_the_database_are_those_of_the_files():
    stored = asked("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    assert sorted(stored) == sorted(text_of_all(TRIGGER))


@pytest.mark.django_db
def test_the_views_of_the_database_are_those_of_the_files():
    stored = asked("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    assert sorted(stored) == sorted((name,) for name in text_of_all(VIEW))


@pytest.mark.django_db
def test_every_table_that_pages_show_marks_its_changes():
    """A table of an app with versions has the triggers, or is named here with the reason."""
    marked = dict.fromkeys(table for name, table in text_of_all(TRIGGER) if name.startswith("mark_data_change"))
    unmarked = {
        model._meta.db_table
        for app in ("regions", "indicators", "programs", "beneficiaries", "meetings")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.model_name.startswith("historical")
    } - marked.keys()
    assert unmarked == UNMARKED.keys()


UNMARKED = {
    "beneficiaries_badline": "refused lines are shown to those who brought them, on pages that nothing keeps",
    "beneficiaries_reveal": "the log of shown numbers is on no kept page",
    "meetings_actionevent": "events come with a change of their action",
    "meetings_remindersent": "which mails went out is on no page",
    "programs_moneyperiod": "worked out from rows that are marked",
    "programs_moneysummary": "worked out from rows that are marked",
    "programs_reachperiod": "worked out from rows that are marked",
    "programs_reachsummary": "worked out from rows that are marked",
    "programs_reportevent": "events come with a change of their report",
    "regions_boundary": "outlines come and go with their set",
    "regions_regionalias": "what a name in a file means is on no kept page",
}
