"""One pass over a table before its figures are read: signs, units, months, names, what must be asked."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from common.numbers import most_decimals
from common.reading import parsing
from common.reading.cells import PercentNumber
from common.reading.tables import Cell, FileRow
from indicators.imports.cells.figures import is_missing, read_figure, without_mark
from indicators.imports.columns import PERIODS, Columns
from indicators.imports.meanings.headings import HeadingParts, Words
from indicators.models import Indicator

KEPT = 2000  # cells of one kind
SKIP = "skip"  # an answer: the lines of an indicator that is none of ours are left out
ZERO = re.compile(r"0+([.,]0+)?", re.ASCII)


@dataclass
class Figures:
    """What was seen of one indicator in one column: its first cells, and the units that its lines state."""

    index: int
    code: str
    unit: str = ""
    cells: list[Cell] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    percent_line: int = 0
    undated_line: int = 0
    zero_lines: list[int] = field(default_factory=list)
    values: list[Decimal] = field(default_factory=list)


@dataclass
class Look:
    """What one pass finds: ``signs`` by column, ``figures`` by column and indicator, ``splits``: what splits them.

    ``months``: the first cells of a column of months. ``unknown``: the texts of a column of indicators that name none,
    with their first line that has figures.
    """

    columns: Columns
    indicators: dict[str, Indicator]
    words: Words
    options: dict
    signs: dict[int, parsing.DecimalSign] = field(default_factory=dict)
    figures: dict[tuple[int, str], Figures] = field(default_factory=dict)
    splits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    months: set[str] = field(default_factory=set)
    unknown: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        stated = self.options.get("decimal", "")
        for index in self.indexes:
            code = next(
                (f.indicator for f in self.columns.figures if f.index == index), self.options.get("indicator", "")
            )
            indicator = self.indicators.get(code)
            most = most_decimals(indicator.unit) if indicator else 4
            self.signs[index] = parsing.DecimalSign(places=most if most < 4 else None, decided=stated)
        self.holding = self.indexes
        self.dated = [self.columns.fields[name] for name in PERIODS if name in self.columns.fields]

    @property
    def indexes(self) -> list[int]:
        """Columns that hold numbers."""
        values = [self.columns.fields["value"]] if self.columns.is_tidy else []
        errors = [index for found in self.columns.errors.values() for index in found.values()]
        return [*(figure.index for figure in self.columns.figures), *values, *errors]

    def row(self, row: FileRow) -> None:
        """Takes note of one row."""
        text, parts = self._row_parts(row)
        code = self.options.get("indicators", {}).get(text) or (text and self.words.of_cell(text))
        if code == SKIP:
            return
        for index, sign in self.signs.items():
            sign.look(row.line, without_mark(row.cells[index])[0])
        if text and not code:
            self._note_unknown(row, text)
        undated = all(is_missing(row.cells[index]) for index in self.dated) and not parts.months and not parts.semester
        if "month" in self.columns.fields and len(self.months) < 20:
            self.months |= {str(row.cells[self.columns.fields["month"]]).strip()} - {""}
        if "split" in self.columns.fields:
            self.splits[" ".join(str(row.cells[self.columns.fields["split"]]).split())] += 1
        for figure in self.columns.figures:
            self._note(
                row,
                figure.index,
                figure.indicator or code,
                undated and not figure.month,
                figure.unit or parts.unit,
            )
        if self.columns.is_tidy:
            self._note(
                row, self.columns.fields["value"], code or self.options.get("indicator", ""), undated, parts.unit
            )

    def _row_parts(self, row: FileRow) -> tuple[str, HeadingParts]:
        """The text of the cell that says the indicator, empty where there is none, and what it says."""
        index = self.columns.fields.get("indicator")
        if index is None:
            return "", HeadingParts()
        text = " ".join(str(row.cells[index]).split())
        return text, self.words.of_row(text)

    def _note_unknown(self, row: FileRow, text: str) -> None:
        if text not in self.unknown and not all(is_missing(row.cells[index]) for index in self.holding):
            self.unknown[text] = row.line

    def _note(self, row: FileRow, index: int, code: str, undated: bool, unit: str) -> None:
        cell = row.cells[index]
        if not code or is_missing(cell):
            return
        seen = self.figures.setdefault((index, code), Figures(index, code, unit))
        if len(seen.cells) < KEPT:
            seen.cells.append(cell)
        if undated and not seen.undated_line:
            seen.undated_line = row.line
        if cell == 0 or (isinstance(cell, str) and ZERO.fullmatch(cell.strip())):
            seen.zero_lines.append(row.line)
        if isinstance(cell, PercentNumber) and not seen.percent_line:
            seen.percent_line = row.line
        if "unit" in self.columns.fields and len(seen.units) < 20:
            seen.units.add(str(row.cells[self.columns.fields["unit"]]).strip())

    def settle(self) -> None:
        """One file has one decimal sign: what a column cannot tell, another one may. Then the first cells are read."""
        decided = {sign.decided for sign in self.signs.values() if sign.decided}
        for sign in self.signs.values():
            if sign.must_ask and len(decided) == 1:
                sign.decided = next(iter(decided))
        for seen in self.figures.values():
            seen.values = list(_values(seen.cells, self.signs[seen.index].decided))

    @property
    def doubtful(self) -> list[tuple[int, parsing.DecimalSign]]:
        """Columns whose decimal sign must be stated."""
        return [(index, sign) for index, sign in self.signs.items() if sign.must_ask]


def _values(cells: Iterable[Cell], decimal: str) -> Iterable[Decimal]:
    for cell in cells:
        try:
            number = read_figure(cell, decimal).number
        except parsing.Unreadable:
            continue
        if number is not None:
            yield number
