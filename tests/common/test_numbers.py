from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common import numbers

values = st.decimals(min_value=-(10**15), max_value=10**15, places=4)
decimals = st.integers(min_value=0, max_value=4)


@pytest.fixture(params=["id", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def read(text: str) -> Decimal:
    """What a reader understands, in the language of the page."""
    thousands, point = numbers.separators()
    return Decimal(text.replace(thousands, "").replace(point, ".").replace(numbers.MINUS, "-").lstrip("+"))


@pytest.mark.parametrize("code", ["id", "en"])
@given(value=values, decimals=decimals, signed=st.booleans())
def test_a_written_number_reads_as_the_rounded_value(code, value, decimals, signed):
    with translation.override(code):
        text = numbers.number(value, decimals, signed=signed)
        assert read(text) == value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        assert "e" not in text.lower()
        assert len(text.partition(numbers.separators()[1])[2]) == decimals


@given(value=values, decimals=decimals)
def test_the_sign_stands_for_the_number_as_written(value, decimals):
    with translation.override("id"):
        text = numbers.number(value, decimals, signed=True)
        assert (text[0] == "+", text[0] == numbers.MINUS) == (read(text) > 0, read(text) < 0)


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (Decimal("7959"), 0, "7.959", "7,959"),
        (Decimal("284.4"), 1, "284,4", "284.4"),
        (Decimal("0.00"), 2, "0,00", "0.00"),
        (0, 2, "0,00", "0.00"),
        (Decimal("1E+6"), 0, "1.000.000", "1,000,000"),
        (1e-7, 2, "0,00", "0.00"),
        (Decimal("-0.001"), 2, "0,00", "0.00"),
        (Decimal("0.005"), 2, "0,01", "0.01"),
        (Decimal("-1234.5"), 2, "\u22121.234,50", "\u22121,234.50"),
    ],
)
def test_numbers_in_both_languages(value, places, indonesian, english):
    with translation.override("id"):
        assert numbers.number(value, places) == indonesian
    with translation.override("en"):
        assert numbers.number(value, places) == english


def test_missing_is_words_and_never_zero(language):
    nothing = numbers.number(None, 2)
    assert nothing and not any(letter.isdigit() for letter in nothing)
    assert numbers.with_unit(None, "percent") == nothing
    assert numbers.points(None) == nothing
    assert numbers.difference_writer("people")(None) == nothing
    assert numbers.period(None, 3) == nothing


def test_units_stand_behind_the_number_and_rupiah_before_it():
    with translation.override("en"):
        assert numbers.with_unit(Decimal("6.1"), "percent", 1) == "6.1\u00a0%"
        assert numbers.with_unit(Decimal("284.4"), "thousand_people", 1) == "284.4\u00a0thousand people"
        assert numbers.with_unit(Decimal("0.25"), "index", 2) == "0.25"
        assert numbers.with_unit(Decimal(595000), "rupiah_capita_month", 0) == "Rp\u00a0595,000\u00a0per capita a month"
        assert numbers.with_unit(Decimal(0), "percent") == "0.00\u00a0%"


def test_every_unit_of_an_indicator_can_be_written():
    from indicators.models import Indicator

    for unit in Indicator.Unit.values:
        assert numbers.with_unit(Decimal(1), unit, 0)
        assert numbers.difference_writer(unit, 0)(Decimal(1))
    with pytest.raises(KeyError):
        numbers.unit_suffix("furlong")


def test_differences_carry_a_sign_and_rates_differ_in_points():
    with translation.override("en"):
        assert numbers.points(Decimal("-0.61")) == "\u22120.61\u00a0percentage points"
        assert numbers.difference_writer("percent", 4)(Decimal("0.5")) == "+0.50\u00a0percentage points"
        assert numbers.difference_writer("thousand_people", 2)(Decimal("-21.63")) == "\u221221.63\u00a0thousand people"
        assert numbers.difference_writer("index", 2)(Decimal("0.5")) == "+0.50"
        assert numbers.points(Decimal("0.00")) == "0.00\u00a0percentage points"


def test_a_period_without_month_is_the_year_alone():
    with translation.override("en"):
        assert numbers.period(2024, 3) == "March 2024"
        assert numbers.period(2008, None) == "2008"
        assert numbers.day(date(2023, 12, 6)) == "6 December 2023"
        assert numbers.day(None) == "not given"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("9.5", "years", 2, "9,50 tahun"),
        ("7959", "families", 0, "7.959 KK"),
        ("120", "households", 0, "120 rumah tangga"),
        ("3525000", "rupiah", 0, "Rp 3.525.000"),
        ("12.5", "million_rupiah", 1, "Rp 12,5 juta"),
        ("215000000", "rupiah_capita_year", 0, "Rp 215.000.000 per kapita per tahun"),
        ("12345", "thousand_rupiah_capita_year", 0, "Rp 12.345 ribu per kapita per tahun"),
    ],
)
def test_units_of_determinants(value, unit, decimals, text):
    with translation.override("id"):
        assert numbers.with_unit(Decimal(value), unit, decimals).replace("\u00a0", " ") == text


def test_counts_have_no_decimals_and_rupiah_two():
    assert numbers.is_count("households") and not numbers.is_count("thousand_people")
    assert (numbers.most_decimals("people"), numbers.most_decimals("rupiah"), numbers.most_decimals("years")) == (
        0,
        2,
        4,
    )
