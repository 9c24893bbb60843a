"""A table that was read: its headings, its rows as they stream, and what was left out of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.reading.cells import Cell, heading
from common.reading.refusals import ReadingError

from .headings import Headings, Known, MergedCells
from .next_table import OtherTable
from .roles import OTHER, LineRoles, RoledLine, shown_role

Records = Callable[[], Iterator[tuple[int, list[Cell]]]]
SKIPPED_LISTED = 50  # left-out rows that are listed one by one
OTHERS_LISTED = 20  # of them lines of another table
RAGGED_LISTED = 1000
KEPT_CELLS = 40_000  # of a table whose rows are kept for the next pass: some MB at most


@dataclass(frozen=True)
class Limits:
    """What is refused before it can hurt. ``bytes`` is of the file, ``packed_bytes`` of what a packed one unfolds to.

    ``cells``: of the rectangle that the filled cells of a sheet span, empty ones included; they lie in the memory of
    the process that reads it, 32 bytes each before their texts.
    """

    bytes: int = 4 * 1024**3
    packed_bytes: int = 1024**3
    rows: int = 50_000_000
    columns: int = 500
    cells: int = 8_000_000


class FileRow(NamedTuple):
    """One record: the line of the file where it begins (the row of a sheet), and its cells, as wide as the header.

    ``section``: the text of the last lone line above it inside the data ("Kota", "2023"), empty before the first;
    ``sheet``: its sheet where several are read. ``above``: the sections in which that one stands, from the top: 2022 of
    "Kota", where the file has both lines before the first row.
    """

    line: int
    cells: list[Cell]
    section: str = ""
    sheet: str = ""
    above: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A line of the file that is not part of the table, such as a title or a footnote; ``role``: which of them."""

    line: int
    text: str
    role: str = ""


class Pass(NamedTuple):
    """What a whole pass over a small table gave, for the passes after it."""

    rows: list[FileRow]
    skipped: tuple[Skipped, ...]
    skipped_count: int


class ShownLine(NamedTuple):
    """A line as the file shows it.

    ``role``: title, heading, numbers, data, section, total, note, hidden, other (of another table) or blank.
    """

    line: int
    role: str
    cells: list[str]
    hidden: bool = False


@dataclass
class Table:
    """A readable table. ``rows()`` may be called again; it reads the file again unless the table is small and whole.

    ``header``: one text per column, the parts of a heading of several lines joined; ``paths``: those parts, from the
    top. ``header_lines``: the lines in which they stand, ``header_line`` the last of them; ``titles``: those above.
    ``skipped`` holds titles and footnotes (complete after a whole pass), ``ragged`` the lines whose number
    of cells differs from the header's: (line, cells found); ``ragged_cells`` those cells.
    ``others``: the table that begins below this one and is not read (complete after a whole pass).
    ``hidden``, ``hidden_columns``: lines and columns (from 0) that hold something and that a spreadsheet program does
    not show; where ``skips_hidden`` these lines are left out and the cells of these columns are empty. So are the
    ``struck_lines``, of which all is struck out, and other cells that are, ``struck``: their columns by line.
    ``struck_columns``: those whose heading is struck out; they go with it.
    ``joined``: merged cells of several lines, which show one text for all of them (columns from 0).
    ``has_comments``: somebody wrote comments on cells of the workbook; ``comments``: those on the sheet, by line and
    column (from 0).
    ``scaled``: cells that are shown otherwise than they are held: (name, text as shown, value). ``merged``: the
    merged cells of a workbook, from above. ``hidden_sheets`` are
    read only where they are named; ``unread_sheets`` hold something, too, and ``open_sheet(name)`` reads one of them.
    """

    headings: Headings = field(repr=False)
    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    hidden: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    struck_lines: tuple[int, ...] = ()
    struck: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)
    skips_hidden: bool = False
    has_comments: bool = False
    comments: dict[tuple[int, int], str] = field(default_factory=dict, repr=False)
    scaled: list[tuple[str, str, Decimal]] = field(default_factory=list)
    merged: Sequence[MergedCells] = field(default=(), repr=False)
    hidden_sheets: list[str] = field(default_factory=list)
    unread_sheets: list[str] = field(default_factory=list)
    open_sheet: "Callable[[str], Table] | None" = field(repr=False, default=None)
    joined: list[MergedCells] = field(default_factory=list, repr=False)
    is_lone_data: bool = False
    known: Known | None = field(repr=False, default=None)
    others: list[OtherTable] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0
    ragged: list[tuple[int, int]] = field(default_factory=list)
    ragged_cells: list[list[Cell]] = field(default_factory=list, repr=False)
    ragged_count: int = 0
    look_through: Callable[[], None] | None = field(repr=False, default=None)
    records: Records = field(repr=False, default=lambda: iter(()))
    limits: Limits = field(repr=False, default_factory=Limits)

    def __post_init__(self) -> None:
        self.paths = self.headings.paths
        self.header = self.headings.texts
        self.whole: Pass | None = None
        self.header_lines = tuple(line for line, _cells in self.headings.lines)
        self.header_line = self.header_lines[-1]
        struck = [(line, column) for line in self.header_lines for column in self.struck.get(line, ())]
        self.struck_columns = tuple(sorted({column for place in struck for column in self.headed_by(*place)}))

    def headed_by(self, line: int, column: int) -> Iterator[int]:
        """The columns over which the cell of a line of headings stands: more than one where it is merged."""
        cells = next((cells for number, cells in self.headings.lines if number == line), [])
        text = heading(cells[column]) if column < len(cells) else ""
        for at in range(column, len(self.paths) if text else 0):
            if at > column and text not in self.paths[at]:
                return
            yield at

    @property
    def unseen_columns(self) -> tuple[int, ...]:
        """The columns that are hidden and hold something, on any of its sheets."""
        return self.hidden_columns

    @property
    def unseen_lines(self) -> frozenset[int]:
        """The lines that are hidden, or of which all is struck out."""
        return frozenset((*self.hidden, *self.struck_lines))

    @property
    def titles(self) -> list[Skipped]:
        """The lines above the headings."""
        hidden = self.unseen_lines if self.skips_hidden else frozenset()
        lines = (roled for roled in islice(self._lines(), self.header_line) if roled.line not in hidden)
        above = (roled for roled in lines if roled.role == "title")
        return [_skipped(roled.line, roled.cells, roled.role) for roled in above]

    def judge(self) -> None:
        """Where lists of persons are refused: looks through the lines that no pass came to. Raises HoldsPeople."""
        if self.look_through is not None:
            self.look_through()

    def first_lines(self, count: int = 40) -> list[ShownLine]:
        """The first ``count`` lines that the file has, with what each of them was taken for."""
        hidden = self.unseen_lines
        return [
            ShownLine(roled.line, self._shown_role(roled, hidden), [str(c) for c in roled.cells], roled.line in hidden)
            for roled in islice(self._lines(), count)
        ]

    def _shown_role(self, roled: RoledLine, hidden: frozenset[int]) -> str:
        return "hidden" if self.skips_hidden and roled.line in hidden else shown_role(roled)

    def _lines(self) -> Iterator[RoledLine]:
        roles = LineRoles(self.headings, is_lone_data=self.is_lone_data, known=self.known)
        for roled in roles.run(self.records()):
            if roles.other and not self.others:
                self.others = [roles.other]
            yield roled

    def rows(self) -> Iterator[FileRow]:
        """The data rows. Titles, footnotes and empty rows are left out; ragged rows are counted, not returned."""
        if self.whole is not None:
            self.skipped, self.skipped_count = [*self.whole.skipped], self.whole.skipped_count
            yield from self.whole.rows
            return
        read: list[FileRow] = []
        most = KEPT_CELLS // len(self.header)
        for count, row in enumerate(self._read_rows()):
            if count < most:
                read.append(row)
            elif count == most:
                read.clear()
            yield row
        if read and not self.ragged_count:
            self.whole = Pass(read, tuple(self.skipped), self.skipped_count)

    def _read_rows(self) -> Iterator[FileRow]:
        self.skipped, self.skipped_count = [], 0
        self.ragged, self.ragged_cells, self.ragged_count = [], [], 0
        width, count, most = len(self.header), 0, self.limits.rows
        hidden = self.unseen_lines if self.skips_hidden else frozenset()
        unseen = {*self.hidden_columns, *self.struck_columns} if self.skips_hidden else set()
        struck = self.struck if self.skips_hidden else {}
        for line, cells, role, section, above in self._lines():
            if line in hidden:
                role = "hidden"
            if role != "data":
                if role != "blank" and line not in self.header_lines:
                    self.skip(line, cells, role)
                continue
            if unseen or line in struck:
                gone = unseen.union(struck.get(line, ()))
                cells = ["" if column in gone else cell for column, cell in enumerate(cells)]
            fitted = cells if len(cells) == width else fit(cells, width)
            if fitted is None:
                self._note_ragged(line, cells)
                continue
            count += 1
            if count > most:
                raise ReadingError(_("The file has more than %(rows)s rows.") % {"rows": most})
            yield FileRow(line, fitted, section, above=above)

    def _note_ragged(self, line: int, cells: list[Cell]) -> None:
        self.ragged_count += 1
        if len(self.ragged) < RAGGED_LISTED:
            self.ragged.append((line, len(cells)))
            self.ragged_cells.append(cells)

    def skip(self, line: int, cells: list[Cell], role: str = "note") -> None:
        """Counts a line that is no data, and lists it as far as there is room."""
        self.skipped_count += 1
        is_listed = role != OTHER or sum(line.role == OTHER for line in self.skipped) < OTHERS_LISTED
        most = SKIPPED_LISTED * (2 if role == "note" else 1)  # notes may stand below many sections
        if is_listed and len(self.skipped) < most:
            self.skipped.append(_skipped(line, cells, role))


def _skipped(line: int, cells: list[Cell], role: str) -> Skipped:
    return Skipped(line, " ".join(str(cell) for cell in cells if cell != "")[:200], role)


def fit(cells: list[Cell], width: int) -> list[Cell] | None:
    """``cells`` at exactly ``width``; surplus empty cells go, everything else that differs is None."""
    if len(cells) > width and not any(cell != "" for cell in cells[width:]):
        return cells[:width]
    return cells if len(cells) == width else None
