"""Files as they come, turned into a table: CSV of any usual kind, XLSX, a table pasted from a spreadsheet.

What was recognised (separator, encoding, sheet) is stated in the result, what was left out (titles,
footnotes) is listed, and what cannot be read is refused with a sentence that says what to do.
"""

import csv
import datetime
import math
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from .decoding import ReadingError, find_encoding
from .error_cells import error_cells

__all__ = ["Cell", "Limits", "ReadingError", "Row", "Skipped", "Table", "read"]

Cell = str | Decimal | datetime.date
Known = Callable[[list[str]], int]
SEPARATORS = {"semicolon": ";", "tab": "\t", "comma": ","}
SAMPLE = 60  # records that the separator is judged by
LISTED = 50  # left-out rows that are listed one by one
HEADED = 30  # lines among which known headings are looked for
NOTE_WORDS = re.compile(r"^(keterangan|catatan|sumber|note|source|footnote)s?\b\s*:", re.IGNORECASE)
PERSON_NUMBER = re.compile(r"(\d[ .'-]*){15,18}", re.ASCII)
ESCAPED = re.compile(r"^'[=+\-@\t\r]")


@dataclass(frozen=True)
class Limits:
    """What is refused before it can hurt. ``bytes`` is of the file, or of what a packed one unfolds to."""

    bytes: int = 4 * 1024**3
    packed_bytes: int = 1024**3
    rows: int = 50_000_000
    columns: int = 500


class Row(NamedTuple):
    """One record: the line of the file where it begins (the row of a sheet), and its cells, as wide as the header."""

    line: int
    cells: list[Cell]


class Skipped(NamedTuple):
    line: int
    text: str


@dataclass
class Table:
    """A readable table. ``rows()`` may be called again and reads the file again; nothing is kept in memory.

    ``skipped`` holds titles and footnotes (complete after a whole pass), ``ragged`` the lines whose number
    of cells differs from the header's: (line, cells found); ``ragged_cells`` those cells.
    """

    header: list[str]
    header_line: int
    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0
    ragged: list[tuple[int, int]] = field(default_factory=list)
    ragged_cells: list[list[Cell]] = field(default_factory=list, repr=False)
    ragged_count: int = 0
    records: Callable[[], Iterator[Row]] = field(repr=False, default=iter)
    limits: Limits = field(repr=False, default_factory=Limits)

    def rows(self) -> Iterator[Row]:
        """The data rows. Titles, footnotes and empty rows are left out; ragged rows are counted, not returned."""
        self.skipped, self.skipped_count = [], 0
        self.ragged, self.ragged_cells, self.ragged_count = [], [], 0
        width, count = len(self.header), 0
        for line, cells in self.records():
            if line < self.header_line and any(cell != "" for cell in cells):
                self._skip(line, cells)
            if line <= self.header_line or not any(cell != "" for cell in cells):
                continue
            if is_note(cells, width):
                self._skip(line, cells)
                continue
            fitted = fit(cells, width)
            if fitted is None:
                self.ragged_count += 1
                if len(self.ragged) < 1000:
                    self.ragged.append((line, len(cells)))
                    self.ragged_cells.append(cells)
                continue
            count += 1
            if count > self.limits.rows:
                raise ReadingError(_("The file has more than %(rows)s rows.") % {"rows": self.limits.rows})
            yield Row(line, fitted)

    def _skip(self, line: int, cells: list[Cell]) -> None:
        self.skipped_count += 1
        if len(self.skipped) < LISTED:
            self.skipped.append(Skipped(line, " ".join(str(c) for c in cells if c != "")[:200]))


def is_note(cells: list[Cell], width: int) -> bool:
    """True for a title or footnote: nothing but the first cell is filled, or it begins like a note ("Sumber: ...").

    A place or a person may be called "Sumber", and a number of a person that stands alone lacks the name.
    """
    first = cells[0] if isinstance(cells[0], str) else ""
    if width > 1 and first and not any(cell != "" for cell in cells[1:]):
        return not PERSON_NUMBER.fullmatch(first)
    return bool(NOTE_WORDS.match(first))


def fit(cells: list[Cell], width: int) -> list[Cell] | None:
    """``cells`` at exactly ``width``; surplus empty cells go, everything else that differs is None."""
    if len(cells) > width and not any(cell != "" for cell in cells[width:]):
        return cells[:width]
    return cells if len(cells) == width else None


def read(
    path: Path | str, *, sheet: str = "", separator: str = "", limits: Limits | None = None, known: Known | None = None
) -> Table:
    """The table in the file ``path``. ``separator``: semicolon, tab or comma where it cannot be told from the file.

    ``known``: how many of the cells of a line are headings that the caller knows; with it the first line that has
    two of them is the header, also below a letterhead of several cells.
    Raises ReadingError with a sentence for the person who brought the file.
    """
    path, limits = Path(path), limits or Limits()
    size = path.stat().st_size
    if size == 0:
        raise ReadingError(_("The file is empty."))
    if size > limits.bytes:
        raise ReadingError(_("The file is larger than %(size)s MB.") % {"size": limits.bytes // 1024**2})
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return _read_workbook(path, sheet, limits, known)
    _refuse_other_formats(head)
    return _read_text(path, separator, limits, known)


def _refuse_other_formats(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError(_("This is an Excel file of the old kind (.xls). Save it as .xlsx or CSV and bring that."))
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style", b"<head", b"<body")):
        raise ReadingError(
            _(
                "This is a web page (HTML), whatever its name says. Open it in a spreadsheet program and save it as "
                ".xlsx or CSV."
            )
        )
    if start.startswith(b"%pdf"):
        raise ReadingError(_("This is a PDF. Bring the table as .xlsx or CSV."))
    if start.startswith((b"\x1f\x8b", b"rar!", b"7z\xbc\xaf")):
        raise ReadingError(_("This is a packed file. Unpack it and bring the table in it."))


# --- text ---------------------------------------------------------------------------------------------


def _read_text(path: Path, separator: str, limits: Limits, known: Known | None) -> Table:
    encoding = find_encoding(path)
    delimiter = SEPARATORS[separator] if separator else _find_separator(path, encoding)
    name = next(name for name, value in SEPARATORS.items() if value == delimiter)

    def records() -> Iterator[Row]:
        return _text_records(path, encoding, delimiter)

    return _table(records, limits, known, kind="csv", encoding=encoding, separator=name)


def _text_records(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield Row(line, [plain(cell) for cell in cells])
                line = reader.line_num + 1
        except csv.Error as error:
            if is_too_long(error):
                raise ReadingError(_("Line %(line)s: a cell is too long.") % {"line": line}) from error
            raise ReadingError(
                _("Line %(line)s cannot be read as CSV: a quotation mark is open or out of place (%(error)s).")
                % {"line": line, "error": error}
            ) from error


def is_too_long(error: csv.Error) -> bool:
    """True where a cell goes beyond what the csv module takes; an open quotation mark swallows the file likewise."""
    return "field limit" in str(error)


def plain(cell: str) -> str:
    """A text cell without surrounding blanks and without the mark that exports put before a formula sign."""
    cell = cell.strip(" \u00a0\u202f\ufeff\t\r\n")
    return cell[1:] if ESCAPED.match(cell) else cell


def _find_separator(path: Path, encoding: str) -> str:
    """The separator that cuts the first records into the same number of cells; asks where two do so equally well."""
    scores = {}
    for delimiter in SEPARATORS.values():
        widths = list(islice(_sample(path, encoding, delimiter), SAMPLE))
        tabular = [width for width in widths if width > 1]
        if tabular:
            usual = max(set(tabular), key=tabular.count)
            scores[delimiter] = (tabular.count(usual) / len(widths), usual)
    if not scores:
        raise ReadingError(
            _("No table was found: the lines are not separated by comma, semicolon or TAB into two or more columns.")
        )
    best = max(scores.values())
    winners = [delimiter for delimiter, score in scores.items() if score == best]
    if len(winners) > 1:
        raise ReadingError(
            _("The columns could be separated in more than one way. State the separator: comma, semicolon or tab.")
        )
    return winners[0]


def _sample(path: Path, encoding: str, delimiter: str) -> Iterator[int]:
    """Cells per record of the beginning of the file, up to a broken record (its error comes again at reading)."""
    rows = _text_records(path, encoding, delimiter)
    while True:
        try:
            yield len(next(rows).cells)
        except (StopIteration, ReadingError):
            return


# --- workbooks ----------------------------------------------------------------------------------------


def _read_workbook(path: Path, sheet: str, limits: Limits, known: Known | None) -> Table:
    _refuse_bombs(path, limits)
    try:
        book = CalamineWorkbook.from_path(str(path))
        name, rows = _choose_sheet(book, sheet)
        errors = error_cells(path, name)
    except (CalamineError, ExpatError) as error:
        raise ReadingError(_("The workbook cannot be read: %(error)s.") % {"error": error}) from error

    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text

    def records() -> Iterator[Row]:
        return (Row(number, [_cell(value) for value in values]) for number, values in enumerate(rows, 1))

    return _table(records, limits, known, kind="xlsx", sheet=name, sheets=book.sheet_names)


def _refuse_bombs(path: Path, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {item.filename for item in archive.infolist()}
            total = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ReadingError(_("The workbook is damaged. Save it again and bring the new copy.")) from error
    if "xl/workbook.xml" not in names:
        raise ReadingError(_("This packed file is not an Excel workbook (.xlsx). Bring the table as .xlsx or CSV."))
    if total > limits.packed_bytes:
        size = limits.packed_bytes // 1024**2
        raise ReadingError(_("The workbook unfolds to more than %(size)s MB.") % {"size": size})


def _choose_sheet(book: CalamineWorkbook, sheet: str) -> tuple[str, list[list]]:
    if sheet and sheet not in book.sheet_names:
        raise ReadingError(
            _("The workbook has no sheet “%(sheet)s”. It has: %(sheets)s.")
            % {"sheet": sheet, "sheets": ", ".join(book.sheet_names)}
        )
    for name in [sheet] if sheet else book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if any(any(value != "" for value in row) for row in rows):
            return name, rows
    raise ReadingError(_("The workbook has no filled sheet."))


def _cell(value) -> Cell:
    """A cell of a workbook: numbers as the shortest decimal that the stored binary number stands for."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) < 10**18 else number
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else str(value)


# --- both ---------------------------------------------------------------------------------------------


def _table(records: Callable[[], Iterator[Row]], limits: Limits, known: Known | None, **recognised) -> Table:
    """Finds the header: the first record with two known headings, else the first with two filled cells.

    What stands above it is a title.
    """
    for line, cells in _headed(records, known):
        filled = [cell for cell in cells if cell != ""]
        if len(filled) > 1:
            header = _header(cells)
            if len(header) > limits.columns:
                raise ReadingError(_("The file has more than %(columns)s columns.") % {"columns": limits.columns})
            return Table(header, line, records=records, limits=limits, **recognised)
    raise ReadingError(_("No table was found: no line has two or more filled cells."))


def _headed(records: Callable[[], Iterator[Row]], known: Known | None) -> Iterator[Row]:
    """The record with known headings; all records where none of the first has them or nothing is known."""
    if known:
        for row in islice(records(), HEADED):
            if known(_header(row.cells)) > 1:
                return iter([row])
    return records()


def _header(cells: list[Cell]) -> list[str]:
    header = [" ".join(str(cell).split()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    return header
