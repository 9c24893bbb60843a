"""Tables that are worked out: one list of columns for the screen and the files."""

import csv
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from poverty_monitor.lib.sheets import FEW, Col, Sheet

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
    table = Sheet("t", "T", (Col("n", "N", "number", 0),), [(FEW,), (0,), (None,), (7,)])
    assert [row[0] for row in table.ordered("-n").rows] == [7, 0, FEW, None]
    assert [row[0] for row in table.ordered("n").rows] == [FEW, 0, 7, None]


def test_what_every_row_says_is_said_once():
    columns = (Col("a", "A"), Col("unit", "unit", words={"kg": "kilogram"}, lifted=True), Col("b", "B", lifted=True))
    table = Sheet("t", "T", columns, [("x", "kg", None), ("<y>", "kg", None)])
    assert table.said_once == [("unit", "kilogram")]
    assert [column.name for column in table.shown] == ["a"]
    assert table.body == '<tr><th scope="row">x</th></tr><tr><th scope="row">&lt;y&gt;</th></tr>'
