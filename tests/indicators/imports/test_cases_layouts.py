"""Workbooks and headings over several lines: the right figures come in, or a question is asked."""

from decimal import Decimal

import pytest

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import DATA, asked, reasons

CASES = DATA / "cases"


@pytest.fixture(scope="module")
def places(module_rows):
    """All provinces and districts."""
    load_regions(official_list(deepest=2))


@pytest.fixture
def bring(places):
    """bring(name, confirm=False, **options) -> (batch, outcome)."""

    def run(name, *, confirm=False, **options):
        return import_indicators(CASES / name, {"source": "Tabel", "publisher": "BPS", **options}, confirm=confirm)

    return run


def figures(batch, *names):
    """The figures of ``batch``: region, indicator, year, month and value, or other fields."""
    names = names or ("region", "indicator", "year", "month", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


@pytest.mark.parametrize(("name", "values"), [
    ("C01-percent-cells.xlsx", ["0.98", "1.12"]), ("C01b-percent-cells-with-series.xlsx", ["8.81", "7.45", "4.56"]),
])  # fmt: skip
def test_a_percent_cell_counts_as_it_is_shown(bring, name, values):
    batch, outcome = bring(name, codes="kemendagri", confirm=True)
    assert sorted(value for (value,) in figures(batch, "value")) == sorted(map(Decimal, values)), outcome.problems


def test_a_formula_without_a_result_is_an_error(bring):
    _batch, outcome = bring("C04-formula-without-value.xlsx", codes="kemendagri")
    assert (reasons(outcome), outcome.written) == ({"formula": [2]}, False)


def test_headings_over_four_lines_with_a_region_for_the_whole_file(bring):
    batch, outcome = bring("08-four-heading-rows-breakdown.csv", region="64", confirm=True)
    rows = figures(batch, "region", "indicator", "breakdown", "year", "month", "value")
    assert len(rows) == 12, outcome.problems
    assert ("64", "p0", "total", 2020, 3, Decimal("6.10")) in rows
    assert ("64", "poverty_line", "rural", 2020, 9, Decimal(640000)) in rows


def test_the_region_of_the_whole_file_is_proposed_from_its_headings(bring):
    _batch, outcome = bring("08-four-heading-rows-breakdown.csv")
    assert [(question["option"], question["proposal"]) for question in asked(outcome)] == [("region", "64")]


def test_merged_headings_over_years(bring):
    batch, outcome = bring("09-merged-headings-two-indicators.xlsx", codes="name", month="3", confirm=True)
    rows = figures(batch)
    assert len(rows) == 8, outcome.problems
    assert ("64.03", "poverty_line", 2022, 3, Decimal(700000)) in rows
    assert ("64.74", "p0", 2023, 3, Decimal("4.11")) in rows
