"""The rights of the roles: a table of them, written down before labels of models changed."""

import csv
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from tests.people import person

TABLE = Path(__file__).parent.parent / "data" / "rights-of-roles.csv"
MOVED = {"observation": "indicators", "target": "indicators", "indicator": "indicators", "importbatch": "imports"}


def written() -> set[tuple[str, str]]:
    """(role, permission) of the table, with the labels of today."""
    with TABLE.open() as file:
        rows = list(csv.DictReader(file))
    return {(row["role"], label_of_today(row["permission"])) for row in rows}


def label_of_today(permission: str) -> str:
    app, _dot, codename = permission.partition(".")
    model = re.sub(r"^[a-z]+_", "", codename)
    return f"{MOVED[model]}.{codename}" if app == "regions" and model in MOVED else permission


@pytest.mark.django_db
def test_each_role_gives_the_rights_that_it_gave():
    rows = Group.objects.values_list("name", "permissions__content_type__app_label", "permissions__codename")
    assert {(role, f"{app}.{codename}") for role, app, codename in rows} == written()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["secretariat", "operator", "leadership"])
def test_a_right_reaches_as_far_as_the_duty(role, world):
    user = person("somebody", "64.08", role)
    given = {permission for name, permission in written() if name == role}
    others = {permission for _name, permission in written()} - given
    assert all(user.area_prefixes(permission) == ["64.08"] for permission in given)
    assert [permission for permission in others if user.area_prefixes(permission)] == []
