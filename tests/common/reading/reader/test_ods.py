"""OpenDocument spreadsheets as LibreOffice writes them: what cells show, what is hidden, what repeats."""

import datetime
import zipfile
from decimal import Decimal

import pytest

from common.reading import tables
from common.reading.cells import FormulaWithoutResult, PercentNumber, ScaledNumber

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("draw", "drawing"),
    )
)  # fmt: skip
STYLES = """
<number:number-style style:name="N1"><number:number number:decimal-places="1" number:display-factor="1000"/>
</number:number-style>
<number:number-style style:name="N2P0"><number:number number:display-factor="1000"/></number:number-style>
<number:number-style style:name="N2"><number:number/><style:map style:condition="value()&gt;=1000"
 style:apply-style-name="N2P0"/></number:number-style>
<style:style style:name="large" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="flat" style:family="table-column"><style:table-column-properties style:column-width="0cm"/>
</style:style>
<style:style style:name="thousands" style:family="table-cell" style:data-style-name="N1"/>
"""


def text(words, more=""):
    return f'<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'


def number(value, shown="", kind="float", more=""):
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{more}>'
        f"<text:p>{shown or value}</text:p></table:table-cell>"
    )


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


HEADING = row(text("Wilayah"), text("Persen"))


def sheet(*rows, name="Lembar 1", style="shown", columns=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


@pytest.fixture
def read(tmp_path):
    """read(*sheets, ods={…options of the file}, **options of the reader) -> the table and its rows' cells."""

    def make(*sheets, manifest="<manifest/>", **options):
        path = tmp_path / "table.ods"
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("mimetype", KIND)
            packed.writestr(
                "content.xml",
                f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
                "</office:document-content>",
            )
            packed.writestr("META-INF/manifest.xml", manifest)
        table = tables.read(path, **options)
        return table, [found.cells for found in table.rows()]

    return make


def test_numbers_dates_and_words_are_what_the_cells_hold(read):
    table, rows = read(
        sheet(
            row(text("Wilayah"), text("Tanggal"), text("Persen"), text("NIK")),
            row(
                text("Kutai <text:span>Timur</text:span><text:s text:c='2'/>"),
                '<table:table-cell office:value-type="date" office:date-value="2024-03-01T00:00:00">'
                "<text:p>1 Mar</text:p>"
                "</table:table-cell>",
                number("8.81", "8,81"),
                number("6408010101900001", "6,40801E+15"),
            ),
        )
    )
    assert (table.kind, table.sheet) == ("ods", "Lembar 1")
    assert rows == [["Kutai Timur", datetime.date(2024, 3, 1), Decimal("8.81"), Decimal("6408010101900001")]]


def test_percent_cells_are_taken_as_shown_and_thousands_know_both(read):
    table, [[_name, percent], [_other, scaled]] = read(
        sheet(
            HEADING,
            row(text("Kutai Timur"), number("0.0098", "0,98%", "percentage")),
            row(text("Kutai Barat"), number("35810", "35,8", more=' table:style-name="thousands"')),
        )
    )
    assert isinstance(percent, PercentNumber) and percent == Decimal("0.98")
    assert isinstance(scaled, ScaledNumber) and (scaled, scaled.shown, scaled.scale) == (35810, "35.8", 1000)
    assert table.scaled == [("B3", "35.8", Decimal(35810))]


def test_the_style_of_a_column_holds_for_its_cells(read):
    columns = (
        '<table:table-column table:default-cell-style-name="Default"/>'
        '<table:table-column table:default-cell-style-name="thousands"/>'
    )
    _table, [[_name, scaled]] = read(sheet(HEADING, row(text("Kutim"), number("35810", "36")), columns=columns))
    assert isinstance(scaled, ScaledNumber) and scaled.shown == "36"


def test_a_style_that_shows_only_some_numbers_in_thousands_is_followed(read):
    table, _rows = read(
        sheet(HEADING, row(text("Kutai Timur"), number("35810", "36", more=' table:style-name="large"'))),
    )
    assert table.scaled == [("B2", "36", Decimal(35810))]


def test_what_lies_under_a_merged_cell_is_not_there(read):
    covered = number("7").replace("table:table-cell", "table:covered-table-cell")
    _table, rows = read(
        sheet(
            row(text("Wilayah"), text("P0"), text("P1")),
            row(text("Kutai Timur", ' table:number-columns-spanned="2"'), covered, number("1.5")),
            row(text("Kutai Barat"), number("9"), number("2")),
        )
    )
    assert rows == [["Kutai Timur", "", Decimal("1.5")], ["Kutai Barat", 9, 2]]


def test_repeated_cells_and_rows_stand_as_often_as_they_are_shown(read):
    empty = '<table:table-cell table:number-columns-repeated="1000"/>'
    table, rows = read(
        sheet(
            row(text("Tabel 1. Kemiskinan"), empty),
            row(empty, more=' table:number-rows-repeated="2"'),
            row(text("Wilayah"), text("2023"), text("2024"), empty),
            row(text("Kutim"), number("8", more=' table:number-columns-repeated="2"'), empty),
            row(text("Kubar"), number("9"), number("7"), more=' table:number-rows-repeated="2"'),
            row(empty, more=' table:number-rows-repeated="1048570"'),
        )
    )
    assert rows == [["Kutim", 8, 8], ["Kubar", 9, 7], ["Kubar", 9, 7]]
    assert table.header_lines == (4,)


def test_a_column_without_a_width_is_hidden(read):
    page = sheet(HEADING, row(text("Kutim"), number("8")), columns='<table:table-column table:style-name="flat"/>')
    table, _rows = read(page)
    assert table.hidden_columns == (0,)


def test_what_is_hidden_is_known_and_a_hidden_sheet_is_not_read_unnamed(read):
    table, rows = read(
        sheet(HEADING, row(text("Salah"), number("1")), name="Konsep", style="hidden"),
        sheet(
            HEADING,
            row(text("Kutim"), number("8")),
            row(text("Kubar"), number("9"), more=' table:visibility="filter"'),
            name="Final",
            columns='<table:table-column/><table:table-column table:visibility="collapse"/>',
        ),
        sheet(row(text("ada"), text("isi")), name="Lain"),
    )
    assert (table.sheet, table.hidden_sheets, table.unread_sheets) == ("Final", ["Konsep"], ["Lain"])
    assert (table.hidden, table.hidden_columns) == ((3,), (1,))
    assert rows == [["Kutim", 8], ["Kubar", 9]]


def test_notes_and_drawings_are_not_words_of_their_cell(read):
    note = "<office:annotation><text:p>periksa lagi</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>bebas</text:p></draw:text-box></draw:frame>"
    cell = f'<table:table-cell office:value-type="string">{note}{drawing}<text:p>Kutim</text:p></table:table-cell>'
    _table, rows = read(sheet(HEADING, row(cell, number("8"))))
    assert rows == [["Kutim", 8]]


def test_merged_headings_lie_over_their_columns(read):
    covered = "<table:covered-table-cell/>"
    table, rows = read(
        sheet(
            row(
                text("Wilayah", ' table:number-rows-spanned="2"'),
                text("Persentase Penduduk Miskin", ' table:number-columns-spanned="2"'),
                covered,
            ),
            row(covered, number("2023"), number("2024")),
            row(text("Kutim"), number("8.07"), number("8.81")),
        )
    )
    assert table.header[1:] == ["Persentase Penduduk Miskin · 2023", "Persentase Penduduk Miskin · 2024"]
    assert rows == [["Kutim", Decimal("8.07"), Decimal("8.81")]]


def test_a_formula_without_a_result_is_no_empty_cell(read):
    formula = '<table:table-cell table:formula="of:=[.B2]*2"/>'
    _table, [[_name, cell]] = read(sheet(HEADING, row(text("Kutim"), formula)))
    assert isinstance(cell, FormulaWithoutResult) and cell == "of:=[.B2]*2"


@pytest.mark.parametrize(
    ("sheets", "options", "code"),
    [
        ([sheet(HEADING, style="hidden")], {}, "hidden_sheets"),
        ([sheet()], {}, "empty_workbook"),
        ([sheet(HEADING)], {"sheet": "Lembar 9"}, "no_sheet"),
        (["<table:table"], {}, "xml"),
        ([sheet(HEADING)], {"manifest": "<manifest><encryption-data/></manifest>"}, "encrypted"),
        ([sheet(row(text("x", ' table:number-columns-repeated="9999"')))], {}, "columns"),
        ([sheet(row(text("x"), more=' table:number-rows-repeated="99999999"'))], {}, "large_table"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(read, sheets, options, code):
    with pytest.raises(tables.ReadingError) as refused:
        read(*sheets, **options)
    assert refused.value.code == code and "%" not in str(refused.value)
