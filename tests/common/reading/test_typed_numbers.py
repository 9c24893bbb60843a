"""A number typed by a person: read for what it can only be, or asked back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.reading.typed_numbers import AmbiguousNumber, TypedNumberField, read_number, write_number


@pytest.mark.parametrize(
    "text,value",
    [
        ("6,1", "6.1"), ("6.1", "6.1"), ("0,959", "0.959"), ("0.959", "0.959"), ("7,959", "7.959"), ("7959", "7959"),
        ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1234.567", "1234.567"),
        (" 6,1 % ", "6.1"), ("Rp 430.000,00", "430000.00"), ("-3", "-3"), ("0", "0"),
    ],
)  # fmt: skip
def test_what_has_one_reading_is_read(text, value):
    with translation.override("id"):
        assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "language,text,readings",
    [
        ("id", "7.959", ["7959", "7,959"]),
        ("id", "Rp 430.000", ["430000", "430"]),
        ("en", "7.959", ["7959", "7.9590"]),
        ("en", "7,959", ["7959", "7.9590"]),
    ],
)
def test_what_has_two_readings_is_asked_back_with_both(language, text, readings):
    with translation.override(language):
        with pytest.raises(AmbiguousNumber) as asked:
            read_number(text)
        assert asked.value.readings == readings
        assert len({read_number(reading) for reading in readings}) == 2


@pytest.mark.parametrize("text", ["", "-", "...", "abc", "1,2,3", "1.23.456", ",5", "٣", "1e5", "nan", "9" * 41])
def test_what_is_no_number_is_an_error(text):
    with pytest.raises(ValueError):
        read_number(text)


@given(st.decimals(min_value=0, max_value=10**13, places=4), st.sampled_from(["id", "en"]))
def test_a_stored_value_comes_back_as_itself(value, language):
    with translation.override(language):
        assert read_number(write_number(value)) == value


def test_the_field_says_what_to_write():
    with translation.override("id"), pytest.raises(ValidationError) as error:
        TypedNumberField().clean("7.959")
    assert "7959" in error.value.messages[0] and "7,959" in error.value.messages[0]


def test_the_field_leaves_what_was_typed_and_writes_what_is_stored():
    with translation.override("id"):
        field = TypedNumberField()
        assert field.prepare_value("7.959") == "7.959"
        assert field.prepare_value(Decimal("9.0600")) == "9,06"
        assert not field.has_changed(Decimal("9.0600"), "9,06")
