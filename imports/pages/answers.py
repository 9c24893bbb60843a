"""The form of a batch that is not written yet: what its columns hold, and the answers to what the file does not say."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from imports.machinery.importer import Importer
from imports.models import ImportBatch
from imports.pages.column_cards import Card, cards
from imports.pages.report import written

ALL = "*"
CONFLICTS = "conflicts"  # option of an importer, and its counts
NOTHING = "-"  # posted for an answer that is empty
BUTTONS = 6  # choices that are shown as buttons; more make a list
CONFLICT_CHOICES = (
    ("keep", gettext_lazy("keep what is stored")),
    ("replace", gettext_lazy("take the new one")),
    ("both", gettext_lazy("keep both, the stored one in force")),
)
CONFLICTS_SHOWN = 200
LINE_ROLES = {
    "title": gettext_lazy("title"), "heading": gettext_lazy("heading"), "numbers": gettext_lazy("left out"),
    "data": gettext_lazy("data"), "section": gettext_lazy("section"), "total": gettext_lazy("total"),
    "note": gettext_lazy("note"), "hidden": gettext_lazy("hidden"), "blank": gettext_lazy("empty"),
    "other": gettext_lazy("another table"),
}  # fmt: skip
NOT_OF_A_FILE = ("file", "pasted", "map", "unit")  # fields of the upload that this form does not repeat


class AskedField:
    """A question of the importer with its answer: ``name`` of its field, ``value`` as posted.

    An empty answer that is one of the choices ("not read") is posted as ``NOTHING``.
    """

    def __init__(self, number: int, question: dict[str, Any], posted: Mapping[str, str] | None) -> None:
        self.number, self.question = number, question
        self.name = f"q{number}"
        given = posted or {}
        self.other = given.get(f"{self.name}-other", "").strip() if self.is_region else ""
        self.value = self.other or given.get(self.name, "").strip()
        if given.get("proposals") == "yes" and not self.value:
            self.value = question.get("proposal", "")
        self.error = ""

    def __getattr__(self, name: str) -> Any:
        return self.question.get(name, "")

    @property
    def is_region(self) -> bool:
        """True where the answer may also be a region that is not among the choices."""
        return bool(self.question.get("option") == "names")

    @property
    def is_long(self) -> bool:
        """True where the choices are too many for buttons."""
        return len(self.question.get("choices", ())) > BUTTONS

    @property
    def answer(self) -> str:
        return "" if self.value == NOTHING else self.value

    def options(self) -> list[dict[str, Any]]:
        """The choices for the template, the proposal first."""
        proposal = self.question.get("proposal", "")
        choices = sorted(self.question.get("choices", ()), key=lambda choice: choice[0] != proposal)
        return [
            {
                "value": value or NOTHING, "words": words, "is_proposal": bool(proposal) and value == proposal,
                "is_chosen": (value or NOTHING) == self.value,
            }
            for value, words in choices
        ]  # fmt: skip

    def is_valid(self) -> bool:
        """False, with the ``error`` set, where the answer is missing or none of the choices."""
        allowed = {value or NOTHING for value, _words in self.question.get("choices", ())}
        if not self.value:
            self.error = _("An answer is needed.")
        elif allowed and self.value not in allowed and not self.is_region:
            self.error = _("This is none of the answers.")
        return not self.error


class AnswersForm:
    """What the page of an open batch asks: columns, questions of the importer, conflicts, and the file as a whole.

    ``file_form``: the importer's own form with what was stated about the whole file. ``posted``: None to show it.
    """

    def __init__(self, importer: Importer, batch: ImportBatch, file_form: forms.Form, posted: Any = None) -> None:
        self.importer, self.batch, self.file_form, self.posted = importer, batch, file_form, posted
        self.recognised = batch.counts.get("recognised") or {}
        questions = [
            item["details"] for group in batch.problems if group["rule"] == "question" for item in group["items"]
        ]
        self.about_columns = [question for question in questions if _is_card(question)]
        others = [_with_choices(question, file_form) for question in questions if not _is_card(question)]
        others = [question for question in others if question.get("option") not in ("", None, CONFLICTS)]
        self.questions = [AskedField(number, question, posted) for number, question in enumerate(others, 1)]
        self.unanswerable = [question["text"] for question in questions if not question.get("option")]

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of the columns; none where the importer has no columns to choose or none were read."""
        kinds, columns = self.importer.column_kinds(), self.recognised.get("columns") or []
        if kinds is None or not columns or any("map" not in column for column in columns):
            return []
        elsewhere = frozenset(str(question.subject) for question in self.questions if question.option == "map")
        return cards(kinds, columns, self.posted, self.about_columns, elsewhere)

    @property
    def names(self) -> list[AskedField]:
        return [question for question in self.questions if question.is_region]

    @property
    def general(self) -> list[AskedField]:
        return [question for question in self.questions if not question.is_region]

    @property
    def file_fields(self) -> list[forms.BoundField]:
        """What can be stated about the file as a whole, without what is asked for as a question."""
        asked = {question.option for question in self.questions}
        names = [name for name in self.file_form.fields if name not in NOT_OF_A_FILE and name not in asked]
        return [self.file_form[name] for name in names]

    @property
    def has_proposals(self) -> bool:
        return any(question.proposal for question in self.questions)

    @property
    def shown_columns(self) -> list[dict[str, Any]]:
        """Letter, meaning and card of every column, for the head of the table as read."""
        return [
            {"letter": column["letter"], "words": card.kinds.words(meaning), "card": card.name, "badge": card.badge}
            for card in self.cards for column, meaning in zip(card.columns, card.meanings, strict=True)
        ]  # fmt: skip

    @property
    def shown_lines(self) -> list[dict[str, Any]]:
        """The first lines of the table with the words for what each is; ``lone``: the text of one that has no cells."""
        return [
            {**line, "words": LINE_ROLES.get(line["role"], line["role"]), "lone": _lone(line)}
            for line in self.recognised.get("lines") or []
        ]

    @cached_property
    def conflicts(self) -> list[dict[str, Any]]:
        """Figures that differ from what is stored, the largest difference first, each with its choices."""
        stated, words = self.batch.options.get(CONFLICTS, {}), self.importer.coded_words()
        listed: list[dict[str, Any]] = self.batch.counts.get(CONFLICTS) or []
        return [_conflict(item, stated, words) for item in listed[:CONFLICTS_SHOWN]]

    @property
    def conflict_count(self) -> int:
        return int(self.batch.counts.get("conflict_count") or 0)

    @property
    def conflicts_not_shown(self) -> int:
        return max(0, self.conflict_count - CONFLICTS_SHOWN)

    conflict_choices = CONFLICT_CHOICES

    @property
    def conflict_for_all(self) -> str:
        return str(self.batch.options.get(CONFLICTS, {}).get(ALL, ""))

    @property
    def waiting(self) -> int:
        """How many answers are needed before the file can be checked."""
        return len(self.questions) + len(self.about_columns) + self.asks_conflicts

    @property
    def asks_conflicts(self) -> bool:
        """True where a figure that differs from a stored one is not settled yet."""
        return any(not item["settled"] for item in self.batch.counts.get(CONFLICTS) or [])

    def is_valid(self) -> bool:
        """True where each question that was asked is answered and the fields of the file are right."""
        answered = [question.is_valid() for question in self.questions if self._is_asked(question)]
        return all([*answered, self._hold_different_things(), self.file_form.is_valid()])

    def _hold_different_things(self) -> bool:
        """False, with the ``error`` of its card set, where a column holds what one before it holds already."""
        held: set[str] = set()
        for card in self.cards:
            if held & set(twice := card.held_once()):
                text = _("Two columns cannot both hold “%(field)s”.")
                card.error = text % {"field": card.kinds.words(card.kinds.read(twice[0]))}
            held |= set(twice)
        return not any(card.error for card in self.cards)

    def _is_asked(self, question: AskedField) -> bool:
        """Somebody may answer some questions now and others later: a form with nothing answered says what lacks."""
        return bool(question.value) or not any(asked.value for asked in self.questions)

    def options(self) -> dict[str, Any]:
        """The options of the batch with what was posted."""
        asked = {question.option for question in self.questions}
        fields = [name for name in self.file_form.fields if name in self.posted]
        stated = {name for name in fields if name not in NOT_OF_A_FILE and name not in asked}
        options = {name: value for name, value in self.batch.options.items() if name not in stated}
        options |= {name: value for name, value in self.file_form.options().items() if name in stated}  # type: ignore[attr-defined]  # an UploadForm
        if texts := {key: text for card in self.cards for key, text in card.changed().items()}:
            options["map"] = {**_pairs(options.get("map")), **texts}
        for question in self.questions:
            if question.value:
                self._answer(options, question)
        return options | self._settled()

    def _answer(self, options: dict[str, Any], question: AskedField) -> None:
        name, subject = question.option, question.subject
        options[name] = {**_pairs(options.get(name)), subject: question.answer} if subject else question.answer

    def _settled(self) -> dict[str, Any]:
        posted = {name.removeprefix("k-"): value for name, value in self.posted.items() if name.startswith("k-")}
        chosen = {key: value for key, value in posted.items() if value in dict(CONFLICT_CHOICES)}
        return {CONFLICTS: {**_pairs(self.batch.options.get(CONFLICTS)), **chosen}} if chosen else {}


def _is_card(question: dict[str, Any]) -> bool:
    """True for a question that is answered by the card of its column."""
    return question.get("option") == "map" and not question.get("choices")


def _with_choices(question: dict[str, Any], form: forms.Form) -> dict[str, Any]:
    """A question without choices about an option that the form of the file offers as a choice."""
    choices = getattr(form.fields.get(question.get("option", "")), "choices", None)
    if question.get("choices") or choices is None or question.get("subject"):
        return question
    return {**question, "choices": [(str(value), words) for value, words in choices if value]}


def _conflict(item: dict[str, Any], stated: dict[str, str], words: dict[str, str]) -> dict[str, Any]:
    """One line of the table of conflicts; ``choices``: value, words and whether it is chosen."""
    key = f"{item['line']}:{item['column']}"
    chosen = stated.get(key, "")
    period = numbers.period(item["year"], item["month"], item["period_kind"])
    indicator = words.get(item["indicator"], item["indicator"])
    return {
        **item, "name": f"k-{key}", "words": f"{item['region_name']}, {indicator}, {period}",
        "choices": [(value, label, value == chosen) for value, label in CONFLICT_CHOICES if value in item["choices"]],
        "stored_written": written(item["stored"]), "value_written": written(item["value"]),
        "difference_written": written(item["difference"]),
    }  # fmt: skip


def _lone(line: dict[str, Any]) -> str:
    """The text of a title, section or note, which goes over all columns."""
    filled = [str(cell) for cell in line["cells"] if cell != ""]
    return filled[0] if len(filled) == 1 and line["role"] in ("title", "section", "note", "other") else ""


def _pairs(value: Any) -> dict[str, str]:
    """An option with a value for each of several words; typed it is a list of "word=value"."""
    if isinstance(value, Mapping):
        return dict(value)
    cut = (text.rpartition("=") for text in value or [])
    return {name.strip(): answer.strip() for name, sign, answer in cut if sign}
