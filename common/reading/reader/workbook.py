"""The rows of one sheet of a workbook (.xlsx), a line of JSON each."""

import datetime
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from common.reading.cells import LONGEST_CELL, Cell, PercentNumber, ScaledNumber, plain

from . import archive
from .cell_comments import cell_comments
from .covered_cells import CoveredCells
from .marked_cells import MarkedCells, marked_cells
from .number_formats import cell_styles
from .refusals import FileRefused
from .rich_texts import shared_texts
from .sheets import chunks, part_of
from .used_range import refuse_far_cells

BOOK = "xl/workbook.xml"
COMMENTS = re.compile(r"xl/(?:comments/?|threadedcomments/).*\.xml")
SHEETS_TOLD = 30
MERGED_TOLD = 10_000  # merged cells, from above
JOINED_TOLD = 20_000  # merged cells of several rows
CONTENTS = (b"<v", b":v", b"<is", b":is")  # in the bytes of a sheet that holds something
EXACT = 2**53  # whole numbers below it are stored as they are
# Where the system bounds a process's memory, the rectangle of a sheet is measured once it is made: a pass over all
# cells before takes twice as long as reading them, and one that is too large ends this process and nothing else.
IS_BOUNDED = sys.platform.startswith(("linux", "freebsd"))


def work(
    out: BinaryIO, path: str, sheet: str, packed_bytes: int, limits: dict[str, int], *, careful: bool = not IS_BOUNDED
) -> None:
    """Writes what is known of the sheet, then [row, cells …] for every row that is not empty.

    Without the name of a ``sheet`` it is the first visible one that holds something. ``limits``: columns, rows, and
    cells of the rectangle; ``careful`` looks at them before anything is allocated.
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
    hidden = hidden_sheets(book)
    names = sheets_to_try(book, sheet)
    styles, shared = cell_styles(packed), shared_texts(packed)
    for place, name in enumerate(names):
        part = part_of(packed, name)
        marks = marked_cells(packed, part, styles, shared)
        if careful:
            refuse_far_cells(packed, part, **limits)
        page = book.get_sheet_by_name(name)
        if not fits(page, **limits):
            refuse_far_cells(packed, part, **limits)
        lines = _lines(page, marks)
        first = next(lines, None)
        if first is not None:
            others = [other for other in book.sheet_names if other != name and other not in hidden]
            others = others if sheet else names[place + 1 :]
            unread = [other for other in others if _holds_something(packed, other)]
            said = {"hidden_sheets": hidden, "unread_sheets": unread, "comments": _has_comments(packed)}
            said["comment_texts"] = [
                [row + 1, column, text]
                for row, column, text in (cell_comments(packed, part) if said["comments"] else ())
            ]
            out.write(as_line(_description(book, page, marks) | said))
            out.write(first)
            out.writelines(lines)
            return
    raise FileRefused("hidden_sheets" if hidden else "empty_workbook", sheets=", ".join(hidden[:SHEETS_TOLD]))


def sheets_to_try(book: CalamineWorkbook, sheet: str) -> list[str]:
    """The sheet that is named, else the visible ones. FileRefused where there is none of that name."""
    if sheet and sheet not in book.sheet_names:
        raise FileRefused("no_sheet", sheet=sheet, sheets=", ".join(book.sheet_names[:SHEETS_TOLD]))
    hidden = hidden_sheets(book)
    return [sheet] if sheet else [name for name in book.sheet_names if name not in hidden]


def hidden_sheets(book: CalamineWorkbook) -> list[str]:
    """The names of the sheets that a spreadsheet program does not show."""
    return [sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible]


def _description(book: CalamineWorkbook, page: CalamineSheet, marks: MarkedCells) -> dict[str, Any]:
    merged = sorted((*first, *last) for first, last in page.merged_cell_ranges or ())
    joined = [corners for corners in merged if corners[0] < corners[2]]
    return {
        "sheet": page.name, "sheets": book.sheet_names, "width": (page.end or (0, 0))[1] + 1,
        "hidden": [row + 1 for row in marks.hidden], "hidden_columns": marks.hidden_columns,
        "struck": [(row + 1, column) for row, column in marks.struck],
        "scaled": any(cell.scales for row in marks.formats.values() for cell in row.values()),
        "merged": [[top + 1, left, bottom + 1, right] for top, left, bottom, right in merged[:MERGED_TOLD]],
        "joined": [[top + 1, left, bottom + 1, right] for top, left, bottom, right in joined[:JOINED_TOLD]],
    }  # fmt: skip


def _has_comments(packed: zipfile.ZipFile) -> bool:
    return any(COMMENTS.fullmatch(archive.key(name)) for name in packed.namelist())


def _holds_something(packed: zipfile.ZipFile, name: str) -> bool:
    end = b""
    for chunk in chunks(packed, part_of(packed, name)):
        if any(map((end + chunk).__contains__, CONTENTS)):
            return True
        end = chunk[-8:]
    return False


def fits(page: CalamineSheet, *, columns: int, rows: int, cells: int) -> bool:
    """True where the rectangle up to the last filled cell is within the limits."""
    row, column = page.end or (0, 0)
    return column < columns and row < rows and (row + 1) * (column + 1) <= cells


def _lines(page: CalamineSheet, marks: MarkedCells) -> Iterator[bytes]:
    left = [""] * (page.start or (0, 0))[1]  # empty rows above the first filled cell are handed out, empty columns not
    marked = marks.rows
    below: Iterator[tuple[int, list[Any]]] = (
        (row, []) for row in sorted(marks.formulas) if row > (page.end or (-1, 0))[0]
    )
    covered = CoveredCells(page.merged_cell_ranges or ())
    for row, values in chain(enumerate(page.iter_rows()), below):
        cells = left + [plain(value) if type(value) is str else other(value) for value in values]
        if row in marked:
            _mark(cells, row, marks)
        covered.empty(row, cells)
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            line = as_line([row + 1, *cells])
            if len(line) > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells if isinstance(cell, str)):
                raise FileRefused("long_cell", line=row + 1)
            yield line


def _mark(cells: list[Any], row: int, marks: MarkedCells) -> None:
    """Puts into the cells of a row what the sheet says of them."""
    for column, text in marks.errors.get(row, {}).items():
        if column < len(cells):
            cells[column] = text
    for column, text in marks.texts.get(row, {}).items():
        if column < len(cells):
            cells[column] = text
    for column, number_format in marks.formats.get(row, {}).items():
        if column < len(cells) and isinstance(cells[column], (int, float, Decimal)):
            cells[column] = number_format.shown(Decimal(str(cells[column])))
    for column, text in marks.formulas.get(row, {}).items():
        cells.extend([""] * (column + 1 - len(cells)))
        if cells[column] == "":
            cells[column] = {"formula": text}


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


def _tagged(value: Decimal | datetime.date) -> dict[str, Any]:
    if isinstance(value, PercentNumber):
        return {"percent": str(value.held)}
    if isinstance(value, ScaledNumber):
        return {"held": str(value), "shown": value.shown, "scale": value.scale}
    return {"number": str(value)} if isinstance(value, Decimal) else {"date": value.isoformat()}


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_tagged).encode


def as_line(value: object) -> bytes:
    """A line of what this process writes."""
    return _encode(value).encode() + b"\n"
