"""Lines whose numbers are percentages, as their indicator says: "Persentase lansia yang dibantu", 100, 87.

Where no unit stands beside them, each such text is asked once (option ``words``: {text: unit or "skip"}).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import PHYSICAL_NUMBERS
from programs.imports.headings import ColumnMeaning
from programs.imports.lines.written_words import ASKED_AT_ONCE, OPTION, SKIP
from programs.written_choices import WrittenChoices, choice_key

PERCENT = re.compile(r"\b(?:persentase|prosentase|percentage)\b|\(\s*(?:%|persen)\s*\)|%\s*$", re.IGNORECASE)
KEPT = 2000


class PercentLines:
    """The lines of one file. ``look`` at all rows, then ``questions``; then ``put`` for each line."""

    def __init__(
        self, columns: Sequence[ColumnMeaning], fields: Mapping[str, int], units: WrittenChoices,
        stated: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.unit, self.units = fields.get("unit"), units
        self.texts = [column.index for column in columns if not column.field or column.field == "name"]
        self.numbers = [fields[name] for name in PHYSICAL_NUMBERS if name in fields]
        self.answers = {choice_key(text): value for text, value in stated.items()}
        self.unknown: dict[str, tuple[int, str]] = {}

    def said(self, row: FileRow) -> str:
        """The text that says a percentage; "" where the line has none, a unit, or no such number."""
        has_unit = self.unit is not None and not parsing.is_missing(row.cells[self.unit])
        if has_unit or all(parsing.is_missing(row.cells[index]) for index in self.numbers):
            return ""
        texts = (row.cells[index] for index in self.texts)
        return next((" ".join(text.split()) for text in texts if isinstance(text, str) and PERCENT.search(text)), "")

    def look(self, row: FileRow) -> None:
        """Takes note of a line of percentages."""
        if (text := self.said(row)) and self._answer(text) is None and len(self.unknown) < KEPT:
            self.unknown.setdefault(choice_key(text), (row.line, text))

    def _answer(self, text: str) -> str | None:
        answer = self.answers.get(choice_key(text), "")
        return answer if answer == SKIP or answer in self.units.labels else None

    def questions(self) -> Iterator[Question]:
        """One question for each text that is not answered."""
        asked = _("Line %(line)s: “%(text)s” speaks of a percentage, and no unit stands beside its numbers. Whom do "
                  "they count?")  # fmt: skip
        skip = (SKIP, _("nobody, they are percentages: leave them out"))
        choices = (skip, *((unit, words[-1]) for unit, words in self.units.labels.items()))
        for line, text in [*self.unknown.values()][:ASKED_AT_ONCE]:
            words = {"line": line_name(line), "text": text}
            yield Question(asked % words, OPTION, choices, SKIP, _("The file says so."), text)

    def put(self, values: dict, row: FileRow) -> None:
        """Takes percentages out of the ``values`` of a line, or gives it the unit that was answered."""
        answer = self._answer(text) if (text := self.said(row)) else None
        if answer == SKIP:
            values |= dict.fromkeys(("unit", *PHYSICAL_NUMBERS))
        elif answer:
            values["unit"] = answer
