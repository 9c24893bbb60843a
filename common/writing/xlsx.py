"""Workbooks of one sheet, made while they are sent: nothing is kept in memory or on disk.

XlsxWriter can only hand out the whole file: 1,000,000 rows were two minutes of silence before the first byte. This is
the small part of the format that a table needs: text, numbers, dates, a bold first row that stays in view.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import IO, Literal, cast

from .formulas import harmless

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # a sheet has 1,048,576 rows and the first holds the headings
DIGITS = 15  # Excel keeps 15 digits of a number and writes zeros for the rest
TEXT = 32_767  # characters in a cell
ROWS_PER_PIECE = 500  # rows per piece of the answer
DAY_ZERO = date(1899, 12, 30).toordinal()
WIDTHS = {"text": 24, "number": 14, "date": 12}

Kind = Literal["text", "number", "date"]

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLAIN, DAY, BOLD = 0, 1, 2  # positions in cellXfs below

ARCHIVE_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{SHEETS}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}

# XML has no place for control characters, and Excel reads _xHHHH_ as one: both are written in that notation.
SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class _Sink:
    """Takes what the zip writes until it is sent."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing to do: zipfile asks for it."""

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def workbook(headings: Sequence[str], kinds: Sequence[Kind], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The file in pieces. Cells come as text, empty for missing, numbers with a decimal point and dates as ISO."""
    sink = _Sink()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in ARCHIVE_PARTS.items():
            book.writestr(name, HEAD + text)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for piece in sheet_xml(headings, kinds, rows):
                sheet.write(piece.encode())
                if taken := sink.take():
                    yield taken
    yield sink.take()


def sheet_xml(headings: Sequence[str], kinds: Sequence[Kind], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The sheet, some rows at a time."""
    columns = [letters(index) for index in range(len(headings))]
    widths = "".join(
        f'<col min="{index}" max="{index}" width="{WIDTHS[kind]}" customWidth="1"/>'
        for index, kind in enumerate(kinds, start=1)
    )
    first = "".join(text_cell(f'<c r="{column}1"', head, BOLD) for column, head in zip(columns, headings, strict=True))
    yield (
        f'{HEAD}<worksheet xmlns="{SHEETS}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData><row r="1">{first}</row>'
    )
    frames = [(f'<c r="{column}', CELLS[kind]) for column, kind in zip(columns, kinds, strict=True)]
    numbered = enumerate(rows, start=2)
    while batch := list(islice(numbered, ROWS_PER_PIECE)):
        yield "".join(row_xml(number, frames, row) for number, row in batch)
    yield "</sheetData></worksheet>"


def row_xml(number: int, frames: list[tuple[str, Callable[[str, str], str]]], row: Sequence[str]) -> str:
    """Return the XML of row ``number`` (from 1). ``frames`` holds a function per column; empty cells are left out."""
    cells = "".join(
        [write(f'{begin}{number}"', cell) for (begin, write), cell in zip(frames, row, strict=True) if cell]
    )
    return f'<row r="{number}">{cells}</row>'


def letters(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    return (letters(index // 26 - 1) if index > 25 else "") + chr(65 + index % 26)


def text_cell(begin: str, text: str, style: int = PLAIN) -> str:
    """A text, harmless where a spreadsheet would run it once the workbook is saved as CSV."""
    return as_text(begin, harmless(text), style)


def as_text(begin: str, text: str, style: int = PLAIN) -> str:
    """Return the XML of a cell with text. A text that is too long for Excel is cut and ends in "…"."""
    if len(text) > TEXT:
        text = text[: TEXT - 1] + "…"
    if SPECIAL.search(text):
        text = SPECIAL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    style_of = f' s="{style}"' if style else ""
    return f'{begin}{style_of} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number_cell(begin: str, number: str) -> str:
    """A number, exact as long as Excel can hold it; with more digits it is text."""
    if len(number) > DIGITS and sum(map(str.isdigit, number)) > DIGITS:
        return as_text(begin, number)
    return f"{begin}><v>{number}</v></c>"


@lru_cache(maxsize=4096)
def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal() - DAY_ZERO


def date_cell(begin: str, day: str) -> str:
    """A date; as text before 1901, as Excel's calendar begins in 1900 and has a 29 February in it."""
    return f'{begin} s="{DAY}"><v>{_days(day)}</v></c>' if day >= "1901" else text_cell(begin, day)


CELLS: dict[Kind, Callable[[str, str], str]] = {"text": text_cell, "number": number_cell, "date": date_cell}
