"""Lines of numbers below a merged cell: the cells of their programme are empty, and hold what stands above.

Whether they do is asked once (option ``blanks``: fill or own).
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import Cell, FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, PHYSICAL_NUMBERS, PROGRAM_FIELDS

FILL, OWN = "fill", "own"
ANSWERS = (FILL, OWN)
BESIDE = ("progress_region", "year")  # merged with the programme, too
OF_NUMBERS = {"unit": PHYSICAL_NUMBERS, "funding_source": MONEY_NUMBERS}


class FilledDown:
    """The lines of one file without a programme. ``plain`` of each row; after a whole pass ``questions``.

    ``fields``: {field: index}.
    """

    def __init__(self, fields: Mapping[str, int], answer: str) -> None:
        self.fields, self.answer = fields, answer
        self.keys = [fields[name] for name in ("code", "name") if name in fields]
        self.merged = [fields[name] for name in (*PROGRAM_FIELDS, *BESIDE) if name in fields]
        self.numbers = [index for name, index in fields.items() if COLUMNS[name].is_number]
        self.others = [*{*fields.values()} - {*self.merged, *self.numbers}]
        self.clear()

    def clear(self) -> None:
        """Begins anew, before another pass."""
        self.end_part()
        self.sheet = ""
        self.blank: list[tuple[int, str]] = []  # lines, and what stands above them
        self.are_merged = True

    def end_part(self) -> None:
        """Nothing stands above what follows: a total or another sheet came."""
        self.above: list[Cell] | None = None

    def plain(self, row: FileRow) -> FileRow:
        """The row with the cells from above, where it was answered so."""
        if row.sheet != self.sheet:
            self.sheet = row.sheet
            self.end_part()
        if any(not parsing.is_missing(row.cells[index]) for index in self.keys):
            self.above = list(row.cells)
            return row
        has_numbers = any(not parsing.is_missing(row.cells[index]) for index in self.numbers)
        if not self.keys or self.above is None or not has_numbers:
            return row
        self.blank.append((row.line, str(self.above[self.keys[0]])))
        are_empty = all(parsing.is_missing(row.cells[index]) for index in self.merged)
        says_which = any(not parsing.is_missing(row.cells[index]) for index in self.others)  # else it may be a total
        self.are_merged = self.are_merged and are_empty and says_which
        return row._replace(cells=self._filled(row, self.above)) if self.answer == FILL else row

    def _filled(self, row: FileRow, above: list[Cell]) -> list[Cell]:
        filled = set(self.merged)
        for name, numbers in OF_NUMBERS.items():
            held = (self.fields[number] for number in numbers if number in self.fields)
            if name in self.fields and any(not parsing.is_missing(row.cells[index]) for index in held):
                filled.add(self.fields[name])
        cells = [
            above[n] if n in filled and parsing.is_missing(cell) else cell for n, cell in enumerate(row.cells)
        ]  # fmt: skip
        self.above = cells
        return cells

    def questions(self) -> Iterator[Question]:
        """One question where lines name no programme below one that does."""
        if not self.blank or self.answer:
            return
        (line, text), count = self.blank[0], len(self.blank)
        asked = ngettext(
            "%(count)s line has numbers and names no programme (line %(line)s). Above it stands “%(text)s”. Is it of "
            "the same?",
            "%(count)s lines have numbers and name no programme (first line %(line)s). Above it stands “%(text)s”. Are "
            "they of the same as the line above?",
            count,
        )  # fmt: skip
        words = {"count": count, "line": line_name(line), "text": text}
        choices = (
            (FILL, _("yes: empty cells of the programme hold what stands above")),
            (OWN, _("no: such lines are wrong")),
        )  # fmt: skip
        reason = _("All cells of the programme are empty there, as below a merged cell.") if self.are_merged else ""
        yield Question(asked % words, "blanks", choices, FILL if reason else "", reason)
