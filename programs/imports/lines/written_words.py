"""Words of choices that are not known, "Siswa" as a unit: each is asked once (option ``words``: {text: value}).

Of a unit that is none of ours, "Unit Rumah", the recipients of its lines can be left out (``SKIP``).
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.cells import FormulaWithoutResult
from common.reading.tables import Cell, FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS, PHYSICAL_NUMBERS
from programs.models import Unit
from programs.written_choices import WrittenChoices, choice_key

OPTION = "words"
SKIP = "skip"
ASKED_AT_ONCE = 20
KEPT = 2000
PEOPLE = {"siswa", "siswi", "murid", "pelajar", "mahasiswa", "santri", "guru", "balita", "bayi", "anak", "lansia",
          "ibu hamil", "bumil", "disabilitas", "petani", "nelayan", "buruh", "pekerja", "peserta", "warga",
          "penduduk"}  # fmt: skip


class WrittenWords:
    """The choices of one file. ``look`` at all rows, then ``questions``; then ``find`` what each cell means."""

    def __init__(
        self, fields: Mapping[str, int], choices: Mapping[str, WrittenChoices], stated: Mapping[str, str]
    ) -> None:
        self.fields = {name: index for name, index in fields.items() if COLUMNS[name].kind == "choice"}
        self.choices = choices
        self.answers = {choice_key(text): value for text, value in stated.items()}
        self.unknown: dict[tuple[str, str], str] = {}  # field and key of a text: the text as it stands first
        self.skipped: dict[str, None] = {}

    def look(self, row: FileRow) -> None:
        """Takes note of the words of one line that no choice has."""
        for name, index in self.fields.items():
            cell = row.cells[index]
            is_text = not parsing.is_missing(cell) and not isinstance(cell, FormulaWithoutResult)
            if is_text and self.choices[name].find(str(cell)) is None and len(self.unknown) < KEPT:
                self.unknown.setdefault((name, choice_key(str(cell))), str(cell).strip())

    def questions(self) -> Iterator[Question]:
        """One question for each word that is not answered."""
        asked = [(name, text) for (name, key), text in self.unknown.items() if not self._answer(name, key)]
        for name, text in asked[:ASKED_AT_ONCE]:
            yield self._question(name, text)

    def _answer(self, name: str, key: str) -> str:
        answer = self.answers.get(key, "")
        return answer if answer in self.choices[name].labels or (name == "unit" and answer == SKIP) else ""

    def _question(self, name: str, text: str) -> Question:
        words = {"text": text, "column": COLUMNS[name].label}
        choices = [(value, labels[-1]) for value, labels in self.choices[name].labels.items()]
        proposal, reason = "", ""
        if name == "unit":
            choices.append((SKIP, _("none of them: leave the recipients of its lines out")))
            is_people = bool(PEOPLE & {choice_key(text), *choice_key(text).split()})
            proposal, reason = (Unit.PEOPLE.value, _("They are people.")) if is_people else ("", "")
        asked = _("“%(text)s” is not known as %(column)s. Which of these is it?")
        return Question(asked % words, OPTION, tuple(choices), proposal, reason, text)

    def find(self, name: str, text: str) -> str | None:
        """The choice that a text means, ``SKIP`` for a unit that is none, None where nobody knows."""
        return self.choices[name].find(text) or self._answer(name, choice_key(text)) or None

    def put(self, values: dict, cell: Cell) -> None:
        """Takes the recipients out of the ``values`` of a line whose unit (``cell``) is none."""
        if values.get("unit") == SKIP:
            self.skipped[str(cell).strip()] = None
            values |= dict.fromkeys(("unit", *PHYSICAL_NUMBERS))

    def told(self) -> list[str]:
        """Which units were left out, in a sentence."""
        words = {"units": ", ".join(self.skipped)}
        return [_("Recipients of these units are left out, as answered: %(units)s.") % words] if self.skipped else []
