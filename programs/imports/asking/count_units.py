"""Two units in one line: "Realisasi (KK)" beside a Satuan that says people, a second column Satuan that says another.

A line holds recipients of one unit, and none is turned into another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS, PHYSICAL_NUMBERS
from programs.imports.headings import BRACKETS, ColumnMeaning, heading_key, headings
from programs.written_choices import WrittenChoices


@dataclass
class OtherUnit:
    """A column that says a unit, and the first line whose own unit is another: its number, and both as written."""

    column: ColumnMeaning
    unit: str = ""
    line: int = 0
    own: str = ""
    other: str = ""


class CountUnits:
    """The units of the recipients of one file. ``look`` at all rows, then ``questions``."""

    def __init__(self, columns: Sequence[ColumnMeaning], fields: Mapping[str, int], units: WrittenChoices) -> None:
        self.units, self.unit = units, fields.get("unit")
        self.counted = [column for column in columns if column.field in PHYSICAL_NUMBERS]
        named = [(column, word) for column in self.counted if not column.stated for word in _words(column.heading)]
        self.headed = [OtherUnit(column, unit) for column, word in named if (unit := units.find(word))]
        self.second = [
            OtherUnit(column) for column in columns
            if not column.field and "satuan" in heading_key(column.heading).split()
        ]  # fmt: skip
        self.is_chosen = any(c.stated for c in columns if headings().get(heading_key(c.heading)) == "unit")

    def look(self, row: FileRow) -> None:
        """Takes note of one line: whether its own unit is that of the headings and of the other columns of units."""
        own = str(row.cells[self.unit]) if self.unit is not None else ""
        if parsing.is_missing(own):
            return
        for headed in self.headed:
            differs = self.units.find(own) not in (None, headed.unit)
            if differs and not headed.line and not parsing.is_missing(row.cells[headed.column.index]):
                headed.line, headed.own = row.line, own
        for second in self.second:
            other = str(row.cells[second.column.index])
            if not second.line and self.units.find(other) and self._differ(own, other):
                second.line, second.own, second.other = row.line, own, other

    def _differ(self, one: str, other: str) -> bool:
        return (self.units.find(one) or one.casefold()) != (self.units.find(other) or other.casefold())

    def questions(self) -> Iterator[Question]:
        """A column of numbers of another unit may be left out; of two columns of units one is to be stated."""
        for headed in self.headed:
            if headed.line:
                headed.column.sure = "ask"
                yield _headed_question(headed)
        is_settled = len(self.counted) < 2 and self.is_chosen
        for second in self.second:
            if second.line and self.counted and not is_settled:
                yield _second_question(second)


def _words(heading: str) -> set[str]:
    return {*BRACKETS.findall(heading), *heading_key(BRACKETS.sub(" ", heading)).split()}


def _headed_question(headed: OtherUnit) -> Question:
    column = headed.column
    text = _("“%(column)s” (column %(letter)s) names another unit than line %(line)s says (“%(unit)s”). What does it "
             "count? One unit is never turned into another.")  # fmt: skip
    words = {"column": column.name, "letter": column.letter, "line": line_name(headed.line), "unit": headed.own}
    choices = (
        (column.field, _("%(field)s, in the unit of the line") % {"field": COLUMNS[column.field].label}),
        ("", _("another unit: leave out")),
    )
    return Question(text % words, "map", choices, "", "", column.subject)


def _second_question(second: OtherUnit) -> Question:
    text = _("Line %(line)s has two units: “%(own)s”, and “%(other)s” in column %(letter)s. A line holds recipients of "
             "one unit: write those of the other one into a line of their own, or leave out their column and state "
             "which column holds the unit.")  # fmt: skip
    words = {"line": line_name(second.line), "own": second.own, "other": second.other, "letter": second.column.letter}
    return Question(text % words)
