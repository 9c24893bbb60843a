"""The unit of recipients and the funding source of money where no column holds them: they hold for the whole file.

The unit that every heading of recipients names, "Realisasi (Orang)", counts; else it is asked (option ``counted``), as
is the funding source (option ``funding``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from common.reading.unit_words import says_rupiah, scale_of_all
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, PHYSICAL_NUMBERS
from programs.imports.headings import ColumnMeaning
from programs.written_choices import WrittenChoices

OPTIONS = {"unit": "counted", "funding_source": "funding"}
NUMBERS = {"unit": PHYSICAL_NUMBERS, "funding_source": MONEY_NUMBERS}
MONEY, NOBODY = "money", "none"
INSTEAD = (MONEY, NOBODY)  # answers of what is counted where it is no unit of recipients
GOODS = (
    r"ton|kg|kilogram|kuintal|kwintal|liter|paket|unit|buah|ekor|batang|lembar|set|dokumen|laporan|kegiatan|lokasi|titik|m2"
    r"|m|meter|ha|hektare?|kali|bulan|rumah|bibit|karung|sak|porsi|bungkus|dus|persen|%"
)
OF_OTHERS = re.compile(
    rf"\(\s*(?:dalam\s+|satuan\s*:?\s*)?(?:{GOODS})\s*\)|\b(?:dalam|satuan)\s*:?\s*(?:{GOODS})(?!\w)|\bpersentase\b",
    re.IGNORECASE,
)
QUOTED = 80  # signs of a title
ANY_SOURCE = "lain"  # no title names it by the word "other"


def turn(columns: Sequence[ColumnMeaning], counted: str) -> None:
    """Makes columns of money of those of counts, or leaves them out, as it was answered of what is counted."""
    taken = {column.field for column in columns}
    for name, money in (("allocated", "budget"), ("target", "budget"), ("realised", "budget_realised")):
        for column in columns if counted in INSTEAD else ():
            if column.field == name:
                column.field = "" if counted == NOBODY or money in taken else money
                column.reason, column.stated = _("as stated"), True
                taken.add(column.field)


class WholeFile:
    """What holds for all lines of one file. ``look`` at all rows, then ``questions``; then ``put`` for each line.

    ``choices``: of the columns ``unit`` and ``funding_source``; ``titles``: the texts above the table.
    """

    def __init__(
        self, columns: Sequence[ColumnMeaning], options: Mapping[str, str], choices: Mapping[str, WrittenChoices],
        titles: Iterable[str],
    ) -> None:  # fmt: skip
        held = {column.field for column in columns}
        self.open = [field for field in OPTIONS if field not in held]
        self.columns, self.choices, self.titles = columns, choices, list(titles)
        self.lines: dict[str, Counter[int]] = {field: Counter() for field in self.open}  # index: lines with a number
        self.first: dict[str, int] = {}
        stated = {field: options.get(OPTIONS[field], "") for field in self.open}
        self.values = {field: value for field, value in stated.items() if value in choices[field].labels}
        self.told: list[str] = []
        self.has_money_lines = False
        self.around = list(self.titles)  # and the notes below

    def look(self, row: FileRow, counted: str = "", *, is_money: bool = False) -> None:
        """Takes note of the numbers of one line; ``counted``: the unit that its cells name; ``is_money``: as its unit
        says, the counts are rupiah."""
        if is_money and "funding_source" in self.open:
            self.first.setdefault("funding_source", row.line)
            self.has_money_lines = True
        for field in self.open:
            for column in self.columns if not (field == "unit" and counted) else ():
                if column.field in NUMBERS[field] and not parsing.is_missing(row.cells[column.index]):
                    self.lines[field][column.index] += 1
                    self.first.setdefault(field, row.line)

    def questions(self) -> Iterator[Question]:
        """What the columns that surely hold such numbers lack."""
        for field in self.open:
            lacking = [column for column in self.columns if self.lines[field][column.index] and column.sure != "ask"]
            if field == "funding_source" and self.has_money_lines and not lacking and field not in self.values:
                yield self._funding_question()
            if field == "unit" and (of_several := self._of_two_units(lacking)):
                for column in of_several:
                    column.sure = "ask"
                    yield self._column_question(column)
            elif not lacking or field in self.values:
                continue
            elif field == "unit" and (unit := self._headed(lacking)):
                self.values[field] = unit
                words = {"column": lacking[0].name, "unit": self._label(field, unit)}
                self.told.append(_("No column says the unit: “%(column)s” counts %(unit)s, as it says.") % words)
            else:
                yield self._unit_question(lacking) if field == "unit" else self._funding_question()

    def _headed(self, columns: Sequence[ColumnMeaning]) -> str:
        """The one unit that each of the headings names; empty where one names none or another."""
        named = [tuple(self.choices["unit"].named_in(column.heading)) for column in columns]
        return named[0][0] if len(set(named)) == 1 and len(named[0]) == 1 else ""

    def _unit_question(self, columns: Sequence[ColumnMeaning]) -> Question:
        text = _("Line %(line)s counts recipients (“%(column)s”) and no column says whom. Who is counted in the lines "
                 "of this file? One unit is never turned into another: leave out columns of another one.")  # fmt: skip
        words = {"line": line_name(self.first["unit"]), "column": columns[0].name}
        heads = {column.name: self.choices["unit"].named_in(column.heading) for column in columns}
        named = list(dict.fromkeys(unit for units in heads.values() for unit in units))
        head = next((name for name, units in heads.items() if units), "")
        proposal = named[0] if len(named) == 1 else ""
        reason = _("The heading “%(column)s” says so.") % {"column": head} if proposal else ""
        if not proposal:
            proposal, reason = self._said_instead(columns)
        instead = (
            (MONEY, _("nobody, it is money: target or allocation is the budget, what is realised is spent")),
            (NOBODY, _("nobody (percentages, parcels, tons, houses …): leave these columns out")),
        )
        return Question(text % words, OPTIONS["unit"], (*self._options("unit"), *instead), proposal, reason)

    def _said_instead(self, columns: Sequence[ColumnMeaning]) -> tuple[str, str]:
        """What the words around the table or the headings say that no people are, with the reason."""
        has_money = any(column.field in MONEY_NUMBERS for column in self.columns)
        for text in (*(column.heading for column in columns), *self.around):
            reason = _("The file says “%(text)s”.") % {"text": text[:QUOTED]}
            if OF_OTHERS.search(text):
                return NOBODY, reason
            if not has_money and (says_rupiah(text) or scale_of_all(text)):
                return MONEY, reason
        return "", ""

    def _of_two_units(self, columns: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
        """The columns whose headings name a unit, where they name several different ones."""
        named = [(column, units) for column in columns if (units := self.choices["unit"].named_in(column.heading))]
        return [column for column, _units in named] if len({tuple(units) for _column, units in named}) > 1 else []

    def _column_question(self, column: ColumnMeaning) -> Question:
        text = _("“%(column)s” (column %(letter)s) counts %(unit)s, and another column counts others. A line holds "
                 "recipients of one unit, and none is turned into another: leave out all columns but those of one "
                 "unit.")  # fmt: skip
        unit = self._label("unit", self.choices["unit"].named_in(column.heading)[0])
        words = {"column": column.name, "letter": column.letter, "unit": unit}
        choices = ((column.field, str(COLUMNS[column.field].label)), ("", _("leave out")))
        return Question(text % words, "map", choices, "", "", column.subject)

    def _funding_question(self) -> Question:
        text = _("Line %(line)s has money and no column says who pays. From which source is the money of this file?")
        words = {"line": line_name(self.first["funding_source"])}
        named = {title: [code for code in self.choices["funding_source"].named_in(title) if code != ANY_SOURCE]
                 for title in self.titles}  # fmt: skip
        codes = list(dict.fromkeys(code for each in named.values() for code in each))
        quote = next((title for title, each in named.items() if each), "")
        proposal = codes[0] if len(codes) == 1 else ""
        reason = _("The file says “%(text)s”.") % {"text": quote[:QUOTED]} if proposal else ""
        field = "funding_source"
        return Question(text % words, OPTIONS[field], self._options(field), proposal, reason)

    def _options(self, field: str) -> tuple[tuple[str, str], ...]:
        return tuple((value, self._label(field, value)) for value in self.choices[field].labels)

    def _label(self, field: str, value: str) -> str:
        return self.choices[field].labels[value][-1]

    def put(self, values: dict) -> None:
        """The unit and the funding source of a line with such numbers that has none of its own."""
        for field, value in self.values.items():
            if any(values.get(name) is not None for name in NUMBERS[field]):
                values[field] = values.get(field) or value
