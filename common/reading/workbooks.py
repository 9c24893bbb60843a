"""Sheets of workbooks (.xlsx, .ods). They are parsed in a process of their own; here are only its lines."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .cells import Cell, FormulaWithoutResult, PercentNumber, ScaledNumber
from .layout.headings import MergedCells
from .reader.cell_places import cell_name
from .reader_process import TaskLines, run
from .refusals import ReadingError

NUL = b"\\u0000"  # as JSON writes it


SCALED_LISTED = 1000


class WorkbookSheet:
    """One sheet: its ``name``, the names of all ``sheets``, and its rows, which may be gone through again."""

    def __init__(self, lines: TaskLines) -> None:
        self.lines = lines
        found: dict[str, Any] = json.loads(next(iter(lines)))
        self.name, self.sheets, self.width = found["sheet"], found["sheets"], found["width"]
        self.headings = str(found.get("headings", ""))
        self.hidden_sheets: list[str] = found.get("hidden_sheets", [])
        self.unread_sheets: list[str] = found.get("unread_sheets", [])
        self.has_comments = bool(found.get("comments"))
        self.comments = {(int(line), int(column)): str(text) for line, column, text in found.get("comment_texts", ())}
        self.is_scaled = bool(found.get("scaled"))
        self.hidden = tuple(map(int, found.get("hidden", ())))
        self.hidden_columns = self._filled(_columns(found.get("hidden_columns", []), int(self.width)))
        self.struck_lines, self.struck = self._struck(found.get("struck", []))
        self.merged = [MergedCells(*map(int, corners)) for corners in found["merged"]]
        joined = [MergedCells(*map(int, corners)) for corners in found.get("joined", found["merged"])]
        self.joined = [cells for cells in joined if cells.top < cells.bottom]

    def records(self) -> Iterator[tuple[int, list[Cell]]]:
        """The number of each row that holds something, and its cells, all as wide as the sheet is filled."""
        lines = iter(self.lines)
        next(lines)
        for line in lines:
            number, *cells = _decode(line.decode())
            if NUL in line and any(isinstance(cell, str) and "\0" in cell for cell in cells):
                raise ReadingError(_("The file holds NUL characters and is not a table."))
            yield int(number), cells + [""] * (self.width - len(cells))

    def _filled(self, columns: tuple[int, ...]) -> tuple[int, ...]:
        """Those of the ``columns`` that hold something."""
        empty = set(columns)
        for _line, cells in self.records() if empty else ():
            empty = {column for column in empty if cells[column] == ""}
            if not empty:
                break
        return tuple(column for column in columns if column not in empty)

    def _struck(self, cells: list[list[int]]) -> tuple[tuple[int, ...], dict[int, tuple[int, ...]]]:
        """The lines of which all is struck out, and the columns of other cells that are, by their line."""
        by_line: dict[int, set[int]] = {}
        for line, column in cells:
            by_line.setdefault(int(line), set()).add(int(column))
        whole: list[int] = []
        some: dict[int, tuple[int, ...]] = {}
        for line, record in self.records() if by_line else ():
            held = {column for column, cell in enumerate(record) if cell != ""}
            if struck := held & by_line.get(line, set()):
                whole += [line] if struck == held else []
                some |= {} if struck == held else {line: tuple(sorted(struck))}
        return tuple(whole), some

    def scaled(self) -> list[tuple[str, str, Decimal]]:
        """The first cells that are shown in thousands: name, text as shown, value."""
        cells = (
            (cell_name(line - 1, column), cell.shown, Decimal(cell))
            for line, row in (self.records() if self.is_scaled else ())
            for column, cell in enumerate(row)
            if isinstance(cell, ScaledNumber)
        )
        return list(islice(cells, SCALED_LISTED))


def read(path: Path, sheet: str, *, columns: int, cells: int, rows: int, packed_bytes: int) -> WorkbookSheet:
    """The sheet of that name, or the first that holds something. ReadingError where it cannot be read.

    ``columns``, ``rows``: how far its cells may reach; ``cells``: of the rectangle that they span.
    """
    given: dict[str, Any] = {
        "path": str(path.absolute()), "sheet": sheet, "packed_bytes": packed_bytes,
        "limits": {"columns": columns, "rows": rows, "cells": cells},
    }  # fmt: skip
    try:
        return WorkbookSheet(run("workbook", **given))
    except ReadingError as error:
        if error.code == "memory":
            run("reach", **given)  # says which cell asks for it, where it is one
        raise


def other_lines(
    path: Path, names: list[str], *, columns: int, cells: int, rows: int, packed_bytes: int
) -> Iterator[tuple[str, list[Cell]]]:
    """Of the sheets ``names`` of an Excel workbook each row that holds something: the sheet, and its cells as held."""
    limits = {"columns": columns, "rows": rows, "cells": cells}
    given: dict[str, Any] = {"path": str(path.absolute()), "names": names, "packed_bytes": packed_bytes}
    try:
        lines = run("formats.other_sheets", **given, limits=limits) if names else ()
    except ReadingError as error:
        text = _("A sheet of the workbook that is not read could not be looked through for lists of persons.")
        raise ReadingError(f"{text} {error}", error.code) from error
    for line in lines:
        name, *values = _decode(line.decode())
        yield str(name), values


def read_ods(path: Path, sheet: str, *, columns: int, cells: int, rows: int, packed_bytes: int) -> WorkbookSheet:
    """The same of an OpenDocument spreadsheet."""
    limits = {"columns": columns, "rows": rows, "cells": cells}
    given: dict[str, Any] = {"path": str(path.absolute()), "sheet": sheet, "packed_bytes": packed_bytes}
    return WorkbookSheet(run("formats.ods_tables", **given, limits=limits))


def read_grid(kind: str, path: Path, *, columns: int, cells: int, sheet: str = "") -> WorkbookSheet:
    """The table in a file of another ``kind``: html (with several, the ``sheet`` names it) or json.

    ReadingError where it holds none.
    """
    given: dict[str, Any] = {"path": str(path.absolute()), "limits": {"columns": columns, "cells": cells}}
    if kind == "html":
        given["sheet"] = sheet
    return WorkbookSheet(run(f"formats.{kind}_tables", **given))


def _columns(spans: list[list[int]], width: int) -> tuple[int, ...]:
    """The columns in the spans that the table has."""
    return tuple(column for first, last in spans for column in range(int(first), min(int(last) + 1, width)))


def _untagged(found: dict[str, Any]) -> Cell:
    if "number" in found:
        return Decimal(found["number"])
    if "percent" in found:
        return PercentNumber.of(Decimal(found["percent"]))
    if "held" in found:
        return ScaledNumber.of(Decimal(found["held"]), found["shown"], int(found["scale"]))
    if "formula" in found:
        return FormulaWithoutResult(found["formula"])
    return datetime.date.fromisoformat(found["date"])


_decode = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal, object_hook=_untagged).decode
