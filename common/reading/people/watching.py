"""Whether a table lists persons: headings of such a list, or a column of identity or family card numbers by form.

A kind of file that is seen by more people than who brought it takes no such table (``refuse_people`` of
``tables.read``). What is said of it quotes no cell: a heading is named only where it is a known one.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common.reading.cells import Cell
from common.reading.people.words import DIGITS, counts, holds_number, names_person, stands_beside
from common.reading.reader.cell_places import column_letters
from common.reading.refusals import ReadingError
from common.reading.workbooks import WorkbookSheet

CODE = "people"
EMPTY = ("hidden_sheets", "empty_workbook")  # what the reader says of a sheet without a filled cell
LARGE = 10 ** (DIGITS - 1)
HEAD_LINES = 200  # lines in which headings are looked for, and all filled cells are counted
ALONE = 4  # filled cells of a column in which a single number is no chance


class HoldsPeople(ReadingError):
    """A file that lists persons, brought as a kind of file that is no list of persons."""

    def __init__(self, text: str) -> None:
        super().__init__(text, CODE)


def refuse_headings(paths: Iterable[Sequence[str]], sheet: str = "") -> None:
    """Raises HoldsPeople where the heading of a column (its parts from the top) is one of a list of persons."""
    for column, path in enumerate(paths):
        named = next((part for part in path if names_person(part)), "")
        if named and not any(map(counts, path)):
            raise HoldsPeople(_headed(column, named, sheet))


@dataclass
class NumberColumn:
    """A column with numbers of persons: how many, and other filled cells between them and after the last."""

    numbers: int = 0
    between: int = 0
    after: int = 0


class PersonColumns:
    """What the lines of one sheet show of persons; to be asked at its end."""

    def __init__(self) -> None:
        self.lines = 0
        self.filled: Counter[int] = Counter()
        self.columns: dict[int, NumberColumn] = {}
        self.headed: tuple[int, str] | None = None

    def look(self, cells: Sequence[Cell]) -> None:
        """Takes note of one line."""
        if self.lines < HEAD_LINES:
            self.lines += 1
            self._look_at_head(cells)
        is_long = [
            index for index, cell in enumerate(cells)
            if (len(cell) >= DIGITS if isinstance(cell, str) else isinstance(cell, Decimal) and cell >= LARGE)
        ]  # fmt: skip
        if not is_long and not self.columns:
            return
        numbers = {index for index in is_long if holds_number(cells[index])}
        for index, column in self.columns.items():
            column.after += index < len(cells) and cells[index] != "" and index not in numbers
        for index in numbers:
            column = self.columns.setdefault(index, NumberColumn())
            column.numbers += 1
            column.between, column.after = column.between + column.after, 0

    def _look_at_head(self, cells: Sequence[Cell]) -> None:
        texts = [(index, cell) for index, cell in enumerate(cells) if cell != ""]
        self.filled.update(index for index, _cell in texts)
        if self.headed or len(texts) < 2:
            return
        named = [(index, cell) for index, cell in texts if isinstance(cell, str) and names_person(cell)]
        others = [cell for index, cell in texts if named and index != named[0][0]]
        if any(isinstance(cell, str) and stands_beside(cell) for cell in others):
            self.headed = named[0]

    def refuse(self, sheet: str = "") -> None:
        """Raises HoldsPeople where the lines list persons."""
        if self.headed:
            raise HoldsPeople(_headed(*self.headed, sheet))
        for index, column in sorted(self.columns.items()):
            if column.numbers > column.between and (column.numbers > 1 or self.filled[index] <= ALONE):
                text = _("Column %(column)s holds numbers of persons (NIK or No. KK).")
                raise HoldsPeople(_on_sheet(sheet) + text % {"column": column_letters(index)})


def _headed(column: int, heading: str, sheet: str) -> str:
    text = _("Column %(column)s (“%(heading)s”) is one of a list of persons.")
    return _on_sheet(sheet) + text % {"column": column_letters(column), "heading": " ".join(heading.split())}


def _on_sheet(sheet: str) -> str:
    return _("Sheet “%(sheet)s”:") % {"sheet": sheet} + " " if sheet else ""


def refuse_lines(lines: Iterable[tuple[str, Sequence[Cell]]]) -> None:
    """Raises HoldsPeople where one of several sheets lists persons. ``lines``: the name of the sheet, and the cells."""
    sheets: dict[str, PersonColumns] = {}
    for name, cells in lines:
        sheets.setdefault(name, PersonColumns()).look(cells)
    for name, sheet in sheets.items():
        sheet.refuse(name)


def refuse_sheets(found: WorkbookSheet, open_sheet: Callable[[str], WorkbookSheet]) -> None:
    """The same of the sheets beside the one that was ``found``, each of which is opened."""
    for name in {*found.hidden_sheets, *found.unread_sheets} - {found.name}:
        try:
            other = open_sheet(name)
        except ReadingError as error:
            if error.code in EMPTY:
                continue
            raise
        refuse_lines((name, cells) for _line, cells in other.records())


class WatchedRecords:
    """The lines of a sheet, looked at while they are read: the first whole pass ends with HoldsPeople where they list
    persons. Passes after it are not looked at any more."""

    def __init__(self, records: Callable[[], Iterator[tuple[int, list[Cell]]]], sheet: str) -> None:
        self.records, self.sheet, self.is_judged = records, sheet, False

    def __call__(self) -> Iterator[tuple[int, list[Cell]]]:
        """The line number and the cells of each line."""
        if self.is_judged:
            yield from self.records()
            return
        watch = PersonColumns()
        for line, cells in self.records():
            watch.look(cells)
            yield line, cells
        watch.refuse(self.sheet)
        self.is_judged = True

    def judge(self) -> None:
        """Goes on to the end where no pass did. Raises HoldsPeople."""
        if not self.is_judged:
            deque(self(), maxlen=0)
