"""Sheets of one layout read as one table, one below the other; its last column holds the name of the sheet."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from common.reading.refusals import ReadingError

from .headings import Headings
from .table import FileRow, ShownLine, Skipped, Table

ALL_ALIKE = "*"  # in place of a sheet's name: the first and all that are laid out like it
SHEET_HEADING = "Lembar"  # a heading of the file: a stated map names it, so it is the same in every language
MOST_SHEETS = 100
UNREAD = ("busy", "time", "memory", "storage", "damaged")  # errors that say nothing of the sheet
# Lines of the sheet at place n (from 0) count from n times this, more than any sheet has.
SHEET_LINES = 2_000_000


def line_name(line: int) -> str:
    """A line number for a reader: "7", or "7 on sheet 2" where several sheets were read and it is not the first."""
    place, number = divmod(line, SHEET_LINES)
    return _("%(line)s on sheet %(sheet)s") % {"line": number, "sheet": place + 1} if place else str(number)


class NamedSheet(NamedTuple):
    """A table with the name of the sheet it was read from."""

    name: str
    table: Table


class SheetsTable(Table):
    """Several sheets as one table, with the headings of the first. ``sheet`` names them all.

    The titles that all of them bear are its titles; what differs is no title, since it is not true of the others.
    """

    def __init__(self, parts: Sequence[NamedSheet], unread: list[str]) -> None:
        self.names, self.parts = [part.name for part in parts], [part.table for part in parts]
        first = self.parts[0]
        self.width = len(first.header)
        lines = [(line, self._with(cells, SHEET_HEADING)) for line, cells in first.headings.lines]
        headings = Headings(lines, [*first.paths, (SHEET_HEADING,)], first.headings.numbers)
        super().__init__(**_fields(first) | {
            "headings": headings, "sheet": ", ".join(self.names), "unread_sheets": unread,
            "hidden": tuple(line + _begin(n) for n, part in enumerate(self.parts) for line in part.hidden),
            "struck_lines": tuple(line + _begin(n) for n, part in enumerate(self.parts) for line in part.struck_lines),
            "struck": {line + _begin(n): cs for n, part in enumerate(self.parts) for line, cs in part.struck.items()},
            "comments": {(line + _begin(n), c): t for n, part in enumerate(self.parts)
                         for (line, c), t in part.comments.items()},
            "joined": [
                cells._replace(top=cells.top + _begin(n), bottom=cells.bottom + _begin(n))
                for n, part in enumerate(self.parts) for cells in part.joined
            ],
            "hidden_columns": tuple(c for c in first.hidden_columns if all(c in t.hidden_columns for t in self.parts)),
            "merged": [
                cells._replace(top=cells.top + _begin(n), bottom=cells.bottom + _begin(n))
                for n, part in enumerate(self.parts) for cells in part.merged
            ],
            "scaled": [
                (f"{name}!{cell}", shown, held) for name, part in parts for cell, shown, held in part.scaled
            ],
        })  # fmt: skip
        self.common_titles = set.intersection(*({line.text for line in part.titles} for part in self.parts))

    @property
    def unseen_columns(self) -> tuple[int, ...]:
        return tuple(sorted({column for part in self.parts for column in part.hidden_columns}))

    @property
    def titles(self) -> list[Skipped]:
        """The lines above the headings of the first sheet that stand above those of all others, too."""
        return [line for line in self.parts[0].titles if line.text in self.common_titles]

    def first_lines(self, count: int = 40) -> list[ShownLine]:
        """The first lines of the first sheet, with its name behind those of the table."""
        words = dict.fromkeys(("data", "total", "hidden"), self.names[0]) | {"heading": SHEET_HEADING}
        return [
            shown._replace(cells=self._with(shown.cells, words[shown.role])) if shown.role in words else shown
            for shown in self.parts[0].first_lines(count)
        ]

    def judge(self) -> None:
        """The sheets behind the first were looked through when it was opened."""
        self.parts[0].judge()

    def _with(self, cells: Sequence[Any], text: str) -> list[Any]:
        return [*cells[: self.width], *[""] * (self.width - len(cells)), text]

    def rows(self) -> Iterator[FileRow]:
        """The data rows of all sheets; their lines tell the sheet (``line_name``)."""
        self.skipped, self.skipped_count = [], 0
        self.ragged, self.ragged_cells, self.ragged_count = [], [], 0
        self.others = []
        for place, (name, part) in enumerate(zip(self.names, self.parts, strict=True)):
            begin = _begin(place)
            for row in part.rows():
                yield FileRow(row.line + begin, [*row.cells, name], row.section, name, row.above)
            self.skipped += [self._skipped(line, begin) for line in part.skipped]
            self.skipped_count += part.skipped_count
            self.others += [other.moved(begin) for other in part.others]
            self.ragged += [(line + begin, found) for line, found in part.ragged]
            self.ragged_cells += part.ragged_cells
            self.ragged_count += part.ragged_count

    def _skipped(self, line: Skipped, begin: int) -> Skipped:
        is_title = line.role == "title" and line.text in self.common_titles
        return line._replace(line=line.line + begin, role=line.role if is_title or line.role != "title" else "note")


def sheets_alike(table: Table) -> list[NamedSheet]:
    """The sheet that was read and the later ones with the same headings; only itself where there is none.

    A sheet that holds no table is not like it. Each sheet is opened, which takes a process of its own.
    """
    found = [NamedSheet(table.sheet, table)]
    for name in table.unread_sheets:
        if table.open_sheet is None or len(found) == MOST_SHEETS:
            break
        try:
            other = table.open_sheet(name)
        except ReadingError as error:
            if error.code in UNREAD:  # whether it is like the first cannot be told
                raise
            continue
        if other.paths == table.paths:
            found.append(NamedSheet(name, other))
    return found


def with_all_alike(table: Table) -> Table:
    """The table of all sheets that are laid out like that of ``table``; itself where no other is."""
    parts = sheets_alike(table)
    names = {part.name for part in parts}
    return SheetsTable(parts, [name for name in table.unread_sheets if name not in names]) if parts[1:] else table


def _begin(place: int) -> int:
    return place * SHEET_LINES


def _fields(table: Table) -> dict[str, Any]:
    return {name: getattr(table, name) for name in Table.__dataclass_fields__}
