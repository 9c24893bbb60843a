"""A table of plain texts and numbers, written line by line as a sheet of a workbook is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from common.reading.cells import LONGEST_CELL

from ..refusals import FileRefused
from ..workbook import as_line

Corners = tuple[int, int, int, int]


def write_grid(
    out: BinaryIO,
    lines: Sequence[Sequence[Any]],
    limits: dict[str, int],
    merged: Iterable[Corners] = (),
    headings: str = "",
    hidden: tuple[Sequence[int], Sequence[int]] = ((), ()),
    struck: Sequence[tuple[int, int]] = (),
    named: Mapping[str, Any] | None = None,
) -> None:
    """Writes what is known of the table, then its lines. ``merged``: corners, lines from 1 and columns from 0.

    ``headings``: the lines of the headings ("1-3") where the format says so; ``hidden``: lines from 1 and columns
    from 0 that are not shown; ``struck``: cells that are struck out, as line and column; ``named``: what is said of
    the tables of the file, as of sheets.
    """
    width = max(map(len, lines), default=0)
    if width > limits["columns"]:
        raise FileRefused("columns", columns=limits["columns"])
    if width * len(lines) > limits["cells"]:
        raise FileRefused("large_table", cells=limits["cells"])
    described = {
        "sheet": "", "sheets": [], "width": width, "merged": list(merged), "headings": headings, "hidden": hidden[0],
        "hidden_columns": [(column, column) for column in hidden[1]], "struck": struck,
        **(named or {}),
    }  # fmt: skip
    out.write(as_line(described))
    for number, cells in enumerate(lines, 1):
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
            raise FileRefused("long_cell", line=number)
        if any(cell != "" for cell in cells):
            out.write(as_line([number, *cells]))
