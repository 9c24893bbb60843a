"""Foreign keys and migrations point downwards too: a name in a string is an arrow that no linter of imports sees."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

FLOORS = (
    {"versions", "accounts"},
    {"imports"},
    {"regions"},
    {"indicators"},
    {"programs"},
    {"meetings", "beneficiaries"},
    {"dashboard"},
    {"papers"},
    {"poverty_monitor"},
)
FLOOR = {app: number for number, floor in enumerate(FLOORS) for app in floor}
# A duty is a user's in a region and for an agency; the regions lie above the accounts.
EXCEPTIONS = {("accounts", "regions")}


def upwards(arrows) -> set[tuple[str, str]]:
    return {
        (own, other)
        for own, other in arrows
        if own in FLOOR and other in FLOOR and own != other and FLOOR[other] >= FLOOR[own]
    }


def test_every_app_of_the_project_has_a_floor():
    own = {config.label for config in apps.get_app_configs() if Path(config.path).parent == Path(settings.BASE_DIR)}
    assert own == FLOOR.keys()


def test_foreign_keys_point_downwards():
    arrows = {
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and field.related_model and field.concrete
    }
    assert upwards(arrows) == EXCEPTIONS


def test_migrations_depend_on_what_lies_below():
    migrations = MigrationLoader(None).disk_migrations.values()
    arrows = {(migration.app_label, app) for migration in migrations for app, _name in migration.dependencies}
    assert upwards(arrows) == EXCEPTIONS


def test_an_arrow_upwards_is_found():
    assert upwards({("regions", "indicators"), ("meetings", "beneficiaries"), ("programs", "regions")}) == {
        ("regions", "indicators"),
        ("meetings", "beneficiaries"),
    }
