"""Files as they come, turned into a table: CSV of any usual kind, XLSX, a table pasted from a spreadsheet.

What was recognised (separator, encoding, sheet) is stated in the result, what was left out (titles,
footnotes) is listed, and what cannot be read is refused with a sentence that says what to do.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from . import text_tables, workbooks
from .cells import Cell, FormulaWithoutResult, heading, plain
from .refusals import ReadingError
from .text_tables import SEPARATORS

__all__ = ["SEPARATORS", "Cell", "FileRow", "Limits", "ReadingError", "ShownLine", "Skipped", "Table", "plain", "read"]

Known = Callable[[list[str]], int]
Records = Callable[[], Iterator[tuple[int, list[Cell]]]]
SHEET_ROWS = 1_048_576
SKIPPED_LISTED = 50  # left-out rows that are listed one by one
HEADED = 30  # lines among which known headings are looked for
NOTE_WORDS = re.compile(r"^(keterangan|catatan|sumber|note|source|footnote)s?\b\s*:", re.IGNORECASE)
PERSON_NUMBER = re.compile(r"(\d[ .'-]*){15,18}", re.ASCII)


@dataclass(frozen=True)
class Limits:
    """What is refused before it can hurt. ``bytes`` is of the file, ``packed_bytes`` of what a packed one unfolds to.

    ``cells``: of the rectangle that the filled cells of a sheet span, empty ones included; they lie in the memory of
    the process that reads it, 32 bytes each before their texts.
    """

    bytes: int = 4 * 1024**3
    packed_bytes: int = 1024**3
    rows: int = 50_000_000
    columns: int = 500
    cells: int = 8_000_000


class FileRow(NamedTuple):
    """One record: the line of the file where it begins (the row of a sheet), and its cells, as wide as the header.

    ``section``: the text of the last lone line above it inside the data ("Kota", "2023"), empty before the first;
    ``sheet``: its sheet where several are read.
    """

    line: int
    cells: list[Cell]
    section: str = ""
    sheet: str = ""


class Skipped(NamedTuple):
    """A line of the file that is not part of the table, such as a title or a footnote; ``role``: which of them."""

    line: int
    text: str
    role: str = ""


class ShownLine(NamedTuple):
    """A line as the file shows it. ``role``: title, heading, numbers, data, section, total, note, hidden or blank."""

    line: int
    role: str
    cells: list[str]
    hidden: bool = False


@dataclass
class Table:
    """A readable table. ``rows()`` may be called again and reads the file again; nothing is kept in memory.

    ``header``: one text per column, the parts of a heading of several lines joined; ``paths``: those parts, from the
    top. ``header_lines``: the lines in which they stand, ``header_line`` the last of them.
    ``skipped`` holds titles and footnotes (complete after a whole pass), ``ragged`` the lines whose number
    of cells differs from the header's: (line, cells found); ``ragged_cells`` those cells.
    ``hidden``, ``hidden_columns``: lines and columns (from 0) that a spreadsheet program does not show. ``scaled``:
    cells that are shown otherwise than they are held: (name, text as shown, value). ``hidden_sheets`` are read only
    where they are named; ``unread_sheets`` hold something, too.
    """

    header: list[str]
    header_line: int
    kind: str
    paths: list[tuple[str, ...]] = field(default_factory=list)
    header_lines: tuple[int, ...] = ()
    titles: list[Skipped] = field(default_factory=list)
    hidden: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    scaled: list[tuple[str, str, Decimal]] = field(default_factory=list)
    hidden_sheets: list[str] = field(default_factory=list)
    unread_sheets: list[str] = field(default_factory=list)
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0
    ragged: list[tuple[int, int]] = field(default_factory=list)
    ragged_cells: list[list[Cell]] = field(default_factory=list, repr=False)
    ragged_count: int = 0
    records: Records = field(repr=False, default=lambda: iter(()))
    limits: Limits = field(repr=False, default_factory=Limits)

    def __post_init__(self) -> None:
        self.paths = self.paths or [(text,) for text in self.header]
        self.header_lines = self.header_lines or (self.header_line,)

    def first_lines(self, count: int = 40) -> list[ShownLine]:
        """The first ``count`` lines that hold something, with what each of them was taken for."""
        return [
            ShownLine(line, self._role(line, cells), [str(cell) for cell in cells])
            for line, cells in islice(self.records(), count)
        ]

    def _role(self, line: int, cells: list[Cell]) -> str:
        if line <= self.header_line:
            return "heading" if line in self.header_lines else "title"
        return "note" if is_note(cells, len(self.header)) else "data"

    def rows(self) -> Iterator[FileRow]:
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
            yield FileRow(line, fitted)

    def _skip(self, line: int, cells: list[Cell]) -> None:
        self.skipped_count += 1
        if len(self.skipped) < SKIPPED_LISTED:
            text = " ".join(str(cell) for cell in cells if cell != "")[:200]
            self.skipped.append(Skipped(line, text, self._role(line, cells)))


def is_note(cells: list[Cell], width: int) -> bool:
    """True for a title or footnote: nothing but the first cell is filled, or it begins like a note ("Sumber: ...").

    A place or a person may be called "Sumber", and a number of a person that stands alone lacks the name.
    """
    first = cells[0] if isinstance(cells[0], str) else ""
    if width > 1 and first and not any(cell != "" for cell in cells[1:]):
        return not (PERSON_NUMBER.fullmatch(first) or isinstance(first, FormulaWithoutResult))
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
        found = workbooks.read(
            path, sheet, columns=limits.columns, cells=limits.cells, rows=SHEET_ROWS, packed_bytes=limits.packed_bytes
        )
        recognised: dict[str, Any] = {
            "kind": "xlsx", "sheet": found.name, "sheets": found.sheets, "hidden": found.hidden,
            "hidden_columns": found.hidden_columns, "hidden_sheets": found.hidden_sheets,
            "unread_sheets": found.unread_sheets, "scaled": found.scaled(),
        }  # fmt: skip
        return _table(found.records, limits, known, **recognised)
    _refuse_other_formats(head)
    encoding, name = text_tables.recognise(path, separator)
    records = partial(text_tables.records, path, encoding, SEPARATORS[name])
    return _table(records, limits, known, kind="csv", encoding=encoding, separator=name)


def _refuse_other_formats(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError(
            _(
                "This is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx without a "
                "password, or as CSV, and bring that."
            )
        )
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


def _table(records: Records, limits: Limits, known: Known | None, **recognised: Any) -> Table:
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


def _headed(records: Records, known: Known | None) -> Iterator[tuple[int, list[Cell]]]:
    """The record with known headings; all records where none of the first has them or nothing is known."""
    if known:
        for row in islice(records(), HEADED):
            if known(_header(row[1])) > 1:
                return iter([row])
    return records()


def _header(cells: list[Cell]) -> list[str]:
    header = [heading(cell) for cell in cells]
    while header and not header[-1]:
        header.pop()
    return header
