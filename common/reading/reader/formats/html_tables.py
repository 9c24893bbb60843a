"""The table of a web page, which offices and BPS hand out under the name of a workbook (.xls)."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ..refusals import FileRefused
from .grids import Corners, write_grid
from .page_words import BLOCKS, LOGGED_ROWS, Lines, Look, Styles, Words

PART = re.compile(r"table\W*(left|right)\W*(up|top|head(?:er)?|bottom|down|body)\b", re.IGNORECASE)
UPPER = ("up", "top", "head", "header")
SILENT = ("script", "style", "template")
WIDEST_SPAN = 1000
NAME = "Tabel"  # of a table of a page, with its number: a stated option names it, the same in every language
HOLDERS = ("thead", "tbody", "tfoot")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)


class PageCell(NamedTuple):
    """A cell of a page: its text, and over how many columns and lines it goes."""

    text: str
    columns: int
    lines: int
    is_hidden: bool = False
    is_struck: bool = False


class PageTable:
    """A table of a page: rows of cells, and which of the four parts of BPS's layout it is, as "left", "up"."""

    def __init__(self, name: str) -> None:
        part = PART.search(name)
        self.part = (part[1].lower(), "up" if part[2].lower() in UPPER else "down") if part else None
        self.rows: list[list[PageCell]] = []
        self.hidden_rows: set[int] = set()  # places in ``rows``
        self.hidden_columns: list[bool] = []  # as <col> says
        self.is_holder_hidden = self.is_cell_hidden = self.is_hidden = False
        self.words: Words | None = None  # of the open cell
        self.row_look = Look()
        self.span = (1, 1)

    def add_columns(self, attributes: dict[str, str | None], *, is_hidden: bool) -> None:
        is_hidden = is_hidden or attributes.get("width") in ("0", "0px")
        self.hidden_columns.extend([is_hidden] * _span(attributes.get("span")))

    def begin_row(self, look: Look, *, is_hidden: bool) -> None:
        self.end_cell()
        self.row_look = look
        if is_hidden or self.is_holder_hidden:
            self.hidden_rows.add(len(self.rows))
        self.rows.append([])

    def begin_cell(self, attributes: dict[str, str | None], look: Look, *, is_hidden: bool) -> None:
        self.end_cell()
        self.is_cell_hidden = is_hidden
        if not self.rows:
            self.rows.append([])
        self.words, self.span = (
            Words(look, has_lines=len(self.rows) <= LOGGED_ROWS),
            (_span(attributes.get("colspan")), _span(attributes.get("rowspan"))),
        )

    def end_cell(self) -> None:
        if self.words is not None:
            text, is_struck = self.words.text()
            self.rows[-1].append(PageCell(text, *self.span, self.is_cell_hidden, is_struck))
        self.words = None


def work(out: BinaryIO, path: str, limits: dict[str, int], sheet: str = "") -> None:
    """Writes the largest table of the page, or the one that BPS cuts into four.

    Where the page holds several, they are named "Tabel 1" and so on, as sheets are, and ``sheet`` names one of them.
    """
    text = _text(Path(path).read_bytes())
    reader = _Tables(Styles(text))
    reader.feed(text)
    reader.close()
    grids = [(_grid(table, limits), table) for table in reader.tables]
    parts = {table.part: grid for grid, table in grids if table.part}
    named: dict[str, Any] = {}
    if len(parts) == 4:
        chosen = [table for table in reader.tables if table.part]
        grid = _joined({part: grid for part, grid in parts.items() if part})
    else:
        grid, chosen, named = _chosen(grids, sheet)
    if not _size(grid):
        raise FileRefused("no_page_table")
    others = [table for grid_of, table in grids if _is_table(grid_of)]
    grid = _with_lines(grid, *reader.lines.around(chosen, others))
    hidden = (sorted(grid.hidden_lines), sorted(grid.hidden_columns))
    write_grid(out, grid.lines, limits, grid.merged, hidden=hidden, struck=grid.struck, named=named)


def _chosen(grids: list[tuple["Grid", PageTable]], sheet: str) -> tuple["Grid", list[PageTable], dict[str, Any]]:
    """The table that is named, else the largest that is shown; and what is said of the others, as of sheets."""
    whole = {f"{NAME} {number}": pair for number, pair in enumerate(filter(lambda pair: _is_table(pair[0]), grids), 1)}
    if len(whole) < 2:
        largest = max(grids, key=lambda pair: _size(pair[0]), default=None)
        return (largest[0], [largest[1]], {}) if largest else (Grid([], [], set(), set(), []), [], {})
    if sheet and sheet not in whole:
        raise FileRefused("no_sheet", sheet=sheet, sheets=", ".join(whole))
    hidden = [name for name, (_grid_of, table) in whole.items() if table.is_hidden]
    shown = [name for name in whole if name not in hidden]
    name = sheet or max(shown or hidden, key=lambda name: _size(whole[name][0]))
    unread = [other for other in shown if other != name]
    hidden = [other for other in hidden if other != name]
    return whole[name][0], [whole[name][1]], {
        "sheet": name, "sheets": list(whole), "hidden_sheets": hidden, "unread_sheets": unread,
    }  # fmt: skip


def _with_lines(grid: "Grid", above: list[str], below: list[str]) -> "Grid":
    """The grid with what stands above and below its table on the page, a line each."""
    down = len(above)
    return Grid(
        [*([text] for text in above), *grid.lines, *([text] for text in below)],
        [(top + down, left, bottom + down, right) for top, left, bottom, right in grid.merged],
        {line + down for line in grid.hidden_lines},
        grid.hidden_columns,
        [(line + down, column) for line, column in grid.struck],
    )


def _is_table(grid: "Grid") -> bool:
    """True where two lines have two filled cells: what else is a table on a page only holds its parts in place."""
    return sum(sum(map(bool, line)) > 1 for line in grid.lines) > 1


def _text(content: bytes) -> str:
    stated = CHARSET.search(content[:4096])
    for encoding in ("utf-8-sig", stated[1].decode("ascii", "replace") if stated else "cp1252", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise FileRefused("no_page_table")


def _span(text: str | None) -> int:
    return min(int(text), WIDEST_SPAN) if text and text.isascii() and text.isdecimal() and int(text[:6]) > 0 else 1


class _Tables(HTMLParser):
    """Gathers the tables of a page; what stands in a table within a table belongs to the inner one."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(convert_charrefs=True)
        self.styles = styles
        self.tables: list[PageTable] = []
        self.open: list[PageTable] = []
        self.silent = ""
        self.words = Words(Look())  # outside of cells
        self.lines = Lines()

    @property
    def cell(self) -> Words | None:
        """The words of the innermost open cell."""
        return self.open[-1].words if self.open else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in BLOCKS:
            self._end_line()
        if tag in SILENT:
            self.silent = tag
        elif tag == "table":
            self._begin_table(attributes)
        elif self.open and tag in ("tr", "td", "th", "col", *HOLDERS):
            self._within(self.open[-1], tag, attributes, is_hidden=self.styles.is_hidden(attributes))
        else:
            (self.cell or self.words).start(tag, attributes, self.styles)
            if tag in ("br", "p", "div"):
                self.handle_data(" ")

    def _begin_table(self, attributes: dict[str, str | None]) -> None:
        table = PageTable(f"{attributes.get('id') or ''} {attributes.get('class') or ''}")
        table.is_hidden = self.styles.is_hidden(attributes) or (self.cell or self.words).look.is_hidden
        self.open.append(table)
        self.tables.append(table)
        self.lines.add(table, "")

    def _within(self, table: PageTable, tag: str, attributes: dict[str, str | None], *, is_hidden: bool) -> None:
        if tag == "tr":
            table.begin_row(self.styles.look(tag, attributes, Look()), is_hidden=is_hidden)
        elif tag == "col":
            table.add_columns(attributes, is_hidden=is_hidden)
        elif tag in HOLDERS:
            table.is_holder_hidden = is_hidden
        else:
            look = self.styles.look(tag, attributes, table.row_look)
            look = look._replace(is_hidden=False) if look.is_hidden else look  # whole cells are told otherwise
            table.begin_cell(attributes, look, is_hidden=is_hidden)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_line()
        if tag == self.silent:
            self.silent = ""
        elif self.open and tag in ("td", "th", "tr"):
            self.open[-1].end_cell()
        elif self.open and tag in HOLDERS:
            self.open[-1].is_holder_hidden = False
        elif self.open and tag == "table":
            self.open[-1].end_cell()
            self.lines.add(self.open.pop(), "")
        else:
            (self.cell or self.words).end(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            (self.cell or self.words).add(data)

    def _end_line(self) -> None:
        """A line of a cell, or of what stands outside of cells, ends."""
        cell = self.cell
        if text := (cell or self.words).line():
            self.lines.add(self.open[-1] if cell else None, text)

    def close(self) -> None:
        super().close()
        for table in self.open:
            table.end_cell()


class Grid(NamedTuple):
    """Cells in their columns, those that go over several, and what is not shown: lines from 1, columns from 0."""

    lines: list[list[str]]
    merged: list[Corners]
    hidden_lines: set[int]
    hidden_columns: set[int]
    struck: list[tuple[int, int]]  # cells: line and column


def _grid(table: PageTable, limits: dict[str, int]) -> Grid:
    columns = {column for column, is_hidden in enumerate(table.hidden_columns) if is_hidden}
    grid = Grid([], [], {place + 1 for place in table.hidden_rows}, columns, [])
    taken: dict[int, int] = {}  # column -> first line that is free again
    for number, row in enumerate(table.rows):
        line: list[str] = []
        is_hidden = any(cell.text for cell in row) and all(cell.is_hidden for cell in row if cell.text)
        if is_hidden:  # all of it: this says nothing of the columns
            grid.hidden_lines.add(number + 1)
        for cell in row:
            while taken.get(len(line), 0) > number:
                line.append("")
            left = len(line)
            if cell.is_struck:
                grid.struck.append((number + 1, left))
            line.extend([cell.text, *[""] * (cell.columns - 1)])
            if len(line) > limits["columns"]:
                raise FileRefused("columns", columns=limits["columns"])
            if cell.lines > 1:
                taken.update(dict.fromkeys(range(left, len(line)), number + cell.lines))
            if cell.lines > 1 or cell.columns > 1:
                grid.merged.append((number + 1, left, number + cell.lines, len(line) - 1))
            if cell.is_hidden and not is_hidden:
                grid.hidden_columns.update(range(left, len(line)))
        grid.lines.append(line)
    return grid


def _size(grid: Grid) -> int:
    return sum(1 for line in grid.lines for cell in line if cell)


def _joined(parts: dict[tuple[str, str], Grid]) -> Grid:
    """The four parts of a table side by side and one below the other."""
    whole = Grid([], [], set(), set(), [])
    width = max(len(line) for half in ("up", "down") for line in parts["left", half].lines or [[]])
    if len(parts["left", "down"].lines) != len(parts["right", "down"].lines):
        raise FileRefused("page_parts")
    for half in ("up", "down"):
        left, right = parts["left", half], parts["right", half]
        height, begin = max(len(left.lines), len(right.lines)), len(whole.lines)
        for part, first in ((left, 0), (right, width)):
            whole.merged.extend(
                (top + begin, a + first, min(bottom, height) + begin, b + first) for top, a, bottom, b in part.merged
            )
            whole.hidden_lines.update(line + begin for line in part.hidden_lines)
            whole.struck.extend((line + begin, column + first) for line, column in part.struck)
            whole.hidden_columns.update(column + first for column in part.hidden_columns)
        for number in range(height):
            cells = left.lines[number] if number < len(left.lines) else []
            more = right.lines[number] if number < len(right.lines) else []
            whole.lines.append([*cells, *[""] * (width - len(cells)), *more])
    return whole
