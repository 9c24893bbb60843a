"""What each line of a file is: title, heading, data, section, note. The lines stream through and none is lost."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from common.reading.cells import Cell

from .headings import Headings, Known, Line
from .next_table import NextTable, OtherTable, other_table
from .words import (
    NOTE_MARKS,
    NOTE_WORDS,
    PERSON_NUMBER,
    SECTION,
    filled,
    is_data,
    is_figure,
    is_letterhead,
    is_note,
    is_signature,
    is_total,
    numbers_of,
)

MOST_WAITING = 200  # lines that wait until the next shows what they are
ODD = "(1IVXABCD"  # how lines of numbers and numbered sections begin, in few signs: "1", "(1)", "III."
MOST_LOOKED_AT = 20  # data rows that may show where the figures stand
FORMS = (str.upper, str.lower, str.title)
OUTLINE = 4  # signs of "III." or "A)" before the name of a section
DATA, TOTAL, SECTION_ROLE, NOTE, OTHER = "data", "total", "section", "note", "other"


class RoledLine(NamedTuple):
    """A line with what it was taken for, the section in which it stands, and those in which that one stands."""

    line: int
    cells: list[Cell]
    role: str
    section: str = ""
    above: tuple[str, ...] = ()


class Waiting(NamedTuple):
    """A line whose role the next lines tell. ``kind``: lone (section, title or note), signed, or upper.

    Upper: it may stand above the headings of another table; else it is data.
    """

    line: int
    cells: list[Cell]
    kind: str


class LineRoles:
    """Tells the roles of lines by the ``headings``. ``is_lone_data``: a line of one cell is a row without figures.

    ``other``: the next table of the sheet, where there is one; its lines and those behind it have the role "other".
    """

    def __init__(self, headings: Headings, *, is_lone_data: bool = False, known: Known | None = None) -> None:
        self.headings, self.is_lone_data = headings, is_lone_data
        self.width = len(headings.paths)
        self.last = headings.lines[-1][0]
        self.next_table = NextTable(headings, known)
        self.lead = self.next_table.lead
        stubs = {cells[0] for _line, cells in headings.lines}
        self.begins = stubs | {form(stub) for stub in stubs if isinstance(stub, str) for form in FORMS}
        self.heading_lines = {line for line, _cells in headings.lines}
        self.numbers: list[Cell] = []
        self.section, self.above = "", ()  # type: str, tuple[str, ...]
        self.waiting: list[Waiting] = []
        self.is_signed = self.has_data = self.is_apart = False
        self.is_careful = True  # the next line may be one of numbers, or decide what the waiting ones are
        self.looked_at = self.repeats = 0  # lines; the line of headings that came again just before
        self.other: OtherTable | None = None

    def run(self, records: Iterator[Line]) -> Iterator[RoledLine]:
        """Each line with its role, in order. A line of one cell is a section where data follow it, else a note."""
        records = iter(records)
        lead, begins, expected = self.lead, self.begins, 0
        for line, cells in records:
            if line <= self.last:
                yield RoledLine(line, cells, self._role_above(line, cells))
                continue
            first, is_next, expected = cells[lead] if lead < len(cells) else "", line == expected, line + 1
            if (
                first != "" and len(cells) > lead + 1 and cells[lead + 1] != "" and not self.is_careful and is_next
                and (type(first) is not str or not (first in begins or _is_odd(first) or NOTE_WORDS.match(first)))
            ):  # fmt: skip
                yield RoledLine(line, cells, DATA, self.section, self.above)
                continue
            self.is_apart = self.is_apart or not is_next
            yield from self._looked_at(line, cells)
            if self.other:
                break
        yield from self._end()
        for line, cells in records:
            yield RoledLine(line, cells, OTHER if filled(cells) else "blank")

    def _role_above(self, line: int, cells: list[Cell]) -> str:
        if line in self.heading_lines or not filled(cells):
            return "heading" if line in self.heading_lines else "blank"
        if line < self.headings.begin:
            return OTHER
        self.next_table.note_title(cells)
        return "title"

    def _looked_at(self, line: int, cells: list[Cell]) -> Iterator[RoledLine]:
        if not filled(cells):
            self.is_apart = self.is_careful = True
            yield RoledLine(line, cells, "blank")
            return
        is_apart = self.is_apart or bool(self.waiting)
        repeats, self.repeats, self.is_apart, self.is_careful = self.repeats, 0, False, False
        if self._is_number_line(line, cells):
            yield from self._settled()
            yield RoledLine(line, cells, "numbers")
            self.is_careful = True
        elif self.next_table.repeats(cells):
            yield from self._again(line, cells, repeats)
        elif self.has_data and (
            (repeats and self.next_table.goes_on_below(cells)) or self.next_table.heads(cells, is_apart=is_apart)
        ):
            yield from self._begin_other(line, cells, repeats or line)
        elif kind := self._waits(cells, is_apart=is_apart):
            self.waiting.append(Waiting(line, cells, kind))
            self.is_careful = True
            if len(self.waiting) > MOST_WAITING:
                yield from self._settled()
        elif len(cells) > 0 and is_note(cells, self.width) and NOTE_WORDS.match(str(cells[0])):
            yield from self._settled()
            yield RoledLine(line, cells, NOTE)
        else:
            yield from self._data(line, cells)

    def _data(self, line: int, cells: list[Cell]) -> Iterator[RoledLine]:
        if self.has_data and any(self.next_table.is_numbered_title(waiting.cells) for waiting in self.waiting):
            yield from self._begin_other(line, cells, 0)
            return
        yield from self._settled()
        self.has_data, self.looked_at = True, self.looked_at + 1
        self.next_table.learn(cells)
        self.is_careful = not self.next_table.figures and self.looked_at < MOST_LOOKED_AT
        yield RoledLine(line, cells, DATA, self.section, self.above)

    def _again(self, line: int, cells: list[Cell], repeats: int) -> Iterator[RoledLine]:
        """Headings that come again: on the next page, or those of another table, which has another title."""
        if self.has_data and self._other_titles():
            yield from self._begin_other(line, cells, line)
            return
        yield from self._settled(is_page=True)
        yield RoledLine(line, cells, "heading")
        self.is_careful, self.repeats = True, repeats or line

    def _other_titles(self) -> list[Line]:
        """The lines that wait from the first on that is the title of another table."""
        kinds = ("lone", "upper")
        titles = [w.kind in kinds and self.next_table.is_title(w.cells, self.section) for w in self.waiting]
        return [(w.line, w.cells) for w in self.waiting[titles.index(True) :]] if any(titles) else []

    def _begin_other(self, line: int, cells: list[Cell], heading_line: int) -> Iterator[RoledLine]:
        titles = self._other_titles()
        self.other = other_table(titles, heading_line, heading_line or line)
        yield from (RoledLine(w.line, w.cells, OTHER if w.line >= self.other.line else NOTE) for w in self.waiting)
        self.waiting = []
        yield RoledLine(line, cells, OTHER)

    def _is_number_line(self, line: int, cells: list[Cell]) -> bool:
        """True for the number line below the headings, also where it comes again on the next page."""
        if line in self.headings.numbers:
            self.numbers = cells
            return True
        has_brackets, count = numbers_of(cells)
        return bool(count) and (cells == self.numbers or (has_brackets and count > 1))

    def _waits(self, cells: list[Cell], *, is_apart: bool) -> str:
        """What a line may be according to what follows: a section or note, a signature, the top of another table."""
        if self.is_section(cells):
            return "lone"
        few = len(filled(cells)) <= max(1, self.width // 2) and self.width > 2 and cells[self.lead] == ""
        few = few and not any(is_figure(cell) for cell in cells if cell != "" and not is_signature([cell]))
        self.is_signed = few and (self.is_signed or is_signature(cells))
        if self.is_signed:
            return "signed"
        is_upper = cells[self.lead] == "" and not is_data(cells)
        return "upper" if self.has_data and is_apart and (is_upper or is_letterhead(cells)) else ""

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

    def _settled(self, *, is_page: bool = False) -> Iterator[RoledLine]:
        """The lines that waited, since data follow them; ``is_page``: since the headings come again."""
        waiting, self.waiting, self.is_signed = self.waiting, [], False
        together: list[str] = []  # sections without data between them: each stands in the one before
        for line, cells, kind in waiting:
            if kind != "lone" and not (is_page and kind == "upper"):
                yield RoledLine(line, cells, DATA, self.section, self.above)
            elif NOTE_MARKS.match(str(cells[filled(cells)[0]])) or (is_page and self.next_table.continues(cells)):
                yield RoledLine(line, cells, NOTE)
            else:
                together.append(str(cells[filled(cells)[-1]]))
                yield RoledLine(line, cells, SECTION_ROLE)
        if together:
            upper = (*self.above, self.section)[: -len(together)] if self.section else ()
            *above, self.section = (*upper, *together)
            self.above = tuple(above)

    def _end(self) -> Iterator[RoledLine]:
        """The lines that waited, since nothing follows them."""
        for line, cells, kind in self.waiting:
            yield RoledLine(line, cells, DATA if kind == "upper" else NOTE, self.section if kind == "upper" else "")
        self.waiting = []


def shown_role(roled: RoledLine) -> str:
    """The role for a page: a row of data that sums up others is a total."""
    return TOTAL if roled.role == DATA and is_total(roled.cells) else roled.role


def _is_odd(first: str) -> bool:
    """True for the first cell of what may be a line of numbers or a numbered section; "1101", "Aceh" are none."""
    return first[0] in ODD and (first[0] == "(" or len(first) < 3 or (len(first) <= OUTLINE and not first.isdigit()))
