"""Tables in web pages that are called workbooks, in answers of the data service of BPS, in lists of objects."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from common.reading.tables import ReadingError, read

CASES = Path(__file__).parents[2] / "data" / "cases"
LINE = "Garis Kemiskinan Menurut Kabupaten/Kota (Rupiah/kapita/bulan)"


@pytest.fixture
def bring(tmp_path):
    def make(content):
        path = tmp_path / "a.txt"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return read(path)

    return make


def cells(table):
    return [row.cells for row in table.rows()]


def test_a_page_that_is_called_a_workbook():
    table = read(CASES / "29-html-table-called-xls.xls")
    assert (table.kind, table.header, cells(table)) == ("html", ["Provinsi", "2019"], [["JAMBI", "7.60"]])


def test_the_table_that_bps_cuts_into_four():
    table = read(CASES / "gariskemiskinanjabar.xls")
    assert table.paths == [("Nama Wilayah",), *((LINE, year) for year in ("2020", "2019", "2018"))]
    assert cells(table) == [["JAWA BARAT", "410988.00", "386198.00", "367755.00"]]


def test_spans_of_a_page_are_respected_and_what_is_no_table_is_left_out(bring):
    table = bring(
        "<html><head><meta charset='utf-8'><style>td {x: 1}</style></head><body><table><tr><td>menu</td></tr></table>"
        "<table><tr><th rowspan=2>Wilayah</th><th colspan=2>P0</th></tr><tr><th>2019<th>2020</tr>"
        "<tr><td>Paser<script>var a = '<td>';</script></td><td>5,1</td><td>6&nbsp;</td></tr><tr><td>Berau<td>7<td>8"
        "</table>"
    )
    assert table.header == ["Wilayah", "P0 · 2019", "P0 · 2020"]
    assert cells(table) == [["Paser", "5,1", "6"], ["Berau", "7", "8"]]


def test_parts_of_a_page_that_do_not_fit_are_refused(bring):
    text = (CASES / "gariskemiskinanjabar.xls").read_text()
    lost = text.replace('<td id="th4"', "<td>ACEH</td></tr><tr><td ")
    with pytest.raises(ReadingError, match="HTML"):
        bring(lost)


def service(**changed):
    return {
        "datacontent": {"1100624401250": 676247, "1101624401251": 586505.5, "1100624411250": 3},
        "vervar": [{"val": 1100, "label": "<b>ACEH</b>"}, {"val": 1101, "label": "Simeulue"}],
        "labelvervar": "Nama Wilayah",
        "var": [{"val": 624, "label": "Garis Kemiskinan", "unit": "Rupiah/kapita/bulan"}],
        "turvar": [{"val": "40", "label": "Perkotaan"}, {"val": "41", "label": "Perdesaan"}],
        "tahun": [{"val": 125, "label": "2025"}],
        "turtahun": [{"val": 0, "label": "Semester 1"}, {"val": 1, "label": "Semester 2"}],
        **changed,
    }


def test_an_answer_of_the_data_service_says_indicator_unit_part_and_year(bring):
    table = bring(service())
    name = "Garis Kemiskinan (Rupiah/kapita/bulan)"
    assert table.paths == [
        ("Kode",), ("Nama Wilayah",), (name, "Perkotaan", "2025", "Semester 1"),
        (name, "Perkotaan", "2025", "Semester 2"), (name, "Perdesaan", "2025", "Semester 1"),
    ]  # fmt: skip
    assert cells(table) == [
        ["1100", "ACEH", Decimal(676247), "", Decimal(3)], ["1101", "Simeulue", "", Decimal("586505.5"), ""],
    ]  # fmt: skip


def test_labels_that_say_nothing_are_no_part_of_a_heading(bring):
    nothing = {"turvar": [{"val": "40", "label": "Tidak ada"}], "turtahun": [{"val": 0, "label": "Tahun"}]}
    assert bring(service(**nothing)).header[2:] == ["Garis Kemiskinan (Rupiah/kapita/bulan) · 2025"]


def test_a_list_of_objects_also_one_level_below(bring):
    items = [{"kabupaten": "Bogor", "persen": 9.97, "lama": None}, {"kabupaten": "Garut", "persen": 10, "ya": True}]
    for document in (items, {"status": "OK", "data": items}):
        table = bring(document)
        assert (table.kind, table.header) == ("json", ["kabupaten", "persen", "lama", "ya"])
        assert cells(table) == [["Bogor", Decimal("9.97"), "", ""], ["Garut", Decimal(10), "", "TRUE"]]


@pytest.mark.parametrize(
    "content", ["{}", "[]", '{"a": [1]}', '{"a": 1}', '[{"a": 1}', '{"a": [{"b": 1}], "c": [{"d": 1}]}']
)
def test_json_without_a_table_is_refused_in_words(bring, content):
    with pytest.raises(ReadingError, match="JSON"):
        bring(content)


def test_a_text_that_begins_with_a_bracket_is_no_json(bring):
    assert bring("[Metode Baru] IPM;2010\nACEH;67,09\n").kind == "csv"
