"""Several sheets of one layout as one table: the sheet's name is a value, a line tells its sheet."""

import pytest
import xlsxwriter

from common.reading import tables
from common.reading.layout import several
from common.reading.layout.several import line_name, with_all_alike
from imports.machinery.file_questions import file_questions

HEADING = ["Wilayah", "Persen"]


@pytest.fixture
def book(tmp_path):
    """book({sheet: rows}, hidden=names) -> path of a workbook."""

    def make(sheets, hidden=()):
        path = tmp_path / "book.xlsx"
        with xlsxwriter.Workbook(path) as made:
            for name, rows in sheets.items():
                sheet = made.add_worksheet(name)
                for number, cells in enumerate(rows):
                    sheet.write_row(number, 0, cells)
                if name in hidden:
                    sheet.hide()
                if name == "2023":
                    sheet.set_row(len(rows) - 1, None, None, {"hidden": True})
        return path

    return make


THREE = {
    "2022": [["Tabel 1. Kemiskinan"], ["Tahun 2022"], HEADING, ["Paser", 9.1], ["Catatan: sementara"]],
    "2023": [["Tabel 1. Kemiskinan"], ["Tahun 2023"], HEADING, ["Paser", 9.2], ["Berau", 5.1]],
    "Metadata": [["Nama", "Isi", "Satuan"], ["P0", "Persentase", "persen"]],
    "2024": [["Tabel 1. Kemiskinan"], HEADING, ["Paser", 9.3, ""], ["Berau", 5.2, "x"]],
}


def test_the_first_sheet_and_those_like_it_are_one_table_with_their_names_in_a_column(book):
    table = tables.read(book(THREE), sheet="*")
    rows = list(table.rows())
    assert table.header == ["Wilayah", "Persen", "Lembar"]
    assert [[str(cell) for cell in row.cells] for row in rows] == [
        ["Paser", "9.1", "2022"], ["Paser", "9.2", "2023"], ["Berau", "5.1", "2023"], ["Paser", "9.3", "2024"],
    ]  # fmt: skip
    assert [line_name(row.line) for row in rows[:3]] == ["4", "4 di lembar 2", "5 di lembar 2"]
    assert (table.sheet, table.unread_sheets) == ("2022, 2023, 2024", ["Metadata"])
    assert [line_name(line) for line, _found in table.ragged] == ["4 di lembar 3"]
    assert [line_name(line) for line in table.hidden] == ["5 di lembar 2"]
    assert [line.cells for line in table.first_lines()[2:5]] == [
        ["Wilayah", "Persen", "Lembar"], ["Paser", "9.1", "2022"], ["Catatan: sementara", ""],
    ]  # fmt: skip


def test_a_title_that_not_all_sheets_bear_is_no_title(book):
    table = tables.read(book(THREE), sheet="*")
    list(table.rows())
    assert [line.text for line in table.titles] == ["Tabel 1. Kemiskinan"]
    assert [(line.text, line.role) for line in table.skipped][:3] == [
        ("Tabel 1. Kemiskinan", "title"), ("Tahun 2022", "note"), ("Catatan: sementara", "note"),
    ]  # fmt: skip


def test_whether_the_other_sheets_count_is_asked_once(book):
    path = book(THREE)
    [question] = [q for q in file_questions(tables.read(path), {}) if q.option == "sheet"]
    assert question.choices[0][0] == question.proposal == "*" and question.choices[1][0] == "2022"
    assert "2023, 2024" in question.text and "Metadata" not in question.text
    for stated in ("*", "2022"):
        asked = file_questions(tables.read(path, sheet=stated), {"sheet": stated})
        assert "sheet" not in [q.option for q in asked]


def test_hidden_sheets_and_others_of_another_layout_are_not_asked_about(book):
    sheets = {"Isi": THREE["2022"], "Konsep": THREE["2022"], "Metadata": THREE["Metadata"]}
    path = book(sheets, hidden=["Konsep"])
    assert file_questions(tables.read(path), {}) == []
    assert tables.read(path, sheet="*").sheet == "Isi"


def test_a_sheet_that_could_not_be_looked_at_is_not_left_out_silently(book):
    path = book(THREE)
    table = tables.read(path)
    opened = table.open_sheet

    def busy(name):
        if name == "2024":
            raise tables.ReadingError("busy", "busy")
        return opened(name)

    table.open_sheet = busy
    with pytest.raises(tables.ReadingError, match="busy"):
        with_all_alike(table)


def test_of_very_many_sheets_the_first_are_read_and_the_others_named(book, monkeypatch):
    monkeypatch.setattr(several, "MOST_SHEETS", 3)
    table = tables.read(book({str(year): THREE["2022"] for year in range(2018, 2023)}), sheet="*")
    assert (table.sheet, table.unread_sheets) == ("2018, 2019, 2020", ["2021", "2022"])
