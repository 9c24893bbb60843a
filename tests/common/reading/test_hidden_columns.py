"""Columns, rows and cells that hold something and are not shown: named, asked about, and left out where stated."""

import pytest
import xlsxwriter

from common.reading.tables import read
from imports.machinery.file_questions import file_questions, map_of_seen

LINES = [["Kabupaten/Kota", "P0 2013", "P0 2014"], ["Paser", 7.53, 7.94], ["Berau", 4.83, 4.92]]


@pytest.fixture
def book(tmp_path):
    """book(change, lines) -> path of a workbook with these lines, on whose sheet ``change(sheet)`` was done."""

    def make(change, lines=LINES):
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as made:
            sheet = made.add_worksheet()
            for number, cells in enumerate(lines):
                sheet.write_row(number, 0, cells)
            change(sheet)
        return path

    return make


def cells(table):
    return [[str(cell) for cell in row.cells] for row in table.rows()]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.set_column(2, 9, None, None, {"hidden": True}),
        lambda sheet: sheet.set_column(2, 2, 0),
    ],
)
def test_a_hidden_column_of_a_workbook_is_asked_about(book, change):
    path = book(change)
    [question] = file_questions(read(path), {})
    assert (question.option, question.proposal) == ("hidden", "skip") and "C “P0 2014”" in question.text
    assert cells(read(path)) == [["Paser", "7.53", "7.94"], ["Berau", "4.83", "4.92"]]
    left_out = read(path, hidden="skip")
    assert cells(left_out) == [["Paser", "7.53", ""], ["Berau", "4.83", ""]]
    assert map_of_seen(left_out, {"P0 2014": "p0", "P0 2013": "p0"}) == {"P0 2013": "p0", "[C]": ""}
    assert map_of_seen(read(path, hidden="read"), {"P0 2014": "p0"}) == {"P0 2014": "p0"}


def test_an_empty_hidden_column_is_not_asked_about(book):
    lines = [["Kabupaten/Kota", "", "P0 2014"], ["Paser", "", 7.94]]
    assert (
        file_questions(read(book(lambda sheet: sheet.set_column(1, 1, None, None, {"hidden": True}), lines)), {}) == []
    )


def test_a_hidden_heading_row_is_named_and_left_out(book):
    lines = [["Kabupaten/Kota", "Persentase Penduduk Miskin", ""], ["", 2013, 2014], ["Paser", 7.53, 7.94]]
    path = book(lambda sheet: sheet.set_row(1, None, None, {"hidden": True}), lines)
    [question] = file_questions(read(path), {})
    assert "(2)" in question.text and question.text.count("2") >= 2
    assert read(path, hidden="read").header[1:] == [f"Persentase Penduduk Miskin · {year}" for year in (2013, 2014)]
    left_out = read(path, hidden="skip")
    assert left_out.header == ["Kabupaten/Kota", "Persentase Penduduk Miskin"] or left_out.header_lines == (1,)


def test_a_hidden_title_is_no_title_where_it_is_left_out(book):
    path = book(lambda sheet: sheet.set_row(0, None, None, {"hidden": True}), [["Indeks Kedalaman"], *LINES])
    assert [line.text for line in read(path, hidden="read").titles] == ["Indeks Kedalaman"]
    assert read(path, hidden="skip").titles == []


HEAD = "<tr><th>Kabupaten/Kota</th><th>P0 2013</th><th{}>P0 2014</th></tr>"
ROW = "<tr{}><td>{}</td><td>{}</td><td{}>{}</td></tr>"
PLAIN = ROW.format("", "Paser", "7,53", "", "7,94") + ROW.format("", "Berau", "4,83", "", "4,92")


def unseen_cells(how):
    rows = ROW.format("", "Paser", "7,53", how, "7,94") + ROW.format("", "Berau", "4,83", how, "4,92")
    return HEAD.format(how) + rows


@pytest.mark.parametrize(
    ("page", "lines", "columns"),
    [
        (HEAD.format("") + PLAIN, (), ()),
        (HEAD.format("") + PLAIN + ROW.format(' style="display: none"', "Paser", "1", "", "1"), (4,), ()),
        (HEAD.format("") + PLAIN + ROW.format(" hidden", "Paser", "1", "", "1"), (4,), ()),
        (HEAD.format("") + ROW.format(' class="off x"', "Paser", "1", "", "1"), (2,), ()),
        (f"{HEAD.format('')}<tbody style='visibility:collapse'>{PLAIN}</tbody>{PLAIN}", (2, 3), ()),
        (unseen_cells(' style="display:none"'), (), (2,)),
        (unseen_cells(' style="visibility:hidden"'), (), (2,)),
        (unseen_cells(" hidden"), (), (2,)),
        (unseen_cells(' class="off"'), (), (2,)),
        ("<col><col><col style='display:none'>" + HEAD.format("") + PLAIN, (), (2,)),
        ("<col span=2><col width=0 style='mso-width-source:userset;width:0pt'>" + HEAD.format("") + PLAIN, (), (2,)),
    ],
)
def test_what_a_web_page_does_not_show(tmp_path, page, lines, columns):
    path = tmp_path / "a.xls"
    path.write_text(
        f"<html><style>.off {{ color: red; display: none }}</style><body><table>{page}</table></body></html>"
    )
    found = read(path)
    assert (found.hidden, found.hidden_columns) == (lines, columns)
    assert [question.option for question in file_questions(found, {})] == ["hidden"] * bool(lines or columns)
