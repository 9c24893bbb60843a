"""Numbers that stand in one merged cell over several lines: one amount for two programmes, which is neither's own.

They are asked once (option ``shared``): left out of their lines, or all of the first one.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.headings import MergedCells
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import MONEY_NUMBERS, PHYSICAL_NUMBERS

OPTION = "shared"
SKIP, FIRST = "skip", "first"
ANSWERS = (SKIP, FIRST)
OF = ("code", "name", "progress_region", "region", "year", "quarter")  # whose numbers they are


class SharedCells:
    """The merged cells of numbers in one file. ``look`` at all rows, then ``questions``; then ``plain`` of each row.

    ``fields``: {field: index}.
    """

    def __init__(self, merged: Sequence[MergedCells], fields: Mapping[str, int], answer: str) -> None:
        self.fields, self.answer = fields, answer
        self.beside = {fields[name]: [fields[key] for key in keys if key in fields]
                       for names, keys in ((PHYSICAL_NUMBERS, (*OF, "unit")), (MONEY_NUMBERS, (*OF, "funding_source")))
                       for name in names if name in fields}  # fmt: skip
        self.bottoms = {
            (cells.top, column): cells.bottom
            for cells in merged if cells.bottom > cells.top
            for column in range(cells.left, cells.right + 1) if column in self.beside
        }  # fmt: skip
        self.open: dict[int, FileRow] = {}  # column: the line with its number, which is of lines below too
        self.shared: dict[tuple[int, int], tuple[int, str]] = {}  # line, column: the last line, and the number

    def look(self, row: FileRow) -> None:
        """Takes note of numbers that are of several lines: of other programmes, regions, periods or units."""
        for column, first in self.open.items() if self.bottoms else ():
            bottom = self.bottoms[first.line, column]
            keys = [str(row.cells[key]) for key in self.beside[column]]
            own = [str(first.cells[key]) for key in self.beside[column]]
            differ = any(not parsing.is_missing(key) and key != other for key, other in zip(keys, own, strict=True))
            if row.line <= bottom and differ:
                self.shared[first.line, column] = (bottom, str(first.cells[column]))
        for column in self.beside if self.bottoms else ():
            if (row.line, column) in self.bottoms and not parsing.is_missing(row.cells[column]):
                self.open[column] = row

    def plain(self, row: FileRow) -> FileRow:
        """The row without numbers that are of other lines too, where it was answered so."""
        shared = {column for line, column in self.shared if line == row.line} if self.answer == SKIP else ()
        return row._replace(cells=["" if n in shared else cell for n, cell in enumerate(row.cells)]) if shared else row

    def questions(self) -> Iterator[Question]:
        """One question where a number is of several lines."""
        if not self.shared or self.answer:
            return
        (top, _column), (bottom, value) = next(iter(self.shared.items()))
        text = _("“%(value)s” stands in one merged cell over the lines %(first)s to %(last)s: it is of all of them "
                 "together. It cannot be divided. What is to be kept?")  # fmt: skip
        choices = (
            (SKIP, _("nothing of it: such numbers are left out, and no line has them")),
            (FIRST, _("all of it with the first line, which then has the numbers of the others")),
        )
        words = {"value": value, "first": line_name(top), "last": line_name(bottom)}
        reason = _("No line alone has this number.")
        yield Question(text % words, OPTION, choices, SKIP, reason)
