"""What a workbook holds and shows otherwise: percentages, thousands, formulas nobody worked out, what is hidden."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from common.reading.cells import FormulaWithoutResult, PercentNumber, ScaledNumber
from common.reading.reader.number_formats import number_format
from common.reading.tables import ReadingError, read

CASES = Path(__file__).parents[2] / "data" / "cases"


def cells(path, column):
    return [row.cells[column] for row in read(path).rows()]


@pytest.fixture
def book(tmp_path):
    """book(write) -> path of a workbook of which ``write(workbook)`` made the sheets."""

    def make(write):
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as made:
            write(made)
        return path

    return make


def rewritten(path, old, new):
    """The workbook with ``old`` as ``new`` in its parts; its path."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C01-percent-cells.xlsx", ["0.98", "1.12"]),
        ("C01b-percent-cells-with-series.xlsx", ["8.81", "7.45", "4.56"]),
    ],
)
def test_a_percent_cell_is_what_the_person_sees(name, shown):
    found = cells(CASES / name, 4)
    assert [str(cell) for cell in found] == shown
    assert all(isinstance(cell, PercentNumber) for cell in found)
    assert found[0].held == Decimal(shown[0]) / 100


@pytest.mark.parametrize(
    ("code", "held", "shown"),
    [
        ("0%", "0.0098", "0.98"),
        ("[Red]0.0%", "-0.5", "-50"),
        ("0.00;-0.0%", "-0.25", "-25"),
        ("0.00;-0.0%", "0.25", "0.25"),
        ('0.0" %"', "7.5", "7.5"),
        ("0\\%", "7.5", "7.5"),
        ("0.00%", "0.057999999999999996", "5.8"),
        ("0%", "1", "100"),
    ],
)
def test_a_percent_format_counts_in_the_section_of_the_number(code, held, shown):
    found = number_format(code)
    assert str(found.shown(Decimal(held)) if found else Decimal(held)) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("#,##0.0,", "35.8"),
        ("#,##0,", "36"),
        ('#,##0.00,"rb"', "35.81"),
        ("0.000,,", "0.036"),
        ('[>=1000000]#,##0.0,,"jt";[>=1000]#,##0.0,"rb";0', "35.8"),
        ("#,##0", None),
        ("#,##0.00", None),
        ('#,##0" ,"', None),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", None),
        ("yyyy-mm-dd", None),
    ],
)  # fmt: skip
def test_a_format_in_thousands_shows_less_than_the_cell_holds(code, shown):
    found = number_format(code)
    assert (found.shown(Decimal(35810)).shown if found else None) == shown


def test_what_is_shown_in_thousands_is_held_and_both_are_named():
    table = read(CASES / "C01c-thousands-format.xlsx")
    (number,) = cells(CASES / "C01c-thousands-format.xlsx", 4)
    assert isinstance(number, ScaledNumber)
    assert (number, number.shown, number.unrounded) == (Decimal(35810), "35.8", Decimal("35.81"))
    assert table.scaled == [("E2", "35.8", Decimal(35810))]


def test_built_in_percent_formats_and_dates(book):
    def write(made):
        page = made.add_worksheet()
        page.write_row(0, 0, ["a", "b", "c"])
        page.write_number(1, 0, 0.0123, made.add_format({"num_format": 9}))
        page.write_number(1, 1, 0.5, made.add_format({"num_format": 10}))
        page.write_number(1, 2, 45000, made.add_format({"num_format": "yyyy-mm-dd"}))

    ((first, second, date),) = [row.cells for row in read(book(write)).rows()]
    assert (str(first), str(second), str(date)) == ("1.23", "50", "2023-03-15")


@pytest.mark.parametrize(
    ("name", "line", "column", "formula"),
    [
        ("C04-formula-without-value.xlsx", 2, 4, "=4.4+4.41"),
        ("C04b-formula-without-value-programs.xlsx", 2, 8, "=1000*1000"),
        ("C03b-hidden-row-and-empty-formula-recipients.xlsx", 4, 7, "=300000*2"),
    ],
)
def test_a_formula_without_a_result_is_told_from_an_empty_cell(name, line, column, formula):
    (cell,) = [row.cells[column] for row in read(CASES / name).rows() if row.line == line]
    assert isinstance(cell, FormulaWithoutResult) and cell == formula


@pytest.mark.parametrize(
    ("stored", "is_empty"),
    [(b"<v></v>", True), (b"<v/>", True), (b"", True), (b"\n <v> </v>", True), (b"<v>0</v>", False)],
)
def test_every_way_to_store_no_result(book, stored, is_empty):
    def write(made):
        page = made.add_worksheet()
        page.write_row(0, 0, ["a", "b", "c"])
        page.write_row(1, 0, ["x"])
        page.write_formula(1, 1, "=1+1", None, 77)
        page.write_row(1, 2, ["y"])
        page.write_formula(2, 0, "=2+2", None, 77)

    path = rewritten(book(write), b"<v>77</v>", stored)
    found = [row.cells for row in read(path).rows()]
    assert [isinstance(cell, FormulaWithoutResult) for cell in found[0]] == [False, is_empty, False]
    assert isinstance(found[1][0], FormulaWithoutResult) is is_empty, "also in a row that holds nothing else"


def test_an_empty_text_is_a_result(book):
    def write(made):
        page = made.add_worksheet()
        page.write_row(0, 0, ["a", "b", "c"])
        page.write_row(1, 0, ["x", "", "y"])
        page.write_formula(1, 1, '=""', None, "q")

    path = rewritten(book(write), b"<v>q</v>", b"<v></v>")
    assert [row.cells for row in read(path).rows()] == [["x", "", "y"]]


def test_a_hidden_sheet_is_read_only_where_it_is_named(book):
    def write(made):
        for name in ("Lama", "Data", "Lain", "Kosong"):
            page = made.add_worksheet(name)
            if name != "Kosong":
                page.write_row(0, 0, [name, "b"])
                page.write_row(1, 0, ["x", 1])
        made.get_worksheet_by_name("Data").activate()
        made.get_worksheet_by_name("Lama").hide()

    table = read(book(write))
    assert (table.sheet, table.hidden_sheets, table.unread_sheets) == ("Data", ["Lama"], ["Lain"])
    assert read(book(write), sheet="Lama").header == ["Lama", "b"]


def test_a_workbook_of_hidden_sheets_says_so(book):
    def write(made):
        made.add_worksheet("Kosong").activate()
        made.add_worksheet("Data").write_row(0, 0, ["a", "b"])
        made.get_worksheet_by_name("Data").hide()

    with pytest.raises(ReadingError, match="Data"):
        read(book(write))


def test_hidden_rows_and_columns_are_known(book):
    assert read(CASES / "C03-hidden-row.xlsx").hidden == (3,)
    assert read(CASES / "C03b-hidden-row-and-empty-formula-recipients.xlsx").hidden == (3,)

    def write(made):
        page = made.add_worksheet()
        for line in range(4):
            page.write_row(line, 0, ["a", "b", "c"])
        page.set_row(2, None, None, {"hidden": True})
        page.set_row(9, None, None, {"hidden": True})
        page.set_column(1, 20, None, None, {"hidden": True})

    table = read(book(write))
    assert (table.hidden, table.hidden_columns) == ((3,), (1, 2))
