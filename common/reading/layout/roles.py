"""What each line of a file is: title, heading, data, section, note. The lines stream through and none is lost."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from common.reading.cells import Cell

from .headings import Headings, Line
from .words import (
    NOTE_MARKS,
    NOTE_WORDS,
    PERSON_NUMBER,
    SECTION,
    filled,
    is_figure,
    is_note,
    is_signature,
    is_total,
    numbers_of,
)

MOST_WAITING = 200  # lines that wait until the next shows what they are
ODD = "(1IVXABCD"  # how lines of numbers and numbered sections begin
OUTLINE = 4  # signs of "III." or "A)" before the name of a section
DATA, TOTAL, SECTION_ROLE, NOTE = "data", "total", "section", "note"


class RoledLine(NamedTuple):
    """A line with what it was taken for, and the section in which it stands."""

    line: int
    cells: list[Cell]
    role: str
    section: str = ""


class LineRoles:
    """Tells the roles of lines by the ``headings``. ``is_lone_data``: a line of one cell is a row without figures."""

    def __init__(self, headings: Headings, *, is_lone_data: bool = False) -> None:
        self.headings, self.is_lone_data = headings, is_lone_data
        self.width = len(headings.paths)
        self.last = headings.lines[-1][0]
        self.repeated = [cells for _line, cells in headings.lines]
        self.begins = {cells[0] for cells in self.repeated}
        self.lead = next((column for column, path in enumerate(headings.paths) if path), 0)
        self.heading_lines = {line for line, _cells in headings.lines}
        self.numbers: list[Cell] = []
        self.section = ""
        self.waiting: list[Line] = []
        self.is_signed = False
        self.is_careful = True  # the next line may be one of numbers, or decide what the waiting ones are

    def run(self, records: Iterator[Line]) -> Iterator[RoledLine]:
        """Each line with its role, in order. A line of one cell is a section where data follow it, else a note."""
        lead, begins = self.lead, self.begins
        for line, cells in records:
            if line <= self.last:
                yield RoledLine(line, cells, self._role_above(line, cells))
                continue
            first = cells[lead] if lead < len(cells) else ""
            if (
                first != "" and len(cells) > lead + 1 and cells[lead + 1] != "" and not self.is_careful
                and (type(first) is not str or not (first[0] in ODD or first in begins or NOTE_WORDS.match(first)))
            ):  # fmt: skip
                yield RoledLine(line, cells, DATA, self.section)
            else:
                yield from self._looked_at(line, cells)
        yield from self._end()

    def _role_above(self, line: int, cells: list[Cell]) -> str:
        if line in self.heading_lines:
            return "heading"
        return "title" if filled(cells) else "blank"

    def _looked_at(self, line: int, cells: list[Cell]) -> Iterator[RoledLine]:
        if not filled(cells):
            yield RoledLine(line, cells, "blank")
            return
        self.is_careful = False
        if self._repeats(line, cells):
            yield from self._settled()
            yield RoledLine(line, cells, "numbers" if numbers_of(cells)[1] else "heading")
            self.is_careful = True
        elif self._waits(cells):
            self.waiting.append((line, cells))
            self.is_careful = True
            if len(self.waiting) > MOST_WAITING:
                yield from self._settled()
        elif len(cells) > 0 and is_note(cells, self.width) and NOTE_WORDS.match(str(cells[0])):
            yield from self._settled()
            yield RoledLine(line, cells, NOTE)
        else:
            yield from self._settled()
            yield RoledLine(line, cells, DATA, self.section)

    def _repeats(self, line: int, cells: list[Cell]) -> bool:
        """True for the number line below the headings, and for headings that come again on the next page."""
        if line in self.headings.numbers:
            self.numbers = cells
            return True
        if cells == self.numbers and numbers_of(cells)[1]:
            return True
        has_brackets, count = numbers_of(cells)
        return (has_brackets and count > 1) or (cells in self.repeated and len(filled(cells)) > 1)

    def _waits(self, cells: list[Cell]) -> bool:
        """True for a line that is a section, a note or a signature, according to what follows."""
        if self.is_section(cells):
            return True
        few = len(filled(cells)) <= max(1, self.width // 2) and self.width > 2 and cells[self.lead] == ""
        few = few and not any(is_figure(cell) for cell in cells if cell != "" and not is_signature([cell]))
        self.is_signed = few and (self.is_signed or is_signature(cells))
        return self.is_signed

    def is_section(self, cells: Sequence[Cell]) -> bool:
        """True where only the first cell is filled, with a text or a year, or with a number before the word "Kota"."""
        columns = filled(cells)
        if self.width < 2 or self.is_lone_data or not columns:
            return False
        text = str(cells[columns[-1]])
        if len(columns) == 1 and columns[0] <= self.lead:
            return not (is_figure(cells[columns[0]]) or PERSON_NUMBER.fullmatch(text))
        named = SECTION.fullmatch(text) is not None and columns[-1] == self.lead + 1
        return named and (len(columns) == 1 or (len(columns) == 2 and len(str(cells[columns[0]])) <= OUTLINE))

    def _settled(self) -> Iterator[RoledLine]:
        """The lines that waited, since data follow them."""
        waiting, self.waiting, self.is_signed = self.waiting, [], False
        for line, cells in waiting:
            if not self.is_section(cells):
                yield RoledLine(line, cells, DATA, self.section)
            elif NOTE_MARKS.match(str(cells[filled(cells)[0]])):
                yield RoledLine(line, cells, NOTE)
            else:
                self.section = str(cells[filled(cells)[-1]])
                yield RoledLine(line, cells, SECTION_ROLE)

    def _end(self) -> Iterator[RoledLine]:
        """The lines that waited, since nothing follows them."""
        for line, cells in self.waiting:
            yield RoledLine(line, cells, NOTE)
        self.waiting = []


def shown_role(roled: RoledLine) -> str:
    """The role for a page: a row of data that sums up others is a total."""
    return TOTAL if roled.role == DATA and is_total(roled.cells) else roled.role
