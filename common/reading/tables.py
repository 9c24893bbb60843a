"""Files as they come, turned into a table: CSV of any usual kind, XLSX, ODS, a table pasted from a spreadsheet.

What was recognised (separator, encoding, sheet) is stated in the result, what was left out (titles,
footnotes) is listed, and what cannot be read is refused with a sentence that says what to do.
"""

import re
from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from . import text_tables, workbooks
from .cells import Cell, plain
from .layout.headings import Headings, Known, MergedCells, find_headings
from .layout.several import ALL_ALIKE, with_all_alike
from .layout.table import FileRow, Limits, Records, ShownLine, Skipped, Table, fit
from .layout.words import filled, is_note
from .refusals import ReadingError
from .text_tables import SEPARATORS

__all__ = [
    "SEPARATORS", "Cell", "FileRow", "Limits", "ReadingError", "ShownLine", "Skipped", "Table", "fit", "is_note",
    "plain", "read",
]  # fmt: skip

SHEET_ROWS = 1_048_576
PAGE_BEGINS = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<style", b"<head", b"<body", b"<div", b"<!--")
JSON_BEGINS = re.compile(rb"""\{\s*["}]|\[\s*[{\]]""")
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"  # the first member of an .ods
LOOKED_AT = 100  # lines that decide what the headings are
STATED_LINES = re.compile(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", re.ASCII)


def read(
    path: Path | str,
    *,
    sheet: str = "",
    separator: str = "",
    limits: Limits | None = None,
    known: Known | None = None,
    header_lines: str = "",
    hidden: str = "",
) -> Table:
    """The table in the file ``path``. ``separator``: semicolon, tab or comma where it cannot be told from the file.

    ``known``: how many of the cells of a line are headings that the caller knows; with it the first line that has
    two of them is the header, also below a letterhead of several cells. ``header_lines``: "3-4" where somebody said in
    which lines the headings stand. ``hidden``: "skip" leaves out the lines and the cells of the columns that a
    spreadsheet program does not show, or shows struck out.
    ``sheet``: "*" for the first and all that are laid out like it.
    Raises ReadingError with a sentence for the person who brought the file.
    """
    path, limits = Path(path), limits or Limits()
    recognised: dict[str, Any]
    if sheet == ALL_ALIKE:
        return with_all_alike(read(path, limits=limits, known=known, header_lines=header_lines, hidden=hidden))
    size = path.stat().st_size
    if size == 0:
        raise ReadingError(_("The file is empty."))
    if size > limits.bytes:
        raise ReadingError(_("The file is larger than %(size)s MB.") % {"size": limits.bytes // 1024**2})
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        is_open = OPEN_DOCUMENT in head
        found = (workbooks.read_ods if is_open else workbooks.read)(
            path, sheet, columns=limits.columns, cells=limits.cells, rows=SHEET_ROWS, packed_bytes=limits.packed_bytes
        )
        recognised = {
            "kind": "ods" if is_open else "xlsx", "sheet": found.name, "sheets": found.sheets, "hidden": found.hidden,
            "has_comments": found.has_comments, "comments": found.comments,
            "struck_lines": found.struck_lines, "struck": found.struck,
            "hidden_columns": found.hidden_columns, "hidden_sheets": found.hidden_sheets,
            "unread_sheets": found.unread_sheets, "scaled": found.scaled(),
            "skips_hidden": hidden == "skip", "joined": found.joined,
            "open_sheet": partial(_sheet, path, limits=limits, known=known, header_lines=header_lines, hidden=hidden),
        }  # fmt: skip
        return _table(found.records, limits, known, header_lines, merged=found.merged, **recognised)
    if kind := _kind(head):
        grid = workbooks.read_grid(kind, path, columns=limits.columns, cells=limits.cells, sheet=sheet)
        recognised = {
            "kind": kind, "sheet": grid.name, "sheets": grid.sheets, "hidden": grid.hidden,
            "struck_lines": grid.struck_lines, "struck": grid.struck,
            "hidden_columns": grid.hidden_columns, "hidden_sheets": grid.hidden_sheets,
            "unread_sheets": grid.unread_sheets, "skips_hidden": hidden == "skip", "joined": grid.joined,
            "open_sheet": partial(_sheet, path, limits=limits, known=known, header_lines=header_lines, hidden=hidden),
        }  # fmt: skip
        return _table(grid.records, limits, known, header_lines or grid.headings, merged=grid.merged, **recognised)
    _refuse_other_formats(head)
    encoding, name = text_tables.recognise(path, separator)
    records = partial(text_tables.records, path, encoding, SEPARATORS[name])
    recognised = {"kind": "csv", "encoding": encoding, "separator": name}
    return _table(records, limits, known, header_lines, merged=[], **recognised)


def _sheet(path: Path, name: str, **options: Any) -> Table:
    return read(path, sheet=name, **options)


def _kind(head: bytes) -> str:
    """html or json, where the file begins like it; a CSV may begin with a bracket, too."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(PAGE_BEGINS) or (start.startswith(b"<?xml") and b"<html" in start):
        return "html"
    return "json" if JSON_BEGINS.match(start) else ""


def _refuse_other_formats(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError(
            _(
                "This is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx without a "
                "password, or as CSV, and bring that."
            )
        )
    if start.startswith(b"<?xml"):
        raise ReadingError(_("This is XML. Open it in a spreadsheet program and save it as .xlsx or CSV."))
    if start.startswith(b"%pdf"):
        raise ReadingError(_("This is a PDF. Bring the table as .xlsx or CSV."))
    if start.startswith((b"\x1f\x8b", b"rar!", b"7z\xbc\xaf")):
        raise ReadingError(_("This is a packed file. Unpack it and bring the table in it."))


def _table(
    records: Records,
    limits: Limits,
    known: Known | None,
    header_lines: str,
    *,
    merged: list[MergedCells],
    **recognised: Any,
) -> Table:
    """The table in the records: its headings are those that are stated, known, or the first that look like it."""
    stated = _stated_lines(header_lines) if header_lines else None
    hidden = frozenset((*recognised["hidden"], *recognised["struck_lines"]) if recognised.get("skips_hidden") else ())
    first = _deciding((record for record in records() if record[0] not in hidden), stated)
    headings = find_headings([line for line in first if filled(line[1])], known, merged, stated)
    if headings is None or not headings.paths:
        raise ReadingError(_("No table was found: no line has two or more filled cells."))
    if len(headings.paths) > limits.columns:
        raise ReadingError(_("The file has more than %(columns)s columns.") % {"columns": limits.columns})
    is_lone = _has_only_lone_lines(first, headings)
    return Table(
        headings, is_lone_data=is_lone, records=records, limits=limits, known=known, merged=merged, **recognised
    )


def _deciding(
    records: Iterator[tuple[int, list[Cell]]], stated: tuple[int, int] | None
) -> list[tuple[int, list[Cell]]]:
    """The lines that decide what the headings are: the first of the file, or those around the stated ones."""
    above: deque[tuple[int, list[Cell]]] = deque(maxlen=LOOKED_AT)
    last = stated[1] if stated else 0
    for record in records if stated else ():
        above.append(record)
        if record[0] >= last:
            break
    return [*above, *islice(records, LOOKED_AT)]


def _has_only_lone_lines(first: list[tuple[int, list[Cell]]], headings: Headings) -> bool:
    """True for a table in which every figure is missing: nothing but names below a heading of several lines."""
    below = [filled(cells) for line, cells in first if line > headings.lines[-1][0] and filled(cells)]
    return len(headings.lines) > 1 and bool(below) and all(columns == [0] for columns in below)


def _stated_lines(text: str) -> tuple[int, int]:
    stated = STATED_LINES.fullmatch(text)
    if not stated:
        raise ReadingError(_("State the lines of the headings as numbers, for example 3 or 3-4."))
    return int(stated[1]), int(stated[2] or stated[1])
