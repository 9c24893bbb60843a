"""Columns of which the heading does not say whether they count recipients or rupiah: "Realisasi" beside "Pagu".

A reading that the values rule out is not offered; what remains is asked, with a proposal and its reason.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from common.reading import parsing
from common.reading.tables import Cell, FileRow
from imports.machinery.outcome import Question
from programs.counting.population import PopulationLimits
from programs.imports.columns import COLUMNS, MONEY_NUMBERS
from programs.imports.headings import BRACKETS, PERCENT, ColumnMeaning, heading_key, is_money_unit

IN_MONEY = {"realised": "budget_realised", "allocated": "budget", "target": "budget"}
UNSAID = {"realisasi", "terealisasi", "realised", "realized", "realisation", "realization", "capaian", "alokasi",
          "dialokasikan", "teralokasi", "allocated", "allocation"}  # fmt: skip
RUPIAH = re.compile(r"^\s*(rp|idr)\b\.?", re.IGNORECASE)
SMALLEST_SHARE = 1000  # a value below a thousandth of the budget is not what was spent of it
PERCENT_SAID = re.compile(r"(?<![\d\s])\s*(?:%|\bpersen\b|\bpercent\b)|\bpersentase\b|\bprosentase\b")
PROGRESS_WORDS = {"capaian", "progres", "progress"}
PERCENT_HEADS = PROGRESS_WORDS | {"fisik", "physical"}  # parts of headings below which percentages often stand
LONGEST_QUOTE = 80
LIKELY_EXCESS = 2
USUAL_EXCESS = 10  # a count that is realised is seldom more than ten times its target


@dataclass
class Doubt:
    """A column that may hold either, and what its cells say.

    ``too_large``: values that no count can reach, as they stand; ``counts``: filled values that are not 0. The other
    numbers are of such values: ``above_target`` where it is more than twice the target, ``beyond_target`` more than ten
    times or none is known; ``with_budget`` of lines with a budget, ``like_spending`` those that may be spent of it;
    ``unproven`` of lines with money that could be part of it; ``hundred`` up to 100; ``of_small_target`` up to a target
    below 100; ``broken`` with decimals. ``said``: words of the file that speak of percentages; ``has_money``: another
    column holds the money, so that only they are in doubt.
    """

    column: ColumnMeaning
    beside: list[str]
    said: str = ""
    has_money: bool = False
    counts: int = 0
    in_rupiah: int = 0
    without_unit: int = 0
    without_money: int = 0
    above_target: int = 0
    beyond_target: int = 0
    with_budget: int = 0
    like_spending: int = 0
    unproven: int = 0
    hundred: int = 0
    of_small_target: int = 0
    broken: int = 0
    too_large: list[str] = field(default_factory=list)

    @property
    def money(self) -> str:
        return IN_MONEY[self.column.field]

    @property
    def is_asked(self) -> bool:
        """True where money stands near and the heading says neither, or where the values look like money."""
        if self.has_money or (self.said and self.may_be_percent):
            return bool(self.said) and self.may_be_percent and not self._is_of_small_targets
        if self.in_rupiah or 2 * len(self.too_large) >= self.counts > 0:
            return True
        if heading_key(BRACKETS.sub(" ", self.column.heading)) not in UNSAID or not self.counts:
            return False
        return self.looks_percent or (bool(self.beside) and not self._must_be_people)

    @property
    def _is_of_small_targets(self) -> bool:
        """Only the heading speaks of progress, and every value is within a target below 100: 9 of 10 houses."""
        return self.said == self.column.heading and self.of_small_target == self.counts

    @property
    def is_impossible_as_count(self) -> bool:
        return bool(self.in_rupiah or self.too_large)

    @property
    def may_be_percent(self) -> bool:
        return self.hundred == self.counts > 0

    @property
    def looks_percent(self) -> bool:
        """True for values up to 100 of which one has decimals or is more than twice its target."""
        return self.may_be_percent and bool(self.broken or self.above_target)

    @property
    def _must_be_people(self) -> bool:
        """Lines that state a unit, a target of that size and no money at all: as rupiah they would have no source.

        The lines with money must bear it out: within their target, and far too little to be spent of their budget.
        """
        against = self.without_unit or self.beyond_target or self.too_large or self.unproven
        return bool(self.without_money) and not against

    @property
    def proposal(self) -> str:
        """The field that the values make likely, PERCENT, or nothing where they leave both."""
        if self.is_impossible_as_count:
            return self.money
        if self.looks_percent or (self.said and self.may_be_percent):
            return PERCENT if self.looks_percent or self.said != self.column.heading else ""
        if self.without_unit or self.beyond_target:
            return self.money if self.like_spending or not self.with_budget else ""
        if self.above_target:
            return self.money if self.like_spending else ""
        return self.column.field


class Doubts:
    """The doubtful columns of a file. ``look`` at each line, then ``questions``.

    A file in the names of our own fields says what it means; what cannot be is an error of its line. ``signs``: the
    decimal sign of each field, as far as it is known; ``texts``: the words around the table.
    """

    def __init__(self, columns: Sequence[ColumnMeaning], signs: Mapping[str, str], texts: Iterable[str] = ()) -> None:
        self.fields = {column.field: column.index for column in columns if column.field}
        self.limits, self.signs = PopulationLimits(), signs
        near = [column.heading for column in columns if column.field in (*MONEY_NUMBERS, "funding_source")]
        said = next((text for text in texts if PERCENT_SAID.search(text.casefold())), "")[:LONGEST_QUOTE]
        every = [
            Doubt(column, near, said or _percent_heading(column, self.fields), IN_MONEY[column.field] in self.fields)
            for column in ([] if not said and all(column.heading in COLUMNS for column in columns) else columns)
            if column.field in IN_MONEY and column.sure != "ask" and not column.stated
        ]  # fmt: skip
        self.doubts = [doubt for doubt in every if doubt.said or not doubt.has_money]

    def look(self, row: FileRow, find_region: Callable[[FileRow], str | None]) -> None:
        """Takes note of one line; ``find_region``: the code of the region whose numbers it holds."""
        target, budget = self._value(row, "target"), self._value(row, "revised_budget") or self._value(row, "budget")
        has_money = any(self._filled(row, name) for name in (*MONEY_NUMBERS, "funding_source"))
        if self._filled(row, "unit") and is_money_unit(str(row.cells[self.fields["unit"]])):
            return  # asked as a word of a unit
        for doubt in self.doubts:
            cell, value = row.cells[doubt.column.index], self._value(row, doubt.column.field)
            if not value:
                continue
            doubt.counts += 1
            doubt.in_rupiah += bool(RUPIAH.match(str(cell)))
            doubt.without_unit += not self._filled(row, "unit")
            doubt.without_money += not has_money
            doubt.above_target += target is not None and value > LIKELY_EXCESS * target
            doubt.beyond_target += target is None or value > USUAL_EXCESS * target
            doubt.hundred += value <= 100
            doubt.of_small_target += target is not None and value <= target < 100
            doubt.broken += value != int(value)
            _note_budget(doubt, value, target, budget, has_money=has_money)
            if value > self.limits.of(find_region(row) or "").number:
                doubt.too_large.append(str(cell))

    def _value(self, row: FileRow, name: str) -> Decimal | None:
        return meant(row.cells[self.fields[name]], self.signs.get(name, "")) if name in self.fields else None

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
        names = [doubt.column.field] if doubt.has_money else names
        choices = [(name, str(COLUMNS[name].label)) for name in names] + [("", str(_("leave out")))]
        if doubt.may_be_percent:
            choices.insert(-1, (PERCENT, str(_("percentages, which are worked out: leave out"))))
        doubt.column.reason = _reason(doubt)
        text = _("Does “%(column)s” hold recipients (a number of people, families …) or money in rupiah?")
        if doubt.has_money:
            text = _("Does “%(column)s” hold recipients (a number of people, families …) or percentages?")
        text %= {"column": doubt.column.heading}
        return Question(text, "map", tuple(choices), doubt.proposal, doubt.column.reason, doubt.column.subject)


def _percent_heading(column: ColumnMeaning, fields: Mapping[str, int]) -> str:
    """The heading where a part of it tells percentages as often as numbers: "Realisasi · Fisik" beside a target."""
    parts = [heading_key(part) for part in column.heading.split(" · ")]
    said = PERCENT_HEADS.intersection({*parts, *" ".join(parts).split()})
    is_said = bool(said - PROGRESS_WORDS) or (bool(said) and "target" in fields and column.field != "target")
    return column.heading if is_said else ""


def _reason(doubt: Doubt) -> str:
    reasons = []
    if doubt.said and doubt.may_be_percent:
        reasons.append(_("The file says “%(text)s”, and no value is above 100.") % {"text": doubt.said})
    if doubt.beside:
        names = ", ".join(f"“{name}”" for name in doubt.beside[:3])
        reasons.append(_("It stands beside %(columns)s.") % {"columns": names})
    if doubt.too_large:
        reasons.append(_("Values such as %(value)s are too large for a number of recipients.")
                       % {"value": shown(doubt.too_large[0])})  # fmt: skip
    if doubt.in_rupiah:
        reasons.append(_("Its cells say Rp."))
    if doubt.looks_percent:
        reasons.append(_("No value is above 100, and one has decimals or is more than twice its target."))
    elif doubt.above_target and not doubt.is_impossible_as_count:
        reasons.append(_("Values are more than twice the target of their line."))
    if doubt.proposal == doubt.column.field:
        reasons.append(_("Its lines have a unit and a target of this size."))
    return " ".join(reasons)


def shown(text: str) -> str:
    """A number of a cell as a reader sees it on the page."""
    value = meant(text, "")
    return text if value is None or not text.replace(".", "").isdecimal() else numbers.number(value, 0)


def _note_budget(
    doubt: Doubt, value: Decimal, target: Decimal | None, budget: Decimal | None, *, has_money: bool
) -> None:
    """Whether a value may be spent of the budget of its line, and whether it could be part of the money there."""
    is_small = bool(budget) and value * SMALLEST_SHARE < (budget or 0)
    doubt.with_budget += bool(budget)
    doubt.like_spending += bool(budget) and not is_small and value <= 2 * (budget or 0)
    doubt.unproven += has_money and not (is_small and target is not None and value <= target)


def meant(cell: Cell, sign: str) -> Decimal | None:
    """The number of a cell under the decimal sign of its column; None where it is empty or no number.

    Without a sign 45.000 is forty-five thousand: neither a count nor an amount has three decimals.
    """
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str) or parsing.is_missing(cell):
        return None
    numeral = parsing.numeral(cell)
    possible = parsing.readings(numeral)
    values = [parsing.number(numeral, each, None) for each in sorted({sign} & possible or possible)]
    known = [value for value in values if value is not None]
    if parsing.GROUPED.fullmatch(numeral):
        return max(known, default=None)
    return min(known, default=None)


def regions_of(fields: Mapping[str, int]) -> tuple[str, ...]:
    """The columns that say whose numbers a line holds, the nearer one first."""
    return tuple(name for name in ("progress_region", "region") if name in fields)
