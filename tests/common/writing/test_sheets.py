"""Tables that are worked out: one list of columns for the screen and the files."""

import csv
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from common.writing.sheets import FEW_PEOPLE, Col, Rounded, Sheet, guarded

CELLS = st.none() | st.just(Decimal(0)) | st.decimals(0, 10**15, places=2) | st.integers(0, 10**15)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(["", "a", "-a", "b"]))
def test_a_table_keeps_missing_and_zero_apart_in_any_order(rows, sort):
    table = Sheet("t", "T", (Col("a", "A", "number", 2), Col("b", "B", "number", 2)), rows)
    table = table.ordered(sort) if sort else table
    assert sorted(map(str, table.rows)) == sorted(map(str, rows))
    body = table.response("csv", "t").content.decode().splitlines()[1:]
    for line, row in zip(csv.reader(body), table.rows, strict=True):
        for text, value in zip(line, row, strict=True):
            assert (text == "") == (value is None)
            assert value is None or Decimal(text) == value
    assert str(table.body).count("<tr>") == len(rows)


def test_a_count_that_is_not_told_stands_below_all_numbers():
    table = Sheet("t", "T", (Col("n", "N", "number", 0),), [(FEW_PEOPLE,), (0,), (None,), (7,)])
    assert [row[0] for row in table.ordered("-n").rows] == [7, 0, FEW_PEOPLE, None]
    assert [row[0] for row in table.ordered("n").rows] == [FEW_PEOPLE, 0, 7, None]


def test_a_guarded_count_is_few_or_a_multiple_of_five():
    assert [guarded(n) for n in (None, 0, 4, 5, 7, 8, 12, 13)] == [
        None, FEW_PEOPLE, FEW_PEOPLE, Rounded(5), Rounded(5), Rounded(10), Rounded(10), Rounded(15),
    ]  # fmt: skip


@given(st.integers(0, 40), st.integers(5, 40))
def test_a_count_of_few_cannot_be_told_from_the_guarded_total(few, other):
    """With one other part: more than one small count fits what is shown of the total and of the other."""
    few %= 5
    total, shown = guarded(few + other), guarded(other)
    others = [n for n in range(50) if guarded(n) == shown]
    assert len({n for n in range(5) if any(guarded(n + m) == total for m in others)}) > 1


def test_rounded_counts_are_no_exact_numbers_and_stand_among_them():
    table = Sheet("t", "T", (Col("n", "N", "number", 0),), [(1234,), (FEW_PEOPLE,), (Rounded(1235),), (1235,), (0,)])
    assert [row[0] for row in table.ordered("-n").rows] == [Rounded(1235), 1235, 1234, 0, FEW_PEOPLE]
    cells = [">≈\xa01.235<", ">1.235<", ">1.234<", ">&lt; 5<"]
    assert all(table.body.count(cell) == 1 for cell in cells)
    assert table.response("csv", "t").content.decode().split("\r\n")[1:4] == ["1234", "< 5", "≈ 1235"]
    assert table.response("xlsx", "t").status_code == 200


def test_what_every_row_says_is_said_once():
    columns = (Col("a", "A"), Col("unit", "unit", words={"kg": "kilogram"}, lifted=True), Col("b", "B", lifted=True))
    table = Sheet("t", "T", columns, [("x", "kg", None), ("<y>", "kg", None)])
    assert table.said_once == [("unit", "kilogram")]
    assert [column.name for column in table.shown] == ["a"]
    assert table.body == '<tr><th scope="row">x</th></tr><tr><th scope="row">&lt;y&gt;</th></tr>'
