"""The rows of one sheet of a workbook (.xlsx), a line of JSON each."""

import datetime
import json
import math
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from common.reading.cells import LONGEST_CELL, Cell, plain

from . import archive
from .error_cells import error_cells
from .refusals import FileRefused
from .sheets import part_of
from .used_range import refuse_far_cells

BOOK = "xl/workbook.xml"
SHEETS_TOLD = 30
EXACT = 2**53  # whole numbers below it are stored as they are
# Where the system bounds a process's memory, the rectangle of a sheet is measured once it is made: a pass over all
# cells before takes twice as long as reading them, and one that is too large ends this process and nothing else.
IS_BOUNDED = sys.platform.startswith(("linux", "freebsd"))


def work(
    out: BinaryIO, path: str, sheet: str, packed_bytes: int, limits: dict[str, int], *, careful: bool = not IS_BOUNDED
) -> None:
    """Writes {"sheet", "sheets", "width"}, then [row, cells …] for every row that is not empty.

    Without the name of a ``sheet`` it is the first that holds something. ``limits``: columns, rows, and cells of the
    rectangle; ``careful`` looks at them before anything is allocated.
    """
    with archive.opened(path, packed_bytes) as packed:
        if BOOK not in map(archive.key, packed.namelist()):
            raise FileRefused("no_workbook")
        try:
            _write(out, packed, path, sheet, limits, careful)
        except CalamineError as error:
            raise FileRefused("xml", error=str(error)[:200]) from error


def _write(
    out: BinaryIO, packed: zipfile.ZipFile, path: str, sheet: str, limits: dict[str, int], careful: bool
) -> None:
    book = CalamineWorkbook.from_path(path)
    names = book.sheet_names
    if sheet and sheet not in names:
        raise FileRefused("no_sheet", sheet=sheet, sheets=", ".join(names[:SHEETS_TOLD]))
    for name in [sheet] if sheet else names:
        part = part_of(packed, name)
        errors = error_cells(packed, part)
        if careful:
            refuse_far_cells(packed, part, **limits)
        page = book.get_sheet_by_name(name)
        if not fits(page, **limits):
            refuse_far_cells(packed, part, **limits)
        lines = _lines(page, errors)
        first = next(lines, None)
        if first is not None:
            out.write(_json({"sheet": name, "sheets": names, "width": (page.end or (0, 0))[1] + 1}) + first)
            out.writelines(lines)
            return
    raise FileRefused("empty_workbook")


def fits(page: CalamineSheet, *, columns: int, rows: int, cells: int) -> bool:
    """True where the rectangle up to the last filled cell is within the limits."""
    row, column = page.end or (0, 0)
    return column < columns and row < rows and (row + 1) * (column + 1) <= cells


def _lines(page: CalamineSheet, errors: dict[int, dict[int, str]]) -> Iterator[bytes]:
    left = [""] * (page.start or (0, 0))[1]  # empty rows above the first filled cell are handed out, empty columns not
    for row, values in enumerate(page.iter_rows()):
        cells = left + [plain(value) if type(value) is str else other(value) for value in values]
        for column, text in errors.get(row, {}).items() if errors else ():
            if column < len(cells):
                cells[column] = text
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            line = _json([row + 1, *cells])
            if len(line) > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells if isinstance(cell, str)):
                raise FileRefused("long_cell", line=row + 1)
            yield line


def other(value: Any) -> Cell | int | float:
    """What is no text: numbers as the shortest decimal that the stored binary number stands for."""
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return value if abs(value) < EXACT else Decimal(value)
    return value if isinstance(value, datetime.date) else str(value)


def _number(value: float) -> str | int | float | Decimal:
    if not math.isfinite(value):
        return str(value)
    if not value.is_integer():
        return value
    if abs(value) < EXACT:
        return int(value)
    number = Decimal(repr(value))
    return number.quantize(Decimal(1)) if abs(number) < 10**18 else number


def _tagged(value: Decimal | datetime.date) -> dict[str, str]:
    return {"number": str(value)} if isinstance(value, Decimal) else {"date": value.isoformat()}


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_tagged).encode


def _json(value: object) -> bytes:
    return _encode(value).encode() + b"\n"
