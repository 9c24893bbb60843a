"""Which lines of a table are its headings, and what they say of each column.

Headings may go over several lines: merged cells in a workbook, and in text a cell with empty ones to its right. A line
is taken for a heading only on evidence; what is in doubt is data, which somebody complains about.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from common.reading.cells import Cell, heading
from common.reading.unit_words import is_unit_alone

from .words import (
    LONGEST_STUB,
    NOTE_MARKS,
    STUB,
    TAKES_PARTS,
    filled,
    is_data,
    is_letterhead,
    is_part,
    numbers_of,
)

Line = tuple[int, list[Cell]]
Known = Callable[[list[str]], int]
MOST_HEADINGS = 5
SEPARATOR = " · "


class MergedCells(NamedTuple):
    """Cells that are shown as one: lines from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Headings(NamedTuple):
    """The lines that are headings; for each column the parts of its heading, from the top; the lines of numbers.

    ``begin``: the first line that belongs to the table, where another one stands above it.
    """

    lines: list[Line]
    paths: list[tuple[str, ...]]
    numbers: frozenset[int] = frozenset()
    begin: int = 0

    @property
    def texts(self) -> list[str]:
        """One text per column."""
        return [SEPARATOR.join(path) for path in self.paths]


def find_headings(
    lines: list[Line],
    known: Known | None = None,
    merged: Sequence[MergedCells] = (),
    stated: tuple[int, int] | None = None,
) -> Headings | None:
    """The headings among the first ``lines`` of a file, blank ones left out; None where there is no table.

    ``known``: how many of the texts of a line are headings that the caller knows. ``stated``: first and last line of
    the headings, where somebody said so.
    """
    span = _stated(lines, stated) if stated else _span(lines, known, merged)
    if span is None:
        return None
    top, bottom = span
    chosen = lines[top : bottom + 1]
    numbers = [lines[bottom + 1][0]] if _is_number_line(lines, bottom + 1) else []
    begin = _begin(lines, top) if stated else 0
    return Headings(chosen, _paths(chosen, merged), frozenset(numbers), begin)


def _stated(lines: list[Line], stated: tuple[int, int]) -> tuple[int, int] | None:
    places = [place for place, (line, _cells) in enumerate(lines) if stated[0] <= line <= stated[1]]
    return (places[0], places[-1]) if places else None


def _begin(lines: list[Line], top: int) -> int:
    """The line below the data and the notes of a table above the headings; 0 where there is none."""
    data = [place for place in range(top) if _is_row(lines[place][1])]
    if not data:
        return 0
    notes = [place for place in range(data[-1] + 1, top) if NOTE_MARKS.match(str(lines[place][1][0]))]
    return lines[(notes or data)[-1] + 1][0]


def _is_row(cells: Sequence[Cell]) -> bool:
    return len(filled(cells)) > 1 and is_data(cells) and not is_letterhead(cells)


def _span(lines: list[Line], known: Known | None, merged: Sequence[MergedCells]) -> tuple[int, int] | None:
    """Places of the first and the last heading."""
    first = _first(lines, known)
    if first is None:
        return _corner(lines, len(lines))
    if is_data(lines[first][1]) and (above := _corner(lines, first)):
        return above
    top = _upwards(lines, first)
    return top, _downwards(lines, top, first, merged)


def _first(lines: list[Line], known: Known | None) -> int | None:
    """The line with two known headings, else the first with two filled cells that is no letterhead."""
    for place, (_line, cells) in enumerate(lines if known else ()):
        if known and known([heading(cell) for cell in cells]) > 1:
            return place
    wide = [place for place, (_line, cells) in enumerate(lines) if len(filled(cells)) > 1]
    return next((place for place in wide if not is_letterhead(lines[place][1])), wide[0] if wide else None)


def _corner(lines: list[Line], below: int) -> tuple[int, int] | None:
    """Headings of one cell each above the line ``below``: the first column's, then those of the second, downwards."""
    chains = [
        place
        for place in range(below)
        if _lone(lines[place][1]) > 0 and (place == 0 or _lone(lines[place - 1][1]) >= 0)
    ]
    if below == len(lines):  # every figure is missing: the first run of such lines is the heading
        chains = chains[: next((i for i, place in enumerate(chains) if place != chains[0] + i), len(chains))]
    if not chains or (below < len(lines) and chains[-1] != below - 1):
        return None
    bottom = top = chains[-1]
    while top > 0 and bottom - top < MOST_HEADINGS - 1 and _lone(lines[top - 1][1]) > 0:
        top -= 1
    if top > 0 and _is_stub(lines[top - 1][1]):
        return top - 1, bottom
    return (top, bottom) if below < len(lines) else None


def _lone(cells: Sequence[Cell]) -> int:
    """The column of the only filled cell, a text or a year; -1 where there are others."""
    columns = filled(cells)
    return columns[0] if len(columns) == 1 and not is_data(cells) else -1


def _is_stub(cells: Sequence[Cell]) -> bool:
    text = str(cells[0])
    return _lone(cells) == 0 and len(text) <= LONGEST_STUB and STUB.match(text) is not None


def _upwards(lines: list[Line], first: int) -> int:
    """The place of the highest heading that belongs to the line ``first``."""
    top = first
    while top > 0 and first - top < MOST_HEADINGS - 1 and _belongs_above(lines[top - 1][1], lines[top][1]):
        top -= 1
    lacks_stub = all(cells[0] == "" for _line, cells in lines[top : first + 1])
    if not lacks_stub or is_data(lines[first][1]):
        return top
    stub = top - 1
    while stub > 0 and first - stub < MOST_HEADINGS - 1 and _lone(lines[stub][1]) > 0:
        stub -= 1
    return stub if stub >= 0 and _is_stub(lines[stub][1]) else top


def _belongs_above(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """True for a line above the first heading whose cells span those of ``lower``."""
    column = _lone(upper)
    if column > 0:
        if is_unit_alone(str(upper[column])) and len(filled(lower[:column])) > len(filled(lower[column:])):
            return False  # at the right corner, above the last columns: of the numbers of the whole table
        return any(is_part(cell) for cell in lower[column:] if cell != "") and not is_data(lower)
    return len(filled(upper)) > 1 and not is_letterhead(upper) and not is_data(upper) and _continues([upper], lower)


def _downwards(lines: list[Line], top: int, first: int, merged: Sequence[MergedCells]) -> int:
    """The place of the lowest heading that belongs to the lines from ``top`` to ``first``."""
    if is_data(lines[first][1]):
        return first
    numbered = next(
        (p for p in range(first + 1, min(top + MOST_HEADINGS + 1, len(lines))) if _is_number_line(lines, p)), 0
    )
    if numbered and not any(is_data(cells) for _line, cells in lines[first + 1 : numbered]):
        return numbered - 1
    bottom = first
    while bottom + 1 < len(lines) and bottom + 1 - top < MOST_HEADINGS:
        line, cells = lines[bottom + 1]
        upper = lines[top : bottom + 1]
        is_merged = any(m.top < line <= m.bottom and m.top >= upper[0][0] and m.top <= upper[-1][0] for m in merged)
        if not is_merged and not _continues([above for _line, above in upper], cells):
            break
        bottom += 1
    return bottom


def _continues(upper: list[Sequence[Cell]], lower: Sequence[Cell]) -> bool:
    """True where ``lower`` says parts of the headings in ``upper``, its cells below spans or below what is named."""
    if is_data(lower) or not filled(lower):
        return False
    last, evidence = upper[-1], False
    for column in filled(lower):
        above = _at(last, column)
        if above == "":
            if any(_at(line, column) != "" for line in upper):
                return False
            evidence = evidence or any(cell != "" for cell in last[:column])
        elif _at(last, column + 1) == "" and _at(lower, column + 1) != "" and column + 1 < len(last):
            evidence = True
        elif is_part(lower[column]) and not TAKES_PARTS.search(str(above)) and not is_part(above):
            evidence = evidence or lower[0] == ""
        elif is_part(lower[column]) and is_part(above) and lower[0] == "" and not TAKES_PARTS.search(str(above)):
            evidence = True
        else:
            return False
    return evidence


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else ""


def _is_number_line(lines: list[Line], place: int) -> bool:
    """True for "(1) (2) (3)", and for "1 2 3" where the next line has a text in a column that it numbers."""
    if not 0 < place < len(lines):
        return False
    has_brackets, count = numbers_of(lines[place][1])
    if has_brackets or count < 3:
        return has_brackets and count > 1
    below = lines[place + 1][1] if place + 1 < len(lines) else []
    return any(isinstance(_at(below, c), str) and not is_data([_at(below, c)]) and _at(below, c) != ""
               for c in filled(lines[place][1]))  # fmt: skip


def _paths(lines: list[Line], merged: Sequence[MergedCells]) -> list[tuple[str, ...]]:
    width = max(len(cells) for _line, cells in lines)
    grid = [[heading(_at(cells, column)) for column in range(width)] for _line, cells in lines]
    own = [list(row) for row in grid]
    _spread(grid, [line for line, _cells in lines], merged)
    paths = [_path(grid, own, column) for column in range(width)]
    while paths and not paths[-1]:
        paths.pop()
    return paths


def _spread(grid: list[list[str]], numbers: list[int], merged: Sequence[MergedCells]) -> None:
    """Puts into empty cells what spans them: as merged in the workbook, or as the cells below say."""
    for cells in merged:
        if cells.top in numbers:
            row = grid[numbers.index(cells.top)]
            for column in range(cells.left + 1, min(cells.right + 1, len(row))):
                row[column] = row[column] or row[cells.left]
    own = [list(row) for row in grid]
    for place, row in enumerate(own[:-1]):
        head = -1
        for column, text in enumerate(row):
            if text or any(line[column] for line in own[:place]):
                head = column if text and any(line[column] for line in own[place + 1 :]) else -1
            elif head >= 0 and any(line[column] for line in own[place + 1 :]):
                grid[place][column] = row[head]


def _path(grid: list[list[str]], own: list[list[str]], column: int) -> tuple[str, ...]:
    """The parts of one column's heading. A text that goes on in the next line, below no span, is one part."""
    parts: list[str] = []
    for place, row in enumerate(grid):
        text = row[column]
        if text and parts and _goes_on(grid, own, place, column):
            parts[-1] = f"{parts[-1]} {text}"
        elif text:
            parts.append(text)
    return tuple(part for part, _same in groupby(parts))


def _goes_on(grid: list[list[str]], own: list[list[str]], place: int, column: int) -> bool:
    above, text = grid[place - 1], own[place][column]
    spans = above.count(above[column]) > 1
    return bool(own[place - 1][column]) and bool(text) and not spans and not is_part(text)
