"""Files as they come, turned into a table: CSV of any usual kind, XLSX, ODS, a table pasted from a spreadsheet.

What was recognised (separator, encoding, sheet) is stated in the result, what was left out (titles,
footnotes) is listed, and what cannot be read is refused with a sentence that says what to do.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from .people.watching import WatchedRecords, refuse_headings, refuse_lines, refuse_sheets
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


@dataclass(frozen=True)
class Asked:
    """How a file is to be read, see ``read``."""

    limits: Limits
    known: Known | None
    header_lines: str
    hidden: str
    refuse_people: bool


def read(
    path: Path | str,
    *,
    sheet: str = "",
    separator: str = "",
    limits: Limits | None = None,
    known: Known | None = None,
    header_lines: str = "",
    hidden: str = "",
    refuse_people: bool = False,
) -> Table:
    """The table in the file ``path``. ``separator``: semicolon, tab or comma where it cannot be told from the file.

    ``known``: how many of the cells of a line are headings that the caller knows; with it the first line that has
    two of them is the header, also below a letterhead of several cells. ``header_lines``: "3-4" where somebody said in
    which lines the headings stand. ``hidden``: "skip" leaves out the lines and the cells of the columns that a
    spreadsheet program does not show, or shows struck out.
    ``sheet``: "*" for the first and all that are laid out like it.
    ``refuse_people``: HoldsPeople is raised for a file that lists persons: at once where the headings or another sheet
    show it, hidden or not, else at the end of the first whole pass over the lines (``Table.judge``).
    Raises ReadingError with a sentence for the person who brought the file.
    """
    path, asked = Path(path), Asked(limits or Limits(), known, header_lines, hidden, refuse_people)
    if sheet == ALL_ALIKE:
        return with_all_alike(_read(path, "", "", asked))
    return _read(path, sheet, separator, asked)


def _read(path: Path, sheet: str, separator: str, asked: Asked) -> Table:
    size = path.stat().st_size
    if size == 0:
        raise ReadingError(_("The file is empty."))
    if size > asked.limits.bytes:
        raise ReadingError(_("The file is larger than %(size)s MB.") % {"size": asked.limits.bytes // 1024**2})
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return _of_workbook(path, sheet, asked, is_open=OPEN_DOCUMENT in head)
    if kind := _kind(head):
        return _of_page(path, sheet, asked, kind)
    _refuse_other_formats(head)
    encoding, name = text_tables.recognise(path, separator)
    records = partial(text_tables.records, path, encoding, SEPARATORS[name])
    recognised = {"kind": "csv", "encoding": encoding, "separator": name}
    return _table(records, asked, asked.header_lines, merged=[], **recognised)


def _of_workbook(path: Path, sheet: str, asked: Asked, *, is_open: bool) -> Table:
    limits = asked.limits
    bounds = {"columns": limits.columns, "cells": limits.cells, "rows": SHEET_ROWS, "packed_bytes": limits.packed_bytes}
    reader = workbooks.read_ods if is_open else workbooks.read
    found = reader(path, sheet, **bounds)
    if asked.refuse_people and is_open:
        refuse_sheets(found, lambda name: reader(path, name, **bounds))
    elif asked.refuse_people:
        refuse_lines(workbooks.other_lines(path, [name for name in found.sheets if name != found.name], **bounds))
    recognised = {
        "kind": "ods" if is_open else "xlsx", "has_comments": found.has_comments, "comments": found.comments,
        "scaled": found.scaled(), **_of_sheet(found, path, asked),
    }  # fmt: skip
    return _table(found.records, asked, asked.header_lines, merged=found.merged, **recognised)


def _of_page(path: Path, sheet: str, asked: Asked, kind: str) -> Table:
    reader = partial(workbooks.read_grid, kind, path, columns=asked.limits.columns, cells=asked.limits.cells)
    grid = reader(sheet=sheet)
    if asked.refuse_people:
        refuse_sheets(grid, lambda name: reader(sheet=name))
    recognised = {"kind": kind, **_of_sheet(grid, path, asked)}
    return _table(grid.records, asked, asked.header_lines or grid.headings, merged=grid.merged, **recognised)


def _of_sheet(found: workbooks.WorkbookSheet, path: Path, asked: Asked) -> dict[str, Any]:
    """What is known of a sheet and of those beside it, which were looked through already when they are opened."""
    return {
        "sheet": found.name, "sheets": found.sheets, "hidden": found.hidden, "struck_lines": found.struck_lines,
        "struck": found.struck, "hidden_columns": found.hidden_columns, "hidden_sheets": found.hidden_sheets,
        "unread_sheets": found.unread_sheets, "skips_hidden": asked.hidden == "skip", "joined": found.joined,
        "open_sheet": partial(_sheet, path, replace(asked, refuse_people=False)),
    }  # fmt: skip


def _sheet(path: Path, asked: Asked, name: str) -> Table:
    return _read(path, name, "", asked)


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


def _table(lines: Records, asked: Asked, header_lines: str, *, merged: list[MergedCells], **recognised: Any) -> Table:
    """The table in the lines: its headings are those that are stated, known, or the first that look like it."""
    limits, known = asked.limits, asked.known
    watched = WatchedRecords(lines, recognised.get("sheet", "")) if asked.refuse_people else None
    records = watched or lines
    stated = _stated_lines(header_lines) if header_lines else None
    hidden = frozenset((*recognised["hidden"], *recognised["struck_lines"]) if recognised.get("skips_hidden") else ())
    first = _deciding((record for record in records() if record[0] not in hidden), stated)
    headings = find_headings([line for line in first if filled(line[1])], known, merged, stated)
    if headings is not None and watched:
        refuse_headings(headings.paths, recognised.get("sheet", ""))
    if headings is None or not headings.paths:
        if watched:
            watched.judge()
        raise ReadingError(_("No table was found: no line has two or more filled cells."))
    if len(headings.paths) > limits.columns:
        raise ReadingError(_("The file has more than %(columns)s columns.") % {"columns": limits.columns})
    is_lone = _has_only_lone_lines(first, headings)
    return Table(
        headings, is_lone_data=is_lone, records=records, limits=limits, known=known, merged=merged,
        look_through=watched.judge if watched else None, **recognised,
    )  # fmt: skip


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
