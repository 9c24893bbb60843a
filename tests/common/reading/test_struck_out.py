"""What is struck out is asked about, and left out where stated: lines and cells of workbooks and pages."""

import pytest
import xlsxwriter

from common.reading.tables import read
from imports.machinery.file_questions import file_questions, told_of_sheets
from tests.common.reading.reader.ods_files import ods

LINES = [["Kabupaten/Kota", "P0 2013", "P0 2014"], ["Paser", 7.53, 7.94], ["Berau", 4.83, 4.92]]
WHOLE = [(1, 0), (1, 1), (1, 2)]


@pytest.fixture
def made(tmp_path):
    """made(kind, struck) -> path of a file with LINES, in which these cells (row and column from 0) are struck out."""

    def xlsx(struck):
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet, strike = book.add_worksheet(), book.add_format({"font_strikeout": True})
            for row, cells in enumerate(LINES):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell, strike if (row, column) in struck else None)
        return path

    def rich(struck):
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet, strike = book.add_worksheet(), book.add_format({"font_strikeout": True})
            for row, cells in enumerate(LINES):
                for column, cell in enumerate(cells):
                    if (row, column) in struck:
                        text = str(cell)
                        sheet.write_rich_string(row, column, strike, text[:1], strike, text[1:])
                    else:
                        sheet.write(row, column, cell)
        return path

    def html(struck):
        path = tmp_path / "a.xls"
        rows = (
            "".join(
                f"<td><s>{cell}</s>" if (row, column) in struck else f"<td>{cell}" for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(LINES)
        )
        path.write_text("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        return path

    def open_document(struck):
        styles = (
            '<style:style style:name="x" style:family="table-cell">'
            '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        )
        rows = [
            [(cell, ' table:style-name="x"' if (row, column) in struck else "") for column, cell in enumerate(cells)]
            for row, cells in enumerate(LINES)
        ]
        return ods(tmp_path / "a.ods", rows, styles)

    kinds = {"xlsx": xlsx, "rich": rich, "html": html, "ods": open_document}
    return lambda kind, struck: kinds[kind](struck)


def cells(table):
    return [[str(cell) for cell in row.cells] for row in table.rows()]


KINDS = pytest.mark.parametrize("kind", ["xlsx", "rich", "html", "ods"])


@KINDS
def test_a_line_that_is_struck_out_is_asked_about(made, kind):
    path = made(kind, WHOLE)
    [question] = file_questions(read(path), {})
    assert (question.option, question.proposal) == ("hidden", "skip") and "(2)" in question.text
    assert cells(read(path, hidden="read"))[0] == ["Paser", "7.53", "7.94"]
    assert cells(read(path, hidden="skip")) == [["Berau", "4.83", "4.92"]]


@KINDS
def test_a_figure_that_is_struck_out_is_named_and_left_out(made, kind):
    path = made(kind, WHOLE[2:])
    [question] = file_questions(read(path), {})
    assert "C2" in question.text
    assert cells(read(path, hidden="read"))[0] == ["Paser", "7.53", "7.94"]
    assert cells(read(path, hidden="skip")) == [["Paser", "7.53", ""], ["Berau", "4.83", "4.92"]]


@KINDS
def test_nothing_is_asked_where_nothing_is_struck_out(made, kind):
    assert file_questions(read(made(kind, [])), {}) == []
    assert file_questions(read(made(kind, [(1, 9)])), {}) == []


def test_hidden_and_struck_out_is_one_question(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, strike = book.add_worksheet(), book.add_format({"font_strikeout": True})
        for row, line in enumerate([*LINES, ["Samarinda", 4.6, 4.5]]):
            sheet.write_row(row, 0, line, strike if row == 1 else None)
        sheet.set_row(2, None, None, {"hidden": True})
    [question] = file_questions(read(path), {})
    assert "(2)" in question.text and "(3)" in question.text
    assert cells(read(path, hidden="skip")) == [["Samarinda", "4.6", "4.5"]]


def test_comments_on_cells_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(LINES):
            sheet.write_row(row, 0, line)
        sheet.write_comment(1, 1, "belum final")
    [told] = told_of_sheets(read(path))
    assert "comment" in told.lower() or "komentar" in told.lower()
