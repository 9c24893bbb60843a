"""One merged figure beside several regions: it is of all of them together, never of the first alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.reading.layout.several import line_name
from common.reading.reader.cell_places import column_letters
from common.reading.tables import FileRow, Table
from imports.machinery.outcome import Question
from indicators.imports.columns import PLACES, Columns
from indicators.imports.meanings.synonyms import is_missing

Span = tuple[int, int, int]  # first and last line, column


@dataclass
class MergedFigures:
    """Looks through the rows; ``questions`` afterwards. Answers are in the option ``remarks``: {"B2:B3": "skip"}."""

    table: Table
    columns: Columns
    options: Mapping
    beside: dict[Span, list[tuple[str, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values = [self.columns.fields["value"]] if self.columns.is_tidy else []
        numbers = [*(figure.index for figure in self.columns.figures), *values]
        self.places = [self.columns.fields[name] for name in PLACES if name in self.columns.fields]
        down = [cells for cells in self.table.joined if cells.bottom > self.table.header_line]
        one_region = {
            line for cells in down if any(cells.left <= index <= cells.right for index in self.places)
            for line in range(cells.top + 1, cells.bottom + 1)
        }  # fmt: skip
        self.spans = [
            (cells.top, cells.bottom, index)
            for cells in down if not one_region.issuperset(range(cells.top + 1, cells.bottom + 1))
            for index in numbers if cells.left <= index <= cells.right
        ]  # fmt: skip
        self.first = {(top, index): (top, bottom, index) for top, bottom, index in self.spans}

    def row(self, row: FileRow) -> None:
        """Takes note of the regions beside a merged figure."""
        for span in self.spans:
            if span[0] <= row.line <= span[1] and not (row.line == span[0] and is_missing(row.cells[span[2]])):
                self.beside.setdefault(span, []).append(tuple(str(row.cells[index]).strip() for index in self.places))

    def questions(self) -> Iterator[Question]:
        """One question for each merged figure beside which different regions stand."""
        given = self.options.get("remarks", {})
        for span, places in self.beside.items():
            named = list(dict.fromkeys(" ".join(filter(None, place)) for place in places if any(place)))
            has_lone_lines = len(places) < span[1] - span[0] + 1  # a name alone in its line is no row
            if (len(named) > 1 or (named and has_lone_lines)) and _name(span) not in given:
                text = _("One figure stands for several regions (%(cells)s, from line %(line)s on: %(names)s). What "
                         "becomes of it?")  # fmt: skip
                words = {"cells": _name(span), "line": line_name(span[0]), "names": ", ".join(named[:5])}
                choices = (("skip", _("leave this figure out")),
                           ("keep", _("it is only that of %(name)s") % {"name": named[0]}))  # fmt: skip
                yield Question(text % words, "remarks", choices, "", "", _name(span))

    def leaves_out(self, row: FileRow, index: int) -> bool:
        """True where it was answered that the merged figure that begins here is left out."""
        span = self.first.get((row.line, index))
        return span is not None and self.options.get("remarks", {}).get(_name(span)) == "skip"


def _name(span: Span) -> str:
    top, bottom, column = span
    letters = column_letters(column)
    return f"{letters}{top}:{letters}{bottom}"
