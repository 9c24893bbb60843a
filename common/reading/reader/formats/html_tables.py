"""The table of a web page, which offices and BPS hand out under the name of a workbook (.xls)."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO, NamedTuple

from common.reading.cells import plain

from ..refusals import FileRefused
from .grids import Corners, write_grid

PART = re.compile(r"table\W*(left|right)\W*(up|top|head(?:er)?|bottom|down|body)\b", re.IGNORECASE)
UPPER = ("up", "top", "head", "header")
SILENT = ("script", "style", "template")
WIDEST_SPAN = 1000
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)


class PageCell(NamedTuple):
    """A cell of a page: its text, and over how many columns and lines it goes."""

    text: str
    columns: int
    lines: int


class PageTable:
    """A table of a page: rows of cells, and which of the four parts of BPS's layout it is, as "left", "up"."""

    def __init__(self, name: str) -> None:
        part = PART.search(name)
        self.part = (part[1].lower(), "up" if part[2].lower() in UPPER else "down") if part else None
        self.rows: list[list[PageCell]] = []
        self.texts: list[str] | None = None
        self.span = (1, 1)

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.texts, self.span = [], (_span(attributes.get("colspan")), _span(attributes.get("rowspan")))

    def end_cell(self) -> None:
        if self.texts is not None:
            self.rows[-1].append(PageCell(plain(" ".join("".join(self.texts).split())), *self.span))
        self.texts = None


def work(out: BinaryIO, path: str, limits: dict[str, int]) -> None:
    """Writes the largest table of the page, or the one that BPS cuts into four."""
    reader = _Tables()
    reader.feed(_text(Path(path).read_bytes()))
    reader.close()
    parts = {table.part: table for table in reader.tables if table.part}
    if len(parts) == 4:
        lines, merged = _joined({part: _grid(table, limits) for part, table in parts.items() if part})
    else:
        grids = [_grid(table, limits) for table in reader.tables]
        lines, merged = max(grids, key=lambda grid: _size(grid[0]), default=([], []))
    if not _size(lines):
        raise FileRefused("no_page_table")
    write_grid(out, lines, limits, merged)


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

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self.open: list[PageTable] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in SILENT:
            self.silent = tag
        elif tag == "table":
            self.open.append(PageTable(f"{attributes.get('id') or ''} {attributes.get('class') or ''}"))
            self.tables.append(self.open[-1])
        elif self.open and tag == "tr":
            self.open[-1].end_cell()
            self.open[-1].rows.append([])
        elif self.open and tag in ("td", "th"):
            self.open[-1].begin_cell(attributes)
        elif tag in ("br", "p", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""
        elif self.open and tag in ("td", "th", "tr"):
            self.open[-1].end_cell()
        elif self.open and tag == "table":
            self.open.pop().end_cell()

    def handle_data(self, data: str) -> None:
        if self.open and not self.silent and self.open[-1].texts is not None:
            self.open[-1].texts.append(data)

    def close(self) -> None:
        super().close()
        for table in self.open:
            table.end_cell()


Grid = tuple[list[list[str]], list[Corners]]


def _grid(table: PageTable, limits: dict[str, int]) -> Grid:
    """The cells of a table in their columns, and those that go over several."""
    lines: list[list[str]] = []
    merged: list[Corners] = []
    taken: dict[int, int] = {}  # column -> first line that is free again
    for number, row in enumerate(table.rows):
        line: list[str] = []
        for cell in row:
            while taken.get(len(line), 0) > number:
                line.append("")
            left = len(line)
            line.extend([cell.text, *[""] * (cell.columns - 1)])
            if len(line) > limits["columns"]:
                raise FileRefused("columns", columns=limits["columns"])
            if cell.lines > 1:
                taken.update(dict.fromkeys(range(left, len(line)), number + cell.lines))
            if cell.lines > 1 or cell.columns > 1:
                merged.append((number + 1, left, number + cell.lines, len(line) - 1))
        lines.append(line)
    return lines, merged


def _size(lines: list[list[str]]) -> int:
    return sum(1 for line in lines for cell in line if cell)


def _joined(parts: dict[tuple[str, str], Grid]) -> Grid:
    """The four parts of a table side by side and one below the other."""
    lines: list[list[str]] = []
    merged: list[Corners] = []
    width = max(len(line) for half in ("up", "down") for line in parts["left", half][0] or [[]])
    if len(parts["left", "down"][0]) != len(parts["right", "down"][0]):
        raise FileRefused("page_parts")
    for half in ("up", "down"):
        (left, left_merged), (right, right_merged) = parts["left", half], parts["right", half]
        height, begin = max(len(left), len(right)), len(lines)
        merged += [(top + begin, a, min(bottom, height) + begin, b) for top, a, bottom, b in left_merged]
        merged += [
            (top + begin, a + width, min(bottom, height) + begin, b + width) for top, a, bottom, b in right_merged
        ]
        for number in range(height):
            first = left[number] if number < len(left) else []
            second = right[number] if number < len(right) else []
            lines.append([*first, *[""] * (width - len(first)), *second])
    return lines, merged
