"""Columns in percent whose figures add up to 100: shares of a whole, and no rates."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from indicators.imports.asking.questions import subject_of
from indicators.imports.cells.figures import read_figure
from indicators.imports.cells.look import Look
from indicators.imports.columns import FIGURE, Columns, Meaning
from indicators.imports.meanings import column_map
from indicators.models import Indicator

WHOLE = Decimal(100)
LEAST = 3  # figures that add up
KEYS = ("year", "month", "period", "semester", "quarter", "breakdown", "split", "indicator")
REMEMBERED = 20_000


@dataclass
class Shares:
    """Takes notice of rows and of lines of totals; ``questions`` once the decimal signs are known."""

    columns: Columns
    options: Mapping
    indicators: Mapping[str, Indicator]
    cells: dict[tuple, list] = field(default_factory=lambda: defaultdict(list))
    totals: dict[tuple, list] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def __post_init__(self) -> None:
        self.keys = [self.columns.fields[name] for name in KEYS if name in self.columns.fields]
        value = self.columns.fields.get("value")
        figures = [
            f for f in self.columns.figures if self._is_percent(f.indicator or self.options.get("indicator", ""))
        ]
        self.figures = [f.index for f in figures] if value is None else [value]

    def _is_percent(self, code: str) -> bool:
        return not code or (code in self.indicators and self.indicators[code].unit == "percent")

    def row(self, row: FileRow, *, is_total: bool = False) -> None:
        """Takes notice of the figures of a row."""
        key = (row.section, row.sheet, *(str(row.cells[index]) for index in self.keys))
        self.count += len(self.figures)
        for index in self.figures if self.count < REMEMBERED or is_total else ():
            (self.totals if is_total else self.cells)[index, key].append(row.cells[index])

    def questions(self, look: Look, header: list[str]) -> Iterator[Question]:
        """One question for each column that holds shares."""
        stated = self.options.get("map", {})
        for index in self.figures:
            meaning = self.columns.meanings[index]
            subject = subject_of(meaning, header)
            codes = [code for at, code in look.figures if at == index]
            if subject in stated or not any(map(self._is_percent, codes)):
                continue
            keys = [key for at, key in self.cells if at == index]
            if any(self._add_up(index, key, look.signs[index].decided) for key in keys):
                yield _question(meaning, subject)

    def _add_up(self, index: int, key: tuple, sign: str) -> bool:
        values, totals = (list(_numbers(cells.get((index, key), ()), sign)) for cells in (self.cells, self.totals))
        if len(values) < LEAST or max(values) >= WHOLE > sum(values):
            return False
        if WHOLE in totals and max(values) < WHOLE:
            return True
        rest = [value for value in values if value != WHOLE]  # the line of the whole province may stand among them
        places = max(-int(value.as_tuple().exponent) for value in values)
        allowed = Decimal(1).scaleb(-places) * len(rest) / 2 if places else Decimal("0.5")
        return len(rest) >= LEAST and len(values) - len(rest) < 2 and abs(sum(rest) - WHOLE) <= allowed


def _numbers(cells, sign: str) -> Iterator[Decimal]:
    for cell in cells:
        try:
            number = read_figure(cell, sign).number
        except parsing.Unreadable:
            continue
        if number is not None:
            yield number


def _question(meaning: Meaning, subject: str) -> Question:
    text = _("The figures of “%(heading)s” add up to 100: they may be shares of a whole, such as of all poor people of "
             "the province. What are they?")  # fmt: skip
    kept = column_map.written(meaning) if meaning.field == FIGURE else meaning.field
    choices = (("", _("shares: leave out")), (kept, _("rates, each of its own region")))
    return Question(text % {"heading": subject}, "map", choices, "", "", subject)
