from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.analyses import (  # fmt: skip
    correlation,
    development,
    gap,
    quadrant,
    relative_position,
    relevance,
    steps,
    unbroken_developments,
    yearly_differences,
)
from indicators.figures.series import Change, Point
from indicators.figures.survey_error import Estimate

SPLIT = Change(date(2012, 11, 16), date(2015, 3, 1), "split")
D = Decimal


def point(year, value, month=3, **fields) -> Point:
    return Point(year, month, D(value), **fields)


def line(*values, first=2020) -> list[Point]:
    return [point(first + n, value) for n, value in enumerate(values)]


def estimates(**values) -> dict[str, Estimate | None]:
    return {code: None if value is None else Estimate(D(value)) for code, value in values.items()}


# --- relative position ----------------------------------------------------------------------------


def test_rank_counts_from_the_highest_and_equal_values_share_it():
    values = estimates(a="9.0", b="7.00", c="7.0", d="0.00", e=None)
    ranks = {code: relative_position(code, values, None, None) for code in values}
    assert [ranks[code].rank for code in "abcd"] == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert ranks["a"].of == 4  # the missing one is nobody's sibling in the ranking
    assert ranks["e"] is None
    assert relative_position("zz", values, None, None) is None


def test_where_most_siblings_are_unknown_there_is_no_rank_but_how_many_are_unknown():
    values = estimates(a=9) | dict.fromkeys("bcdefghij")
    found = relative_position("a", values, None, None)
    assert (found.rank, found.of, found.unknown) == (None, 1, 9)
    found = relative_position("a", estimates(a=9, b=8, c=None), None, None)
    assert (found.rank, found.of, found.unknown) == ((1, 1), 2, 1)


def test_siblings_within_the_survey_error_are_named_the_nearest_first():
    values = estimates(a="8.13", b="8.07", c="7.20", d="6.90", e="11.9")
    found = relative_position("b", values, None, None, D(1))
    assert (found.rank, found.like) == ((2, 4), ("a", "c"))


def test_differences_are_own_minus_other_and_missing_stays_missing():
    found = relative_position("a", estimates(a="0.00"), D("5.17"), None)
    assert (found.to_parent, found.to_country) == (D("-5.17"), None)
    assert relative_position("a", estimates(a=3), D("0.00"), D("0.00")).to_parent == D(3)


# --- development over time ------------------------------------------------------------------------


def test_development_of_the_report_of_kalimantan_timur():
    found = development([point(2008, "284.4", None), point(2013, "237.9", None)])
    assert found.change == D("-46.5")
    assert round(found.percent, 2) == D("-16.35")
    assert found.breaks == ()


def test_development_needs_two_points_and_no_percentage_of_zero_exists():
    assert development([]) is None
    assert development([point(2024, 5)]) is None
    assert development(line("0.00", "2.00")).percent is None
    assert development(line("2.00", "0.00")).percent == -100


def test_development_names_its_breaks_and_each_unbroken_run_is_a_development_of_its_own():
    points = [point(2008, "284.4"), point(2013, "237.9"), point(2015, 200), point(2016, 210)]
    assert [b.reason for b in development(points, [SPLIT]).breaks] == ["boundary"]
    assert [d.change for d in unbroken_developments(points, [SPLIT])] == [D("-46.5"), D(10)]
    assert unbroken_developments(points) == []
    assert unbroken_developments(points[1:3], [SPLIT]) == []  # two single figures: nothing to compare


# --- effectiveness --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "better"), [("lower", [True, None, False]), ("higher", [False, None, True]), ("none", [None] * 3)]
)
def test_steps_are_read_by_the_direction_of_the_indicator(direction, better):
    found = steps(line("8.81", "8.07", "8.07", "9"), direction)
    assert [s.change for s in found] == [D("-0.74"), D(0), D("0.93")]
    assert [s.better for s in found] == better


def test_no_step_goes_across_a_break():
    points = [point(2013, 6), point(2015, 5), point(2016, 4), point(2017, 3, method="new")]
    assert [(s.before.year, s.after.year) for s in steps(points, "lower", [SPLIT])] == [(2015, 2016)]


def test_a_step_down_to_zero_is_a_step():
    (found,) = steps(line("0.50", "0.00"), "lower")
    assert found.change == D("-0.50") and found.better is True


def test_a_step_within_the_survey_error_is_neither_better_nor_worse():
    first, second = steps(line("9.00", "8.10", "7.00"), "lower", apart=D(1))
    assert (first.change, first.better, first.within_error) == (D("-0.90"), None, True)
    assert (second.better, second.within_error) == (True, False)


# --- relevance ------------------------------------------------------------------------------------


def test_relevance_compares_the_newest_two_common_periods():
    district, province = line(9, 8, 7), line(6, 5)  # 2020-2022 and 2020-2021
    country = line(10, "9.5", 11)
    found = relevance([(district, ()), (province, ()), (country, ())])
    assert (found.since, found.until, found.changes) == (2020, 2021, (D(-1), D(-1), D("-0.5")))
    assert found.same
    assert not relevance([(district, ()), (country[1:], ())]).same


def test_no_change_is_another_direction_than_a_fall():
    assert not relevance([(line(9, 8), ()), (line(5, 5), ())]).same
    assert relevance([(line(9, 9), ()), (line(5, 5), ())]).same


def test_who_moves_another_way_is_named_and_a_change_within_the_error_has_no_way():
    district, province, country = line(9, 7), line(6, 5), line(5, 6)
    found = relevance([(district, ()), (province, ()), (country, ())], [D(1), D("0.3"), D("0.1")])
    assert (found.same, found.others("same"), found.others("other")) == (False, [1], [2])
    found = relevance([(district, ()), (line("6.0", "5.9"), ())], [D(1), D("0.3")])
    assert (found.ways, found.others("open"), found.same) == ((-1, None), [1], False)
    assert not relevance([(line(9, "8.5"), ()), (province, ())], [D(1), D("0.3")]).is_told


def test_relevance_needs_two_common_periods_of_the_same_month_and_no_break():
    assert relevance([(line(9, 8), ()), (line(9), ())]) is None
    assert relevance([(line(9, 8), ()), ([point(2020, 9, 9), point(2021, 8, 9)], ())]) is None
    assert relevance([]) is None
    crossing = [point(2014, 6), point(2015, 5)]
    assert relevance([(crossing, ()), (crossing, ())]).same
    assert relevance([(crossing, ()), (crossing, [SPLIT])]) is None


# --- linkage --------------------------------------------------------------------------------------


def test_below_eight_pairs_there_is_no_coefficient():
    pairs = [(D(n), D(2 * n)) for n in range(8)]
    assert correlation(pairs[:7]) == (7, None)
    n, r = correlation(pairs)
    assert n == 8 and round(r, 6) == 1
    assert correlation([]) == (0, None)


def test_what_never_varies_is_linked_with_nothing():
    assert correlation([(D(n), D(5)) for n in range(9)]) == (9, None)
    assert correlation([(D(0), D(n)) for n in range(9)]) == (9, None)


values = st.decimals(0, 100, places=2)


@given(st.lists(st.tuples(values, values), min_size=8, max_size=30))
def test_a_coefficient_is_symmetric_and_between_minus_one_and_one(pairs):
    n, r = correlation(pairs)
    mirrored = correlation([(y, x) for x, y in pairs])
    assert n == len(pairs)
    assert (r is None) == (mirrored[1] is None)
    if r is not None:
        assert abs(r) <= D("1.0000001") and abs(r - mirrored[1]) < D("1e-12")


# --- gap and pace ---------------------------------------------------------------------------------


def found_gap(value, low, high, direction, year=2029):
    found = gap(point(2025, value), D(low), D(high), year, direction)
    return found.distance, found.per_year, found.reached


@pytest.mark.parametrize(
    ("value", "low", "high", "direction", "distance", "pace", "reached"),
    [
        ("8.5", "7", "7", "lower", "1.5", "-0.375", False),
        ("6.5", "7", "7", "lower", "-0.5", None, True),
        ("7", "7", "7", "lower", "0", None, True),
        ("0.83", "0", "0", "lower", "0.83", "-0.2075", False),
        ("0.00", "0", "0", "lower", "0", None, True),
        ("8.5", "7", "8", "lower", "0.5", "-0.125", False),
        ("7.5", "7", "8", "lower", "0", None, True),
        ("6.5", "7", "8", "lower", "0", None, True),
        ("70", "74", "74", "higher", "-4", "1", False),
        ("75", "74", "74", "higher", "1", None, True),
        ("70", "72", "74", "higher", "-2", "0.5", False),
        ("73", "72", "74", "higher", "0", None, True),
        ("75", "72", "74", "higher", "0", None, True),
        ("70", "72", "74", "none", "-2", "0.5", False),
        ("78", "72", "74", "none", "4", "-1", False),
        ("73", "73", "73", "none", "0", None, True),
    ],
)
def test_gap_is_value_minus_target_and_the_pace_closes_it(value, low, high, direction, distance, pace, reached):
    assert found_gap(value, low, high, direction) == (D(distance), None if pace is None else D(pace), reached)


@pytest.mark.parametrize("year", [None, 2025, 2024, 2000])
def test_without_years_left_there_is_a_gap_but_no_pace(year):
    assert found_gap("8.5", "7", "7", "lower", year) == (D("1.5"), None, False)


@given(values, values, values, st.sampled_from(["lower", "higher", "none"]), st.integers(2026, 2045))
def test_the_pace_leads_to_the_target(value, one, other, direction, year):
    low, high = sorted((one, other))
    found = gap(point(2025, value), low, high, year, direction)
    assert found.years_left == year - 2025
    if found.per_year is None:
        assert found.reached
    else:
        assert low - D("1e-9") <= value + found.per_year * found.years_left <= high + D("1e-9")


# --- quadrant -------------------------------------------------------------------------------------


def test_first_priority_is_above_both_lines_and_the_mean_leaves_the_missing_out():
    rows = {
        "high": (D(40), D(9)), "few": (D(5), D(9)), "low": (D(45), D(2)), "zero": (D(0), D(0)),
        "no rate": (D(60), None), "none": (None, None),
    }  # fmt: skip
    found = quadrant(rows, D(5))
    assert found.number_line == D(30)
    assert found.rate_line == D(5)
    assert found.first_priority == ("high",)


def test_on_a_line_is_not_above_it_and_an_unknown_line_has_nobody_above():
    rows = {"a": (D(10), D(5)), "b": (D(30), D(5))}
    assert quadrant(rows, D(5)).first_priority == ()
    assert quadrant(rows, D(0)).first_priority == ("b",)
    assert quadrant(rows, None).first_priority == ()
    assert quadrant({"a": (None, D(5))}, D(1)).number_line is None


def test_yearly_differences_are_those_of_years_that_both_have():
    own = steps(line(9, 8, 6, 5), "lower")
    other = steps([point(2020, 1), point(2021, 3), point(2023, 9)], "higher")
    assert [(a.change, b.change) for a, b in yearly_differences(own, other)] == [(D(-1), D(2))]
