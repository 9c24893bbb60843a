from collections import Counter
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.maps import classes
from common.maps.classes import classify, classify_change

RATES = st.lists(st.none() | st.decimals(0, 100, places=2), max_size=60)
CHANGES = st.lists(st.none() | st.decimals(-30, 30, places=2), max_size=60)


@given(RATES, st.integers(1, 6))
def test_every_value_is_in_exactly_one_class_and_none_is_empty(values, n):
    breaks = classify(values, n)
    known = [value for value in values if value is not None]
    for value in known:
        inside = [
            name
            for name, low, high in breaks.ranges
            if (low is None or low <= value) and (high is None or value < high)
        ]
        assert inside == [breaks.css_class(value)]
    assert breaks.counts == Counter(map(breaks.css_class, known))
    assert len(breaks.classes) <= n
    if known:
        assert set(breaks.counts) == set(breaks.classes)


@given(RATES)
def test_a_higher_value_never_has_a_lower_class(values):
    breaks = classify(values)
    found = [breaks.css_class(value) for value in sorted(value for value in values if value is not None)]
    assert found == sorted(found)


@given(CHANGES, st.sampled_from(["down", "up"]))
def test_the_class_of_a_change_tells_its_direction(values, good):
    breaks = classify_change(values, good=good)
    for value in values:
        name = breaks.css_class(value)
        if value is None:
            assert name == "none"
        elif value == 0:
            assert name == "z"
        else:
            assert name[0] == ("b" if (value < 0) == (good == "down") else "w")
            assert breaks.css_class(-value)[1] == name[1]
    items = breaks.legend()
    assert {item.css_class: item.count for item in items if item.count} == breaks.counts


def test_none_is_no_data_and_zero_is_not():
    breaks = classify([0, 1, 2, 3, None])
    assert breaks.css_class(None) == "none"
    assert breaks.css_class(0) == "c0"


def test_cut_points_are_round():
    values = [Decimal(n) / 100 for n in range(213, 4000, 7)]
    assert [str(cut) for cut in classify(values).cuts] == ["10.00", "20.00", "25.00", "30.00"]


def test_all_equal_values_are_one_class():
    assert classify([7, 7, 7]).classes == ("c2",)
    assert classify_change([-1, -1]).css_class(-1) == "b2"


def test_no_values_have_no_legend():
    assert classify([None]).legend() == []
    assert classify_change([]).legend() == []


def test_fixed_cuts_are_kept_and_must_rise():
    breaks = classify([1, 6, 20], cuts=[5, 10, 15])
    assert [breaks.css_class(v) for v in (4.99, 5, 9.999, 15)] == ["c0", "c1", "c3", "c4"]
    with pytest.raises(ValueError, match="rise"):
        classify([1], cuts=[5, 5])


def test_a_value_is_classed_as_it_is_printed():
    assert classify([], cuts=[5], decimals=2).css_class(4.995) == classify([], cuts=[5], decimals=2).css_class(5)
    assert classify_change([0.004], decimals=2).css_class(-0.004) == "z"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        classify([value])


def test_the_legend_is_written_in_the_language_of_the_page():
    breaks = classify([1, 6, 8, 20], cuts=[5, 7.5])
    with translation.override("id"):
        assert [(item.label, item.count) for item in breaks.legend()] == [("< 5", 1), ("5 – < 7,5", 1), ("≥ 7,5", 2)]
    with translation.override("en"):
        assert breaks.legend()[1].label == "5 – < 7.5"
        words = [item.label for item in classify_change([-3, -1, 0, 1, 3]).legend()]
    assert words[0].startswith("fell by") and words[-1].startswith("rose by") and "unchanged" in words


def test_few_classes_use_shades_far_apart():
    assert all(len(shades) == n for n, shades in classes.SHADES.items())
    assert classify([1, 9]).classes == ("c1", "c4")
