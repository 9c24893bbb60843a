import csv
import io
import json
import re
from decimal import Decimal

import pytest
from django.utils import translation

from common import charts
from common.charts import Chart, ChartColumn
from common.writing.formulas import plain

COLUMNS = (
    ChartColumn("region", "Code"),
    ChartColumn("region_name", "Region"),
    ChartColumn("value", "Value (%)", 2),
    ChartColumn("evidence", "Evidence", words={"claimed": "claim"}),
)
ROWS = (
    ("64.08", "Kutai Timur", Decimal("8.0700"), "published"),
    ("64.71", "=HYPERLINK(1)", Decimal("0.0000"), "claimed"),
    ("64.72", "<script>alert('x')</script> & Co", None, None),
)


def make(**changes) -> Chart:
    spec = {"data": [{"type": "bar", "x": [8.07, 0.0], "y": ["Kutai Timur", "</script><script>alert(1)"]}]}
    spec["layout"] = charts.layout()
    return Chart("k", "Title", spec, "In words", COLUMNS, ROWS, **changes)


def test_the_figure_is_one_that_plotly_accepts():
    assert make().figure.to_plotly_json() == make().spec
    with pytest.raises(ValueError):
        Chart("k", "", {"data": [{"type": "bar", "colour": "red"}], "layout": {}}, "", (), ()).figure  # noqa: B018


def test_the_figure_cannot_break_out_of_its_script_element():
    text = make().json
    assert "<" not in text
    assert json.loads(text)["data"][0]["y"][1] == "</script><script>alert(1)"


def test_a_number_that_is_none_becomes_null():
    chart = Chart("k", "", {"data": [{"y": [float("nan"), 1.0]}], "layout": {}}, "", (), ())
    assert json.loads(chart.json)["data"][0]["y"] == [None, 1.0]


def test_the_table_escapes_every_text_and_shows_zero_and_missing_apart():
    with translation.override("en"):
        lines = re.findall("<tr>(.*?)</tr>", make().table_body)
    assert lines[0] == '<td>64.08</td><td>Kutai Timur</td><td class="num">8.07</td><td>published</td>'
    assert lines[1].endswith('<td class="num">0.00</td><td>claim</td>')
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; Co" in lines[2]
    assert lines[2].endswith('<td class="num">no data</td><td></td>')


def test_a_table_without_rows_is_empty_and_uneven_rows_are_an_error():
    assert Chart("k", "", {}, "", COLUMNS, ()).table_body == ""
    with pytest.raises(ValueError):
        Chart("k", "", {}, "", COLUMNS, (("64", "x"),)).table_body  # noqa: B018


def test_a_column_that_says_the_usual_in_every_row_is_left_off_the_screen_only():
    columns = (
        ChartColumn("region", "Code"),
        ChartColumn("evidence", "Evidence", words={"claimed": "claim"}, usual="published"),
    )
    usual = Chart("k", "", {}, "", columns, (("64", "published"), ("65", None)))
    assert usual.table_head == '<tr><th scope="col">Code</th></tr>'
    assert usual.table_body == "<tr><td>64</td></tr><tr><td>65</td></tr>"
    assert list(usual.csv_rows()) == [["region", "evidence"], ["64", "published"], ["65", ""]]
    claims = Chart("k", "", {}, "", columns, (("64", "claimed"), ("65", "claimed")))
    assert "Evidence" in claims.table_head and claims.table_body.count("claim") == 2


def test_headings_are_escaped_and_stand_over_their_cells():
    heading = Chart("k", "", {}, "", (ChartColumn("a", "<b>"), ChartColumn("b", "Value", 2)), ()).table_head
    assert heading == '<tr><th scope="col">&lt;b&gt;</th><th scope="col" class="num">Value</th></tr>'


def test_the_file_holds_plain_numbers_codes_and_empty_cells():
    text = io.StringIO()
    csv.writer(text).writerows(make().csv_rows())
    rows = list(csv.reader(io.StringIO(text.getvalue())))
    assert rows[0] == [column.name for column in COLUMNS]
    assert rows[1] == ["64.08", "Kutai Timur", "8.07", "published"]
    assert rows[2] == ["64.71", "'=HYPERLINK(1)", "0", "claimed"]
    assert rows[3][2:] == ["", ""]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E+6"), "1000000"), (Decimal("0.0000"), "0"), (Decimal("-0.2500"), "-0.25"), (2024, "2024"),
        ("-5", "'-5"), ("@x", "'@x"), ("\tx", "'\tx"), ("", ""), ("Aceh", "Aceh"),
    ],
)  # fmt: skip
def test_plain_values(value, text):
    assert plain(value) == text


def test_the_layout_uses_the_separators_of_the_language_and_adds_to_the_axes():
    with translation.override("id"):
        layout = charts.layout(xaxis={"type": "date"}, showlegend=False)
    assert layout["separators"] == ",."
    assert layout["xaxis"]["type"] == "date" and layout["xaxis"]["automargin"] is True
    assert layout["showlegend"] is False
    with translation.override("en"):
        assert charts.layout()["separators"] == ".,"
    assert "type" not in charts.layout()["xaxis"]
