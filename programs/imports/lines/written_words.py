"""Words of choices that are not known, "Siswa" as a unit: each is asked once (option ``words``: {text: value}).

Of a unit that is none of ours, "Unit Rumah", the recipients of its lines can be left out (``SKIP``);
lines of a unit of money ("Rp") can be read as money (``MONEY``).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from common.reading import parsing
from common.reading.cells import FormulaWithoutResult
from common.reading.tables import Cell, FileRow
from common.reading.unit_words import POWERS, scale_said
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS, PHYSICAL_NUMBERS
from programs.imports.headings import is_money_unit
from programs.models import Unit
from programs.written_choices import WrittenChoices, choice_key

OPTION = "words"
SKIP, MONEY = "skip", "money"
OF_MONEY = {"budget": ("allocated", "target"), "budget_realised": ("realised",)}  # where counts of a line are rupiah
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
        return answer if answer in self.choices[name].labels or (name == "unit" and answer in (SKIP, MONEY)) else ""

    def _question(self, name: str, text: str) -> Question:
        words = {"text": text, "column": COLUMNS[name].label}
        choices = [(value, labels[-1]) for value, labels in self.choices[name].labels.items()]
        proposal, reason = "", ""
        if name == "unit":
            choices.append((SKIP, _("none of them: leave the recipients of its lines out")))
            is_people = bool(PEOPLE & {choice_key(text), *choice_key(text).split()})
            if is_money_unit(text):
                return self._money_question(text, choices[-1])
            proposal, reason = (Unit.PEOPLE.value, _("They are people.")) if is_people else ("", "")
        asked = _("“%(text)s” is not known as %(column)s. Which of these is it?")
        return Question(asked % words, OPTION, tuple(choices), proposal, reason, text)

    @staticmethod
    def _money_question(text: str, skip: tuple[str, str]) -> Question:
        scale = POWERS[scale_said(text) or "one"]
        asked = _("“%(text)s” is a unit of money and counts nobody. What are the numbers of its lines?")
        in_rupiah = _("money: target and allocation are the budget, what is realised is spent (1 is Rp %(rupiah)s)")
        choices = ((MONEY, in_rupiah % {"rupiah": numbers.number(10**scale, 0)}), skip)
        return Question(asked % {"text": text}, OPTION, choices, MONEY, _("It says rupiah."), text)

    def is_money(self, row: FileRow) -> bool:
        """True for a line whose unit is one of money, as it was answered."""
        return "unit" in self.fields and self.find("unit", str(row.cells[self.fields["unit"]])) == MONEY

    def find(self, name: str, text: str) -> str | None:
        """The choice that a text means, ``SKIP`` for a unit that is none, None where nobody knows."""
        return self.choices[name].find(text) or self._answer(name, choice_key(text)) or None

    def put(self, values: dict, cell: Cell) -> None:
        """Takes the recipients out of the ``values`` of a line whose unit (``cell``) is none."""
        if values.get("unit") == MONEY:
            scale = POWERS[scale_said(str(cell)) or "one"]
            for name, counts in OF_MONEY.items():
                amounts = [values[count] for count in counts if values.get(count) is not None]
                if amounts and values.get(name) is None:
                    values[name] = Decimal(amounts[0]).scaleb(scale)
            values |= dict.fromkeys(("unit", *PHYSICAL_NUMBERS))
        if values.get("unit") == SKIP:
            self.skipped[str(cell).strip()] = None
            values |= dict.fromkeys(("unit", *PHYSICAL_NUMBERS))

    def told(self) -> list[str]:
        """Which units were left out, in a sentence."""
        words = {"units": ", ".join(self.skipped)}
        return [_("Recipients of these units are left out, as answered: %(units)s.") % words] if self.skipped else []
