"""Numbers that a file has in thousands or millions: "Pagu (Rp juta)", "dalam jutaan rupiah". Always asked.

The unit stands in the heading of a column, in the row above it, in a title or a note. Somebody says by the option
``unit`` ({heading: one|thousand|million|billion|trillion}) what the numbers are in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from common.reading import parsing
from common.reading.layout.headings import SEPARATOR
from common.reading.layout.several import SHEET_HEADING
from common.reading.tables import Cell, FileRow, Skipped
from common.reading.unit_words import POWERS, is_unit_alone, says_rupiah, scale_of_all, scale_said
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, STATES
from programs.imports.headings import ColumnMeaning, place_of

UNITS = {
    "one": gettext_lazy("as they stand"), "thousand": gettext_lazy("in thousands"),
    "million": gettext_lazy("in millions"), "billion": gettext_lazy("in billions"),
    "trillion": gettext_lazy("in trillions"),
}  # fmt: skip
LONGEST_QUOTE = 60
LEAST_MONEY = 100_000  # Rp; no budget is smaller, nor what is spent of it
LEAST_EACH = 1_000  # Rp of a budget for each recipient
SMALLEST_SHARE = 1_000  # less than this part of a budget is seldom all that was spent of it


@dataclass
class ScaledColumn:
    """A column of numbers of which somebody or the file says in what unit they are.

    ``said``: the unit of the file's words, and ``reason``; ``first``: the first cell that is not 0. Of money the
    ``largest`` number, how many are ``filled``, and how many of these too ``small`` beside the rest of their line.
    """

    column: ColumnMeaning
    said: str = ""
    reason: str = ""
    first: Cell = ""
    largest: Decimal = Decimal(0)
    filled: int = 0
    small: int = 0

    @property
    def looks_scaled(self) -> bool:
        """True for money of which all is too small to be in rupiah."""
        return self.is_money and self.filled > 0 and (self.largest < LEAST_MONEY or self.small == self.filled)

    @property
    def is_money(self) -> bool:
        return self.column.field in MONEY_NUMBERS


class NumberUnits:
    """The units of the columns of one file. ``look`` at all rows, ``note`` what stands around them, ``questions``."""

    def __init__(self, columns: Sequence[ColumnMeaning], stated: Mapping[str, str], titles: Iterable[Skipped]) -> None:
        own = all(
            column.heading in (*COLUMNS, *STATES, SHEET_HEADING) for column in columns
        )  # our own files are in rupiah
        read = [column for column in columns if column.field and COLUMNS[column.field].is_number]
        self.columns = {column.index: ScaledColumn(column) for column in ([] if own else read)}
        self.all_columns, self.stated, self.wrong = columns, dict[int, str](), list[Question]()
        for name, unit in stated.items():
            self._state(name, unit)
        for scaled in self.columns.values():
            if unit := scale_said(scaled.column.heading):
                scaled.said, scaled.reason = unit, _("The heading says so.")
        self.note(titles)
        self.note(self._said_above_others())

    def _said_above_others(self) -> Iterator[Skipped]:
        """What stands above some columns and is true of more: "(dalam juta rupiah)" at the right end."""
        money = {index for index, scaled in self.columns.items() if scaled.is_money}
        for column in self.all_columns if self.columns else ():
            *above, own = column.heading.split(SEPARATOR)
            others = [] if column.index in money else [part for part in (*above, own) if says_rupiah(part)]
            yield from (Skipped(0, part) for part in (*others, *filter(is_unit_alone, above)))

    def _state(self, name: str, unit: str) -> None:
        index = place_of(self.all_columns, name)
        if index is None:
            self.wrong.append(Question(_("The file has no column “%(name)s”.") % {"name": name}, "unit"))
        elif unit not in POWERS:
            text = _("“%(unit)s” is no unit of numbers: %(units)s.")
            self.wrong.append(Question(text % {"unit": unit, "units": ", ".join(POWERS)}, "unit"))
        else:
            self.stated[index] = unit

    def note(self, lines: Iterable[Skipped]) -> None:
        """Takes note of titles and notes: one that names rupiah is about money, another about all numbers."""
        for line in lines:
            unit = scale_of_all(line.text) if line.role not in ("numbers", "hidden", "total") else ""
            for scaled in self.columns.values() if unit else ():
                if not scaled.said and (scaled.is_money or not says_rupiah(line.text)):
                    scaled.said = unit
                    scaled.reason = _("The file says “%(text)s”.") % {"text": line.text[:LONGEST_QUOTE]}

    def look(self, row: FileRow) -> None:
        """Takes note of the first number of each column, and of the size of money."""
        values = {scaled.column.field: _number(row.cells[index], "") for index, scaled in self.columns.items()}
        budget = values.get("revised_budget") or values.get("budget") or Decimal(0)
        least = {"budget_realised": budget / SMALLEST_SHARE} | dict.fromkeys(
            ("budget", "revised_budget"), (values.get("target") or 0) * LEAST_EACH
        )
        for index, scaled in self.columns.items():
            value = values[scaled.column.field]
            if value and scaled.first == "":
                scaled.first = row.cells[index]
            if value and scaled.is_money:
                scaled.filled += 1
                scaled.largest = max(scaled.largest, value)
                scaled.small += value < least[scaled.column.field]

    @property
    def powers(self) -> dict[str, int]:
        """The power of ten of each field, as stated, else as the words of the file say."""
        units = {index: scaled.said for index, scaled in self.columns.items()} | self.stated
        fields = {column.index: column.field for column in self.all_columns if column.field}
        return {fields[index]: POWERS[unit] for index, unit in units.items() if unit and index in fields}

    def questions(self, signs: Mapping[str, str]) -> Iterator[Question]:
        """What must be stated of each column; ``signs``: the decimal sign of each field, as far as it is known."""
        yield from self.wrong
        open_ones = [
            scaled for index, scaled in self.columns.items()
            if scaled.said and scaled.first != "" and index not in self.stated and scaled.column.sure != "ask"
        ]  # fmt: skip
        unread = [scaled for index, scaled in self.columns.items() if scaled.said and self._is_doubtful(scaled, signs)]
        for scaled in unread[:1]:
            yield _sign_question(scaled, self.stated.get(scaled.column.index, scaled.said))
        small = [
            scaled for scaled in self.columns.values()
            if scaled.looks_scaled and not scaled.said and not says_rupiah(scaled.column.heading)
        ]  # fmt: skip
        for scaled in small:
            if scaled.column.index not in self.stated and scaled.column.sure != "ask":
                scaled.reason = _small_reason(scaled)
                open_ones.append(scaled)
        for scaled in open_ones:
            yield _unit_question(scaled, signs.get(scaled.column.field, ""))

    @staticmethod
    def _is_doubtful(scaled: ScaledColumn, signs: Mapping[str, str]) -> bool:
        both = {_number(scaled.first, sign) for sign in parsing.DECIMALS}
        return not signs.get(scaled.column.field) and len(both) > 1


def _number(cell: Cell, sign: str) -> Decimal | None:
    """The number of a cell under a decimal sign, else under any; None where it is none."""
    for possible in (sign,) if sign else ("", *parsing.DECIMALS):
        try:
            return parsing.number(cell, possible)
        except parsing.Unreadable:
            continue
    return None


def _unit_question(scaled: ScaledColumn, sign: str) -> Question:
    text = _("In what unit are the numbers of “%(column)s”? Then %(cell)s is kept as the number beside the answer.")
    units = dict.fromkeys(("one", "thousand", "million", "billion", scaled.said or "one"))
    choices = tuple((unit, f"{UNITS[unit]}: {_kept(scaled, unit, sign)}") for unit in units)
    words = {"column": scaled.column.heading, "cell": scaled.first}
    if not scaled.said:
        return Question(f"{scaled.reason} {text % words}", "unit", choices, "", "", scaled.column.subject)
    return Question(text % words, "unit", choices, scaled.said, scaled.reason, scaled.column.subject)


def _small_reason(scaled: ScaledColumn) -> str:
    value = numbers.number(scaled.largest, numbers.decimals_of(scaled.largest))
    if scaled.largest < LEAST_MONEY:
        return _("The largest number is %(value)s, too small to be in rupiah.") % {"value": value}
    return _("All numbers (up to %(value)s) are too small beside the budget or the recipients of their line.") % {
        "value": value
    }


def _sign_question(scaled: ScaledColumn, unit: str) -> Question:
    text = _("Column “%(column)s”: “%(value)s” may have thousands or decimals. State the decimal sign.")
    words = {"column": scaled.column.heading, "value": scaled.first}
    names = {"comma": _("comma"), "point": _("point")}
    choices = tuple((sign, f"{names[sign]}: {_kept(scaled, unit, sign)}") for sign in parsing.DECIMALS)
    return Question(text % words, "decimal", choices)


def _kept(scaled: ScaledColumn, unit: str, sign: str) -> str:
    """The number that is kept of the first cell; both where the decimal sign is not known."""
    values = [_number(scaled.first, possible) for possible in ((sign,) if sign else parsing.DECIMALS)]
    whole = dict.fromkeys(value.scaleb(POWERS[unit]) for value in values if value is not None)
    shown = (numbers.number(value, numbers.decimals_of(value)) for value in whole)
    return _(" or ").join(f"Rp {text}" if scaled.is_money else text for text in shown)
