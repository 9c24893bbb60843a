"""Lone lines that stand one in another: the year of a list, and in it the kinds of its regions."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from tests.indicators.imports.files import asked, bring, media  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
ABOUT = {"codes": "name", "decimal": "comma"}
TABLE = """Kabupaten/Kota;Persentase Penduduk Miskin (persen)
2022;
Kabupaten;
Kutai Timur;9,1
Kota;
Balikpapan;2,4
2023;
Kabupaten;
Kutai Timur;9,2
Kota;
Balikpapan;2,5
"""


def found(batch):
    rows = Observation.objects.filter(batch=batch).values_list("region", "year", "value")
    return {(region, year): value.normalize() for region, year, value in rows}


@pytest.mark.parametrize("stated", [{}, {"year": "2023"}])
def test_each_figure_is_of_the_year_above_it_whatever_was_stated(bring, stated):  # noqa: F811
    batch, outcome = bring(TABLE, confirm=True, **ABOUT, **stated)
    assert outcome.written, outcome.problems
    assert found(batch) == {
        ("64.08", 2022): Decimal("9.1"), ("64.71", 2022): Decimal("2.4"),
        ("64.08", 2023): Decimal("9.2"), ("64.71", 2023): Decimal("2.5"),
    }  # fmt: skip


def test_a_year_above_only_some_of_the_rows_is_asked_about(bring):  # noqa: F811
    text = TABLE.replace("2022;\n", "")
    _batch, outcome = bring(text, **ABOUT)
    assert "year" in [question["option"] for question in asked(outcome)]


def test_a_period_above_the_rows_that_the_indicator_cannot_have_is_named(bring):  # noqa: F811
    text = TABLE.replace("2022;", "Triwulan I 2022;").replace("2023;", "Triwulan II 2023;")
    _batch, outcome = bring(text, confirm=True, **ABOUT)
    assert not outcome.written and outcome.problems
