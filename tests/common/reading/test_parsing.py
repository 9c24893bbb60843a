import contextlib
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.reading import parsing
from common.reading.parsing import DateOrder, DecimalSign, Unreadable, day


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "...", "…", "NA", "n/a", "tidak ada  data", "Belum ada data"])
def test_what_was_not_published_is_missing(cell):
    assert parsing.number(cell) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0.00", "0"), ("0,00", "0"), ("12.02", "12.02"), ("12,02", "12.02"), ("7.959,1", "7959.1"),
        ("7,959.1", "7959.1"),
        ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("0.123", "0.123"), ("1234.567", "1234.567"),
        ("579227", "579227"), (" 6,1 % ", "6.1"), ("Rp 579.227,00", "579227"), ("Rp.5,5", "5.5"), ("9,8\u00a0", "9.8"),
        ("\u22121,5", "-1.5"), ("0", "0"), ("Rp.750.000,-", "750000"), ("Rp 1.500.000,--", "1500000"),
        ("750.000 ,-", "750000"), ("750,000.-", "750000"), ("750.000.-", "750000"), ("500,-", "500"),
        ("-500,-", "-500"),
    ],
)  # fmt: skip
def test_what_can_be_read_one_way_is_read(cell, value):
    assert parsing.number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["7.959", "7,959", "123.456", "12,345", "-7.959"])
def test_what_can_be_read_two_ways_is_not_read_until_it_is_stated(cell):
    with pytest.raises(Unreadable):
        parsing.number(cell)
    comma, point = parsing.number(cell, "comma"), parsing.number(cell, "point")
    assert comma != point
    assert {comma / point, point / comma} == {Decimal(1000), Decimal("0.001")}


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "1e5", "12.34.5", "1,23,456", "7 959", "abc", "5*", "(5)", "٣", "1.", ".5", "--5", "1.2.3,4,5", "9" * 60,
     ",-", "5-", "1,2,-", "750.00,-", "0.000.000x,-"],
)  # fmt: skip
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(Unreadable):
        parsing.number(cell)


def test_a_number_must_fit_the_stated_sign():
    with pytest.raises(Unreadable):
        parsing.number("12.02", "comma")
    assert parsing.number("12.020", "comma") == 12020


def test_numbers_of_a_workbook_are_numbers_already():
    assert parsing.number(Decimal("7.959"), "comma") == Decimal("7.959")


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["comma", "point"]))
def test_a_number_written_with_groups_reads_back(value, sign):
    text = f"{value:,.2f}"
    if sign == "comma":
        text = text.translate({ord(","): ".", ord("."): ","})
    assert parsing.number(text, sign) == value
    assert parsing.number(text) == value


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    for sign in ("", "comma", "point"):
        with contextlib.suppress(Unreadable):
            parsing.number(text, sign)


def test_a_column_is_decided_by_the_first_value_without_doubt():
    sign = DecimalSign()
    for line, cell in enumerate(["...", "5.676", "579227", "2.04", "8,8"], 2):
        sign.look(line, cell)
    assert (sign.decided, sign.decided_by, sign.must_ask) == ("point", (5, "2.04"), False)


def test_a_column_without_a_clear_value_must_be_asked_about():
    sign = DecimalSign()
    for line, cell in enumerate(["100", "5.676", "7.959"], 2):
        sign.look(line, cell)
    assert (sign.must_ask, sign.doubtful) == (True, (3, "5.676"))


def test_whole_numbers_need_no_sign():
    sign = DecimalSign()
    sign.look(2, "579227")
    assert not sign.must_ask


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("3", 3),
        ("09", 9),
        (Decimal(9), 9),
        ("Maret", 3),
        ("september", 9),
        ("Semester 1 (Maret)", 3),
        ("Mar", 3),
        ("", None),
    ],
)
def test_months(cell, month):
    assert parsing.month(cell) == month


@pytest.mark.parametrize("cell", ["Semester 1", "Maret-September", "2024-03", "x"])
def test_what_is_no_month(cell):
    with pytest.raises(Unreadable):
        parsing.month(cell)


def test_dates_have_one_meaning_or_none():
    assert parsing.day("2024-07-01") == parsing.day("1 Juli 2024") == datetime.date(2024, 7, 1)
    for cell in ("01/07/2024", "2024-13-01", "31 Februari 2024", "Juli 2024"):
        with pytest.raises(Unreadable):
            parsing.day(cell)


def test_money_has_no_third_decimal():
    sign = parsing.DecimalSign(2)
    sign.look(2, "750.000")
    assert (sign.decided, sign.must_ask) == ("comma", False)
    sign = parsing.DecimalSign(2)
    sign.look(2, "750,000")
    assert sign.decided == "point"
    sign = parsing.DecimalSign()
    sign.look(2, "750.000")
    assert sign.must_ask


def test_thousands_of_the_other_sign_are_no_decimals():
    assert parsing.number("750.000", "comma", 2) == 750000
    assert parsing.number("0,125", "comma", 2) == Decimal("0.125")  # too fine, and told as that by who asked
    for cell, sign in (("750,000", "comma"), ("750.000", "point")):
        with pytest.raises(Unreadable):
            parsing.number(cell, sign, 2)


def test_a_column_says_whether_the_day_comes_first():
    order = parsing.DateOrder()
    for line, cell in enumerate(("2024-07-01", "01/07/2024", "1 Juli 2024"), 2):
        order.look(line, cell)
    assert (order.must_ask, order.doubtful, order.decided) == (True, (3, "01/07/2024"), "")
    order.look(5, "31-12-2024")
    assert (order.must_ask, order.decided) == (False, "day-first")
    assert parsing.day("01/07/2024", "day-first") == datetime.date(2024, 7, 1)
    assert parsing.day("01/07/2024", "month-first") == datetime.date(2024, 1, 7)
    assert parsing.day("7.7.2024") == datetime.date(2024, 7, 7)
    for cell in ("31/12/2024", "1/7-2024", "01/07/24"):
        with pytest.raises(Unreadable):
            parsing.day(cell, "month-first")


def test_a_column_with_both_orders_is_not_guessed():
    order = parsing.DateOrder()
    for line, cell in enumerate(("31/12/2024", "12/31/2024", "01/07/2024")):
        order.look(line, cell)
    assert (order.decided, order.must_ask) == ("", True)


def test_years():
    assert parsing.whole("2024") == parsing.whole("2024.0") == parsing.whole(Decimal(2024)) == 2024
    for cell in ("2024/2025", "20 24", "9" * 5000):
        with pytest.raises(Unreadable):
            parsing.whole(cell)


@pytest.mark.parametrize("text", [
    "2023-07-17 00:00:00", "2023-07-17T00:00:00.000Z", "2023-07-17T00:00:00+07:00", "2023-7-17", "2023/07/17",
    "17-Jul-2023", "17 Juli 2023 10.30", "17. Juli 2023", "July 17, 2023", "17  Juli\u00a02023", "17 Juli 2023\u200b",
    "Senin, 17 Juli 2023", "Mon 17 Jul 2023", "Senin 17/07/2023 08:15",
])  # fmt: skip
def test_a_date_with_one_meaning_is_read(text):
    assert day(text, "day-first") == datetime.date(2023, 7, 17)


@pytest.mark.parametrize("text", [
    "17 Jul 23",  # no century
    "2023-07-16T17:00:00.000Z",  # the 17th in Jakarta
    "Selasa, 17 Juli 2023",  # it was a Monday
    "31-Feb-2023", "00/00/0000", "24/01/90", "2023-07-17 25:00", "Minggu ke 3 Juli 2023",
])  # fmt: skip
def test_a_date_with_two_meanings_or_none_is_not_read(text):
    with pytest.raises(Unreadable):
        day(text, "day-first")


def test_a_time_behind_dates_does_not_hide_their_order():
    order = DateOrder()
    for line, text in enumerate(("01/07/2024 00:00:00", "Rabu, 17/07/2024"), 2):
        order.look(line, text)
    assert order.decided == "day-first"
