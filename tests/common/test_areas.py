"""The rule of areas in SQL against the same rule in Python, and that nobody writes it a second time."""

import re
from pathlib import Path

import pytest
from django.db import connection

from common import areas
from common.permissions import covers

CODES = ["ID", "6", "64", "64.08", "64.080", "64.08.01", "64.08.01.2001", "64/08", "640", "65", "", "%", "6_"]
ROOT = Path(__file__).parent.parent.parent


def ask(expression: str, **params):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}", params)
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize("area", CODES)
def test_sql_says_what_python_says(area):
    for code in CODES:
        values = {"code": code, "area": area}
        c, a = '(%(code)s::text COLLATE "C")', "%(area)s::text"
        lies_in = ask(areas.lies_in(c, a), **values)
        lies_under = ask(areas.lies_under(c, a), **values)
        assert lies_in is covers([area], code)
        assert lies_under is ask(areas.range_under(c, a), **values) is (lies_in and code != area and area != "ID")


@pytest.mark.django_db
@pytest.mark.parametrize("given", [[], ["64"], ["65", "64.08"], ["ID"], ["65"]])
def test_one_of_several_areas_is_enough(given):
    for code in CODES:
        assert ask(areas.lies_in_any("%(code)s", "%(areas)s"), code=code, areas=given) is covers(given, code)


@pytest.mark.django_db
def test_the_level_is_told_by_the_length():
    levels = [ask(areas.level_of("%(code)s"), code=code) for code in ("64", "64.08", "64.08.01", "64.08.01.2001")]
    assert levels == [1, 2, 3, 4]


def test_nobody_writes_the_rule_a_second_time():
    packages = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in ("tests", "benchmarks")]
    files = [path for package in packages for path in package.rglob("*.py") if path != Path(areas.__file__)]
    copies = [
        str(path.relative_to(ROOT))
        for path in files
        if re.search(r"\|\| '[./]'|CASE length\(", path.read_text(), re.IGNORECASE)
    ]
    assert len(files) > 300
    assert not copies
