"""Several tables of a web page are like sheets of a workbook: one is read, the others are named and can be stated."""

import pytest
import xlsxwriter

from common.reading.tables import ReadingError, read
from imports.machinery.file_questions import file_questions, told_of_sheets


def html(*rows, more=""):
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in rows)
    return f"<table{more}>{lines}</table>"


TITLE = html(["Persentase Penduduk Miskin (P0), 2014"])
P0 = html(["Kabupaten/Kota", "P0 2014"], ["Paser", "7,94"], ["Berau", "4,92"])
P1 = html(["Kabupaten/Kota", "P1 2014"], ["Paser", "0,63"])
MORE = html(["Kabupaten/Kota", "P0 2014"], ["Samarinda", "4,56"])


@pytest.fixture
def page(tmp_path):
    """page(*tables) -> path of a web page."""

    def make(*tables):
        path = tmp_path / "a.xls"
        path.write_text(f"<html><body>{''.join(tables)}</body></html>")
        return path

    return make


def cells(table):
    return [row.cells for row in table.rows()]


def test_the_other_table_is_named_and_can_be_stated(page):
    path = page(TITLE, P0, P1)
    table = read(path)
    assert cells(table) == [["Paser", "7,94"], ["Berau", "4,92"]]
    assert (table.sheet, table.unread_sheets) == ("Tabel 1", ["Tabel 2"])
    assert "Tabel 2" in told_of_sheets(table)[0] and file_questions(table, {}) == []
    other = read(path, sheet="Tabel 2")
    assert cells(other) == [["Paser", "0,63"]] and other.unread_sheets == ["Tabel 1"]
    with pytest.raises(ReadingError, match="Tabel 1"):
        read(path, sheet="Tabel 3")


def test_tables_alike_are_asked_about(page):
    path = page(P0, MORE)
    assert [question.option for question in file_questions(read(path), {})] == ["sheet"]
    assert cells(read(path, sheet="*"))[2] == ["Samarinda", "4,56", "Tabel 2"]


def test_a_page_with_one_table_names_none_and_a_hidden_one_is_not_read(page):
    assert (read(page(TITLE, P0)).sheet, told_of_sheets(read(page(TITLE, P0)))) == ("", [])
    hidden = html(["a", "b"], ["x", "1"], ["y", "2"], ["z", "3"], more=' style="display:none"')
    table = read(page(hidden, P0))
    assert (table.sheet, table.hidden_sheets, table.unread_sheets) == ("Tabel 2", ["Tabel 1"], [])
    assert "Tabel 1" in told_of_sheets(table)[0]


def test_a_sheet_of_another_layout_is_named_whichever_sheets_are_read(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("2013", "2014", "2015"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Kab", "P0"] if name != "2015" else ["Kab", "P0 (%)", "P1"])
            sheet.write_row(1, 0, ["Paser", 7.5])
    assert "2014, 2015" in told_of_sheets(read(path))[0]
    assert "2013, 2015" in told_of_sheets(read(path, sheet="2014"))[0]
    [told] = told_of_sheets(read(path, sheet="*"))
    assert "2015" in told and "2014" not in told
