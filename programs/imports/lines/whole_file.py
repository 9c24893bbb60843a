"""The unit of recipients and the funding source of money where no column holds them: they hold for the whole file.

The unit that every heading of recipients names, "Realisasi (Orang)", counts; else it is asked (option ``counted``), as
is the funding source (option ``funding``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import MONEY_NUMBERS, PHYSICAL_NUMBERS
from programs.imports.headings import ColumnMeaning
from programs.written_choices import WrittenChoices

OPTIONS = {"unit": "counted", "funding_source": "funding"}
NUMBERS = {"unit": PHYSICAL_NUMBERS, "funding_source": MONEY_NUMBERS}
ANY_SOURCE = "lain"  # no title names it by the word "other"


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

    def look(self, row: FileRow, counted: str = "") -> None:
        """Takes note of the numbers of one line; ``counted``: the unit that its cells name."""
        for field in self.open:
            for column in self.columns if not (field == "unit" and counted) else ():
                if column.field in NUMBERS[field] and not parsing.is_missing(row.cells[column.index]):
                    self.lines[field][column.index] += 1
                    self.first.setdefault(field, row.line)

    def questions(self) -> Iterator[Question]:
        """What the columns that surely hold such numbers lack."""
        for field in self.open:
            lacking = [column for column in self.columns if self.lines[field][column.index] and column.sure != "ask"]
            if not lacking or field in self.values:
                continue
            if field == "unit" and (unit := self._headed(lacking)):
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
        return Question(text % words, OPTIONS["unit"], self._options("unit"), proposal, reason)

    def _funding_question(self) -> Question:
        text = _("Line %(line)s has money and no column says who pays. From which source is the money of this file?")
        words = {"line": line_name(self.first["funding_source"])}
        named = {title: [code for code in self.choices["funding_source"].named_in(title) if code != ANY_SOURCE]
                 for title in self.titles}  # fmt: skip
        codes = list(dict.fromkeys(code for each in named.values() for code in each))
        quote = next((title for title, each in named.items() if each), "")
        proposal = codes[0] if len(codes) == 1 else ""
        reason = _("The file says “%(text)s”.") % {"text": quote[:80]} if proposal else ""
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
