"""One cell of a column that lost its decimal sign or its thousands is an error, however right the others are."""

import pytest

from tests.indicators.imports.files import reasons, stored

REGIONS = ("64.08", "64.71", "64.72", "53.01", "53.71", "64")


def table(indicator, unit, values):
    lines = (f"{code},{indicator},2023,3,{value},{unit}" for code, value in zip(REGIONS, values, strict=True))
    return "region,indicator,year,month,value,unit\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("indicator", "unit", "values", "rule"),
    [("poverty_line", "rupiah_capita_month", (561.234, 545000, 530000, 512000, 498000, 520000), "impossible"),
     ("rls", "years", (938, 9.1, 10.2, 8.4, 11, 9.5), "impossible"),
     ("uhh", "years", (7196, 71.2, 70.4, 69, 72, 71), "impossible"),
     ("hls", "years", (1334, 13.1, 12.9, 13.5, 12, 13), "impossible"),
     ("minimum_wage", "rupiah", (3412.331, 3200000, 3100000, 2900000, 3000000, 3050000), "impossible"),
     ("p1", "index", (76, 0.9, 1.2, 1.4, 0.8, 1.1), "impossible"),
     ("tpt", "percent", (93, 0.9, 1.2, 1.4, 0.8, 1.1), "far")],
)  # fmt: skip
def test_a_figure_that_cannot_be_stops_the_table(bring, indicator, unit, values, rule):
    before = stored()
    _batch, outcome = bring(table(indicator, unit, values), confirm=True)
    assert reasons(outcome)[rule] == [2]
    assert stored() == before


@pytest.mark.parametrize(
    ("indicator", "unit", "values"),
    [("p1", "index", (12.4, 0.9, 1.2, 1.4, 0.3, 1.1)), ("p2", "index", (3.6, 0.005, 0.2, 0.3, 0.4, 0.3)),
     ("poverty_line", "rupiah_capita_month", (74272, 92409, 89000, 61000, 70000, 80000)),
     ("uhh", "years", (55.1, 71.2, 70.4, 69, 72, 71)), ("rls", "years", (1.1, 9.1, 10.2, 8.4, 13, 9.5))],
)  # fmt: skip
def test_the_poorest_district_and_the_oldest_line_are_none(bring, indicator, unit, values):
    _batch, outcome = bring(table(indicator, unit, values), confirm=True)
    assert {"impossible", "far"}.isdisjoint(reasons(outcome)), outcome.problems
