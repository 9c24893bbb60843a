import itertools
from datetime import date
from decimal import Decimal as D

import pytest

from common.charting.scales import Scale, tick_decimals, value_ticks, year_ticks
from common.charting.texts import apart, text_width, wrap


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        (["11.22", "5.17"], True, "0 3 6 9 12"),
        (["284.4"], True, "0 100 200 300"),
        (["0.258"], True, "0 0.1 0.2 0.3"),
        (["-1.5", "2"], True, "-2 -1 0 1 2"),
        (["0"], True, "0 0.3 0.6 0.9 1.2"),
        ([], True, "0 0.3 0.6 0.9 1.2"),
        (["70", "74"], False, "70 71 72 73 74"),
        (["70"], False, "60 65 70 75 80"),
        (["1234567"], True, "0 500000 1000000 1500000"),
    ],
)
def test_ticks_are_round_and_hold_all_values(values, from_zero, ticks):
    found = value_ticks([D(v) for v in values], from_zero=from_zero)
    assert [f"{tick.normalize():f}" for tick in found] == ticks.split()


def test_ticks_have_the_decimals_that_they_need():
    assert tick_decimals([D("0.0"), D("0.25"), D("0.5")]) == 2
    assert tick_decimals([D("0E+2"), D("1E+2")]) == 0
    assert tick_decimals([]) == 0


def test_years_are_all_while_they_are_few_else_evenly_with_both_ends():
    assert [d.year for d in year_ticks(date(2021, 3, 1), date(2025, 3, 1), 3, 5)] == [2021, 2022, 2023, 2024, 2025]
    assert [d.year for d in year_ticks(date(2015, 3, 1), date(2025, 3, 1), 3, 4)] == [2015, 2018, 2022, 2025]
    assert [d.year for d in year_ticks(date(2015, 9, 1), date(2016, 2, 1), 3, 5)] == []


def test_a_scale_without_length_has_its_middle():
    assert Scale(5, 5, 0, 100)(5) == 50
    assert Scale(0, 10, 100, 0)(D("2.5")) == 75


def test_labels_keep_their_place_where_they_can_and_never_lie_on_each_other():
    assert apart([20, 80], [16, 16], 0, 200) == [12, 72]
    tied = apart([50, 50, 50], [16, 16, 16], 0, 200)
    assert sorted(tied) == tied and all(b - a >= 16 for a, b in itertools.pairwise(tied))
    assert apart([198], [16], 0, 200) == [184] and apart([2], [16], 0, 200) == [0]
    assert apart([10, 10, 10], [16, 16, 16], 0, 30) == [0, 16, 32]  # no room: below each other all the same
    assert apart([], [], 0, 10) == []


def test_names_wrap_and_nothing_is_cut_off():
    name = "Kabupaten Kepulauan Siau Tagulandang Biaro"
    lines = wrap(name, 120, 13)
    assert len(lines) > 2 and " ".join(lines) == name
    assert all(text_width(line, 13) <= 120 for line in lines)
    assert "".join(wrap("X" * 60, 100, 13)) == "X" * 60
    assert wrap("", 100, 13) == [""]
    assert text_width("東", 10) > text_width("a", 10) > text_width("i", 10)
