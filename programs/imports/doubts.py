"""Columns of which the heading does not say whether they count recipients or rupiah: "Realisasi" beside "Pagu".

A reading that the values rule out is not offered; what remains is asked, with a proposal and its reason.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from common.reading import parsing
from common.reading.tables import Cell, FileRow
from imports.machinery.outcome import Question
from programs.counting.population import PopulationLimits
from programs.imports.columns import COLUMNS, MONEY_NUMBERS
from programs.imports.headings import BRACKETS, ColumnMeaning, heading_key

IN_MONEY = {"realised": "budget_realised", "allocated": "budget", "target": "budget"}
UNSAID = {"realisasi", "terealisasi", "realised", "realized", "realisation", "realization", "capaian", "alokasi",
          "dialokasikan", "teralokasi", "allocated", "allocation"}  # fmt: skip
RUPIAH = re.compile(r"^\s*(rp|idr)\b\.?", re.IGNORECASE)
USUAL_EXCESS = 10  # a count that is realised is seldom more than ten times its target


@dataclass
class Doubt:
    """A column that may hold either, and what its cells say.

    ``too_large``: values that no count can reach, as they stand; ``counts``: filled values that are not 0.
    """

    column: ColumnMeaning
    beside: list[str]
    counts: int = 0
    in_rupiah: int = 0
    without_unit: int = 0
    without_money: int = 0
    beyond_target: int = 0
    too_large: list[str] = field(default_factory=list)

    @property
    def money(self) -> str:
        return IN_MONEY[self.column.field]

    @property
    def is_asked(self) -> bool:
        """True where money stands near and the heading says neither, or where the values look like money."""
        if self.in_rupiah or 2 * len(self.too_large) >= self.counts > 0:
            return True
        said = heading_key(BRACKETS.sub(" ", self.column.heading)) not in UNSAID
        return bool(self.beside) and not said and self.counts > 0 and not self._must_be_people

    @property
    def is_impossible_as_count(self) -> bool:
        return bool(self.in_rupiah or self.too_large)

    @property
    def _must_be_people(self) -> bool:
        """Lines that state a unit, a target of that size and no money at all: as rupiah they would have no source."""
        return bool(self.without_money) and not (self.without_unit or self.beyond_target or self.too_large)


class Doubts:
    """The doubtful columns of a file. ``look`` at each line, then ``questions``.

    A file in the names of our own fields says what it means; what cannot be is an error of its line.
    """

    def __init__(self, columns: Sequence[ColumnMeaning]) -> None:
        self.fields = {column.field: column.index for column in columns if column.field}
        self.limits = PopulationLimits()
        near = [column.heading for column in columns if column.field in (*MONEY_NUMBERS, "funding_source")]
        self.doubts = [
            Doubt(column, near)
            for column in ([] if all(column.heading in COLUMNS for column in columns) else columns)
            if IN_MONEY.get(column.field, column.field) not in self.fields and column.sure != "ask"
            and column.field in IN_MONEY and not column.stated
        ]  # fmt: skip

    def look(self, row: FileRow, find_region: Callable[[FileRow], str | None]) -> None:
        """Takes note of one line; ``find_region``: the code of the region whose numbers it holds."""
        for doubt in self.doubts:
            cell = row.cells[doubt.column.index]
            value = least(cell)
            if not value:
                continue
            doubt.counts += 1
            doubt.in_rupiah += bool(RUPIAH.match(str(cell)))
            doubt.without_unit += not self._filled(row, "unit")
            doubt.without_money += not any(self._filled(row, name) for name in (*MONEY_NUMBERS, "funding_source"))
            target = least(row.cells[self.fields["target"]]) if "target" in self.fields else None
            doubt.beyond_target += target is None or value > USUAL_EXCESS * target
            if value > self.limits.of(find_region(row) or "").number:
                doubt.too_large.append(str(cell))

    def _filled(self, row: FileRow, name: str) -> bool:
        return name in self.fields and not parsing.is_missing(row.cells[self.fields[name]])

    def questions(self) -> Iterator[Question]:
        """One question per column of which two readings remain, or of which the likely one is not what it says."""
        for doubt in self.doubts:
            if doubt.is_asked:
                doubt.column.sure = "ask"
                yield self._question(doubt)

    def _question(self, doubt: Doubt) -> Question:
        names = [doubt.money] if doubt.is_impossible_as_count else [doubt.money, doubt.column.field]
        choices = [(name, str(COLUMNS[name].label)) for name in names] + [("", str(_("leave out")))]
        likely = doubt.is_impossible_as_count or doubt.without_unit or doubt.beyond_target
        doubt.column.reason = _reason(doubt)
        text = _("Does “%(column)s” hold recipients (a number of people, families …) or money in rupiah?")
        proposal = doubt.money if likely else doubt.column.field
        return Question(text % {"column": doubt.column.heading}, "map", tuple(choices), proposal, doubt.column.reason,
                        doubt.column.name)  # fmt: skip


def _reason(doubt: Doubt) -> str:
    reasons = []
    if doubt.beside:
        names = ", ".join(f"“{name}”" for name in doubt.beside[:3])
        reasons.append(_("It stands beside %(columns)s.") % {"columns": names})
    if doubt.too_large:
        reasons.append(_("Values such as %(value)s are too large for a number of recipients.")
                       % {"value": shown(doubt.too_large[0])})  # fmt: skip
    if doubt.in_rupiah:
        reasons.append(_("Its cells say Rp."))
    if not doubt.is_impossible_as_count and not doubt.without_unit and not doubt.beyond_target:
        reasons.append(_("Its lines have a unit and a target of this size."))
    return " ".join(reasons)


def shown(text: str) -> str:
    """A number of a cell as a reader sees it on the page."""
    value = least(text)
    return text if value is None or not text.replace(".", "").isdecimal() else numbers.number(value, 0)


def least(cell: Cell) -> Decimal | None:
    """The smallest number that a cell can mean; None where it is empty or no number."""
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str) or parsing.is_missing(cell):
        return None
    numeral = parsing.numeral(cell)
    values = [parsing.number(numeral, sign, None) for sign in sorted(parsing.readings(numeral))]
    whole = [value for value in values if value is not None]
    return min(whole, default=None)


def regions_of(fields: Mapping[str, int]) -> tuple[str, ...]:
    """The columns that say whose numbers a line holds, the nearer one first."""
    return tuple(name for name in ("progress_region", "region") if name in fields)
