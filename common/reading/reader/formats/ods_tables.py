"""The rows of one sheet of an OpenDocument spreadsheet (.ods): what LibreOffice keeps, and others can save."""

import datetime
import zipfile
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from common.reading.cells import LONGEST_CELL, Cell, PercentNumber, ScaledNumber, plain
from common.reading.layout.raised import Run, joined

from .. import archive
from ..number_formats import EXACT
from ..refusals import FileRefused
from ..sheets import parse
from ..workbook import MERGED_TOLD, SHEETS_TOLD, as_line
from .ods_styles import Styles

CONTENT, COMMON, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
IN_TEXT = ("p", "span", "a", "s", "tab", "line-break")  # what may stand between a cell and its words
CELLS = ("table-cell", "covered-table-cell")
HIDING = ("collapse", "filter")  # states of rows and columns that are not shown
Span = tuple[int, int]


class Sheet:
    """A sheet while it is read: its filled lines as they are written, and what is known of it."""

    def __init__(self, name: str, is_hidden: bool, limits: dict[str, int]) -> None:
        self.name, self.is_hidden, self.limits = name, is_hidden, limits
        self.lines: list[bytes] = []
        self.row = self.width = 0  # rows so far; columns that are filled
        self.hidden: list[int] = []
        self.hidden_columns: list[Span] = []
        self.column_styles: list[tuple[int, str]] = []  # (first column behind it, style of its cells)
        self.merged: list[tuple[int, int, int, int]] = []
        self.struck: list[Span] = []  # cells: line and column
        self.is_scaled = False

    def add_columns(self, count: int, style: str, is_hidden: bool) -> None:
        """Takes in what the file says of the next ``count`` columns."""
        first = self.column_styles[-1][0] if self.column_styles else 0
        self.column_styles.append((first + count, style))
        if is_hidden:
            self.hidden_columns.append((first, first + count - 1))

    def style_of(self, column: int) -> str:
        return next((style for end, style in self.column_styles if column < end), "")

    def add_row(self, cells: list[Any], struck: list[int], count: int, is_hidden: bool) -> None:
        """Keeps a row that stands there ``count`` times. FileRefused where the sheet grows too large."""
        first = self.row + 1
        self.row += count
        if not cells:
            return
        self.width = max(self.width, len(cells))
        if self.width > self.limits["columns"]:
            raise FileRefused("columns", columns=self.limits["columns"])
        if self.row > self.limits["rows"] or self.width * self.row > self.limits["cells"]:
            raise FileRefused("large_table", cells=self.limits["cells"])
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
            raise FileRefused("long_cell", line=first)
        self.is_scaled = self.is_scaled or any(isinstance(cell, ScaledNumber) for cell in cells)
        for line in range(first, self.row + 1):
            self.lines.append(as_line([line, *cells]))
            self.struck.extend((line, column) for column in struck)
            if is_hidden:
                self.hidden.append(line)

    def description(self) -> dict[str, Any]:
        """What is known of the sheet, as its reader expects it."""
        return {
            "sheet": self.name, "width": self.width, "hidden": self.hidden, "hidden_columns": self.hidden_columns,
            "scaled": self.is_scaled, "merged": self.merged[:MERGED_TOLD],
            "struck": self.struck,
        }  # fmt: skip


def work(out: BinaryIO, path: str, sheet: str, packed_bytes: int, limits: dict[str, int]) -> None:
    """Writes what is known of the sheet, then [row, cells …] for every row that is not empty.

    Without the name of a ``sheet`` it is the first visible one that holds something.
    """
    with archive.opened(path, packed_bytes) as packed:
        if _is_encrypted(packed):
            raise FileRefused("encrypted")
        if CONTENT not in packed.namelist():
            raise FileRefused("part", part=CONTENT)
        reader = _Sheets(limits)
        if COMMON in packed.namelist():
            parse(packed, COMMON, reader.styles.start)
        parse(packed, CONTENT, reader.start, reader.end, reader.text)
    names = [found.name for found in reader.sheets]
    hidden = [found.name for found in reader.sheets if found.is_hidden]
    chosen = _chosen(reader.sheets, sheet, names, hidden)
    filled = [found.name for found in reader.sheets if found.lines]
    unread = [name for name in filled if name != chosen.name and name not in hidden]
    out.write(as_line(chosen.description() | {"sheets": names, "hidden_sheets": hidden, "unread_sheets": unread}))
    out.writelines(chosen.lines)


def _chosen(sheets: list[Sheet], name: str, names: list[str], hidden: list[str]) -> Sheet:
    if name and name not in names:
        raise FileRefused("no_sheet", sheet=name, sheets=", ".join(names[:SHEETS_TOLD]))
    fitting = (sheet for sheet in sheets if sheet.lines and (sheet.name == name if name else not sheet.is_hidden))
    chosen = next(fitting, None)
    if chosen is None:
        raise FileRefused("hidden_sheets" if hidden else "empty_workbook", sheets=", ".join(hidden[:SHEETS_TOLD]))
    return chosen


def _is_encrypted(packed: zipfile.ZipFile) -> bool:
    found: list[str] = []
    if MANIFEST in packed.namelist():
        parse(packed, MANIFEST, lambda name, _attributes: found.append(name))
    return "encryption-data" in found


class _Sheets:
    """Handlers that gather the sheets of a document, cell by cell."""

    def __init__(self, limits: dict[str, int]) -> None:
        self.limits = limits
        self.styles = Styles()
        self.sheets: list[Sheet] = []
        self.sheet: Sheet | None = None
        self.row: dict[str, str] = {}  # attributes of the open row
        self.cells: list[Any] = []  # of the open row, without the empty ones at its end
        self.column = 0
        self.cell: dict[str, str] | None = None
        self.is_covered = False  # the open cell lies under a merged one, which nobody sees
        self.struck: list[int] = []  # columns of the open row
        self.paragraphs: list[list[Run]] = []
        self.looks: list[tuple[int, bool]] = []  # of the spans that are open: raised, struck out
        self.strange = 0  # depth within a note or drawing of a cell, whose words are not the cell's

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.cell is not None:
            self._within_cell(name, attributes)
        elif name == "table" and self.sheet is None:
            is_hidden = attributes.get("table:style-name", "") in self.styles.hidden_tables
            self.sheet = Sheet(attributes.get("table:name", ""), is_hidden, self.limits)
            self.sheets.append(self.sheet)
        elif self.sheet is None:
            self.styles.start(name, attributes)
        elif name == "table-column":
            style, is_hidden = attributes.get("table:default-cell-style-name", ""), self._is_hiding(attributes)
            self.sheet.add_columns(_count(attributes, "table:number-columns-repeated"), style, is_hidden)
        elif name == "table-row":
            self.row, self.cells, self.struck, self.column = attributes, [], [], 0
        elif name in CELLS:
            self.cell, self.paragraphs, self.looks, self.strange = attributes, [], [], 0
            self.is_covered = name == "covered-table-cell"

    def _is_hiding(self, attributes: dict[str, str]) -> bool:
        has_size = attributes.get("table:style-name", "") not in self.styles.flat
        return attributes.get("table:visibility") in HIDING or not has_size

    def _within_cell(self, name: str, attributes: dict[str, str]) -> None:
        if self.strange or name not in IN_TEXT:
            self.strange += 1
        elif name == "p":
            self.paragraphs.append([])
        elif name == "span":
            self.looks.append(self._look(attributes.get("text:style-name", "")))
        elif name == "s":
            self.text(" " * min(_count(attributes, "text:c"), 100))
        elif name in ("tab", "line-break"):
            self.text(" " if name == "tab" else "\n")

    def _look(self, style: str) -> tuple[int, bool]:
        level, is_struck = self.looks[-1] if self.looks else (0, False)
        return self.styles.level_of(style) or level, self.styles.strikes(style) or is_struck

    def text(self, words: str) -> None:
        """Words of a paragraph of the open cell."""
        if self.cell is not None and not self.strange and self.paragraphs:
            self.paragraphs[-1].append(Run(words, *self.looks[-1]) if self.looks else Run(words))

    def end(self, name: str) -> None:
        """An element ends."""
        if self.sheet is not None and self.cell is not None and name in CELLS and not self.strange:
            self._end_cell(self.sheet, self.cell)
            self.cell = None
        elif self.strange:
            self.strange -= 1
        elif self.cell is not None and name == "span" and self.looks:
            self.looks.pop()
        elif self.cell is not None or self.sheet is None:
            return
        elif name == "table-row":
            count = _count(self.row, "table:number-rows-repeated")
            self.sheet.add_row(self.cells, self.struck, count, self._is_hiding(self.row))
        elif name == "table":
            self.sheet = None

    def _end_cell(self, sheet: Sheet, cell: dict[str, str]) -> None:
        count = _count(cell, "table:number-columns-repeated")
        shown, is_struck = self._shown()
        value = "" if self.is_covered else self._value(sheet, cell, shown)
        self._note_merged(sheet, cell)
        if value != "":
            if self.column + count > self.limits["columns"]:
                raise FileRefused("columns", columns=self.limits["columns"])
            self.cells.extend([""] * (self.column - len(self.cells)))
            self.cells.extend([value] * count)
            if is_struck or self.styles.strikes(cell.get("table:style-name") or sheet.style_of(self.column)):
                self.struck.extend(range(self.column, self.column + count))
        self.column += count

    def _shown(self) -> tuple[str, bool]:
        """The text of the open cell, and whether all of it is struck out."""
        runs: list[Run] = []
        for place, words in enumerate(self.paragraphs):
            runs += [Run("\n"), *words] if place else words
        return joined(runs)

    def _note_merged(self, sheet: Sheet, cell: dict[str, str]) -> None:
        columns, rows = _count(cell, "table:number-columns-spanned"), _count(cell, "table:number-rows-spanned")
        if (columns > 1 or rows > 1) and len(sheet.merged) < MERGED_TOLD:
            top = sheet.row + 1
            sheet.merged.append((top, self.column, top + rows - 1, self.column + columns - 1))

    def _value(self, sheet: Sheet, cell: dict[str, str], shown: str) -> Cell | int | dict[str, str]:
        kind = cell.get("office:value-type", "")
        if kind in ("float", "percentage", "currency"):
            held = _decimal(cell.get("office:value", ""))
            if held is None:
                return plain(shown)
            style = cell.get("table:style-name") or sheet.style_of(self.column)
            if kind == "percentage":
                return PercentNumber.of(EXACT.plus(held))
            if scale := self.styles.scale_of(style):
                return ScaledNumber.of(held, _decimal_text(shown, held, scale), scale)
            return int(held) if held == held.to_integral_value() else held
        if kind == "date":
            return _date(cell.get("office:date-value", "")) or plain(shown)
        if kind == "boolean":
            return cell.get("office:boolean-value", shown).upper()
        if not kind and not shown and cell.get("table:formula"):
            return {"formula": cell["table:formula"]}
        return plain(shown or cell.get("office:string-value", ""))


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 10 else 1


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < 300 else None


def _decimal_text(shown: str, held: Decimal, scale: int) -> str:
    """The number as shown, with a decimal point: with as many places as the text has behind its last sign."""
    places = len(shown) - max(shown.rfind(","), shown.rfind(".")) - 1 if {",", "."} & set(shown) else 0
    return f"{held / scale:.{places if places < 10 else 0}f}"


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
