"""Raised parts of texts in workbooks and OpenDocument sheets are marks; what lies under merged cells is not there."""

import zipfile

import pytest
import xlsxwriter

from common.reading.tables import read
from tests.common.reading.reader.ods_files import ods

HEADINGS = ["Kabupaten/Kota", "2021", "2022"]


@pytest.fixture
def book(tmp_path):
    """book(write) -> path of a workbook whose sheet ``write(sheet, raised, lowered, struck)`` filled."""

    def make(write):
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as made:
            looks = [
                made.add_format(look) for look in ({"font_script": 1}, {"font_script": 2}, {"font_strikeout": True})
            ]
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, ["Paser", 9.73, 9.43])
            sheet.write_row(2, 0, ["Berau", 5.88, 5.65])
            write(sheet, *looks)
        return path

    return make


def cells(path):
    return [[str(cell) for cell in row.cells] for row in read(path).rows()]


def raised(sheet, up, down, _strike):
    sheet.write_rich_string(0, 1, "2021", up, "1")
    sheet.write_rich_string(1, 0, "Paser", up, "2)")
    sheet.write_rich_string(1, 1, "9,73", up, "3")
    sheet.write_rich_string(2, 2, "5,65", down, "r")


def test_shared_texts_with_raised_parts(book):
    path = book(raised)
    assert read(path).header == ["Kabupaten/Kota", "2021¹", "2022"]
    assert cells(path) == [["Paser²⁾", "9,73³", "9.43"], ["Berau", "5.88", "5,65ʳ"]]


def test_texts_within_the_sheet_with_raised_parts(book):
    path = book(lambda *_looks: None)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    runs = b'<r><t>9,73</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    run = b'<c r="B2" t="inlineStr"><is>' + runs + b"</is></c>"
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<c r="B2"><v>9.73</v></c>', run)
    assert run in sheet
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in (parts | {"xl/worksheets/sheet1.xml": sheet}).items():
            packed.writestr(name, part)
    assert cells(path)[0] == ["Paser", "9,73¹", "9.43"]


def test_a_part_that_is_struck_out_is_no_digit_of_the_number(book):
    path = book(lambda sheet, _up, _down, strike: sheet.write_rich_string(1, 1, strike, "8", "9,73"))
    assert cells(path)[0] == ["Paser", "~8~ 9,73", "9.43"]


def test_an_open_document_with_raised_parts(tmp_path):
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/>'
        '</style:style><style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
        '<style:style style:name="T3" style:family="text"><style:text-properties '
        'style:text-line-through-type="single"/></style:style>'
    )
    span = '<text:span text:style-name="{}">{}</text:span>'
    rows = [
        [("Kabupaten/Kota", ""), ("2021" + span.format("T1", "1"), ""), ("2022", "")],
        [("Paser" + span.format("T2", "2)"), ""), ("9,73" + span.format("T1", "a"), ""), (9.43, "")],
        [("Ber" + span.format("T9", "au"), ""), (span.format("T3", "8") + "5,88", ""), (5.65, "")],
    ]
    path = ods(tmp_path / "a.ods", rows, styles)
    assert read(path).header == ["Kabupaten/Kota", "2021¹", "2022"]
    assert cells(path) == [["Paser²⁾", "9,73ᵃ", "9.43"], ["Berau", "~8~ 5,88", "5.65"]]


def test_what_lies_under_merged_cells_is_not_read(book):
    def merge(sheet, *_looks):
        sheet.merge_range(0, 1, 0, 2, "P0 2022")
        sheet.write(0, 2, "P1 2022")  # what nobody sees
        sheet.merge_range(1, 1, 2, 1, 9.73)
        sheet.write(2, 1, 5.88)

    path = book(merge)
    assert "P1 2022" not in " ".join(read(path).header)
    assert cells(path) == [["Paser", "9.73", "9.43"], ["Berau", "", "5.65"]]


def test_a_covered_text_that_says_the_same_stays(book):
    def merge(sheet, *_looks):
        sheet.merge_range(1, 0, 2, 0, "Paser")
        sheet.write(2, 0, "Paser")

    assert [row[0] for row in cells(book(merge))] == ["Paser", "Paser"]
