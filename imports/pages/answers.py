"""The form of a batch that is not written yet: what its columns hold, and the answers to what the file does not say."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from imports.machinery import layouts
from imports.machinery.importer import Importer
from imports.models import ImportBatch
from imports.pages.answered import (
    LABELS,
    GivenAnswer,
    field_values,
    given_answers,
    mapped,
    pairs,
    still_holding,
    without,
)  # fmt: skip
from imports.pages.asked import ANSWER, AskedField, key
from imports.pages.column_cards import Card, cards
from imports.pages.column_kinds import ColumnKinds
from imports.pages.conflict_fields import CHOICE, CONFLICTS, ConflictFields
from imports.pages.earlier_columns import EarlierColumns

LINE_ROLES = {
    "title": gettext_lazy("title"), "heading": gettext_lazy("heading"), "numbers": gettext_lazy("left out"),
    "data": gettext_lazy("data"), "section": gettext_lazy("section"), "total": gettext_lazy("total"),
    "note": gettext_lazy("note"), "hidden": gettext_lazy("hidden"), "blank": gettext_lazy("empty"),
    "other": gettext_lazy("another table"),
}  # fmt: skip
NOT_OF_A_FILE = ("file", "pasted", "map", "unit")  # fields of the upload that this form does not repeat


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
        self.earlier = self._earlier()
        self.about_columns = [question for question in questions if _is_card(question)]
        others = [_with_choices(question, file_form) for question in questions if not _is_card(question)]
        others = [self._with_earlier(question) for question in others]
        fields = [question for question in others if self._has_field(question) and question["option"] != CONFLICTS]
        fields.sort(key=lambda question: bool(question["option"] == "names"))  # as they stand on the page
        has_map = any(question["option"] == "map" for question in fields)
        groups = self.kinds.groups if has_map and self.kinds else ()
        self.questions = [AskedField(number, question, posted, groups) for number, question in enumerate(fields, 1)]
        self.unanswerable = [question["text"] for question in others if not self._has_field(question)]

    def _earlier(self) -> EarlierColumns | None:
        """What was said of columns with these headings before; None where nothing is known, or nobody can say it."""
        columns = self.recognised.get("columns") or []
        if not columns or any("map" not in column for column in columns):
            return None
        recalled = layouts.recall(self.batch)
        return EarlierColumns(recalled, columns, pairs(self.batch.options.get("map"))) if recalled else None

    def _with_earlier(self, question: dict[str, Any]) -> dict[str, Any]:
        """A question about a column with what was said before. Of people nothing is recalled where it is asked."""
        is_recalled = self.earlier and question.get("option") == "map" and not self.importer.personal
        return self.earlier.asked(question) if self.earlier and is_recalled else question

    def _has_field(self, question: dict[str, Any]) -> bool:
        """False where the answer for one of several words is wrong as it was stated: it is taken back (``given``)."""
        holds_pairs = isinstance(self.batch.options.get(question.get("option", "")), Mapping)
        says_which = question.get("subject") or question.get("choices") or not holds_pairs
        return bool(question.get("option") and says_which)

    @cached_property
    def kinds(self) -> ColumnKinds | None:
        """What a column may hold; None where nobody can choose."""
        return self.importer.column_kinds()

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of the columns; none where the importer has no columns to choose or none were read."""
        kinds, columns = self.kinds, self.recognised.get("columns") or []
        if kinds is None or not columns or any("map" not in column for column in columns):
            return []
        elsewhere = frozenset(str(question.subject) for question in self.questions if question.option == "map")
        asked = {str(question.get("subject")) for question in self.about_columns if self.importer.personal}
        earlier = self.earlier.differing(kinds, self.questions, asked) if self.earlier else {}
        return cards(kinds, columns, self.posted, self.about_columns, elsewhere, earlier)

    @property
    def recalls(self) -> int:
        """How many cards propose what was said for an earlier file."""
        return sum(bool(card.recalled) for card in self.cards)

    @property
    def missing(self) -> list[AskedField]:
        """The questions whose answer is missing or wrong in what was posted."""
        return [question for question in self.questions if question.error]

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
        return bool(self.recalls) or any(question.proposal for question in self.questions)

    @property
    def shown_columns(self) -> list[dict[str, Any]]:
        """Letter, meaning and card of every column, and whether it is hidden, for the head of the table as read."""
        hidden = self.recognised.get("hidden_columns") or ()
        return [
            {
                "letter": column["letter"], "words": card.kinds.words(meaning), "card": card.name, "badge": card.badge,
                "hidden": column["index"] in hidden,
            }
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
    def conflicts(self) -> ConflictFields:
        """Figures that differ from what is stored."""
        return ConflictFields(self.batch, self.importer.coded_words())

    @cached_property
    def given(self) -> list[GivenAnswer]:
        """What was answered before and is not asked any more: each can be asked again."""
        asked = {(question.option, question.subject) for question in self.questions}
        return [
            replace(answer, label=self._label(answer.option))
            for answer in given_answers(self.batch.options, self.file_form.fields)
            if (answer.option, answer.subject) not in asked
        ]

    def _label(self, option: str) -> str:
        field = self.file_form.fields.get(option)
        return str(LABELS.get(option) or (field.label if field else self.importer.field_label(option)) or option)

    @property
    def waiting(self) -> int:
        """How many answers are needed before the file can be checked."""
        return len(self.questions) + len(self.about_columns) + self.conflicts.are_open

    def is_valid(self) -> bool:
        """True where each question that was asked is answered and the fields of the file are right."""
        answered = [question.is_valid() for question in self.questions if self._is_asked(question)]
        return all([*answered, self._hold_different_things(), self.file_form.is_valid()])

    @cached_property
    def is_stale(self) -> bool:
        """True where the page that was sent showed another state: a question or figure that is not asked any more, with
        another answer than it got, or cards of columns that are read otherwise now. Nothing of it is to be taken."""
        is_other = self.posted.get("columns", self.columns_key) != self.columns_key
        if is_other and any(card.changed() for card in self.cards):
            return True
        known = {*(question.name for question in self.questions), *self.conflicts.names}
        answered = field_values(self.batch.options)
        return any(
            value.strip() and name.removesuffix("-other") not in known and answered.get(name, "") != value
            for name, value in self.posted.items() if name.startswith((ANSWER, CHOICE))
        )  # fmt: skip

    @property
    def columns_key(self) -> str:
        """Another one as soon as the columns are others, or are read otherwise."""
        columns = self.recognised.get("columns") or []
        said = (f"{column.get('letter')} {column['heading']} {column.get('map')}" for column in columns)
        return key(self.recognised.get("sheet", ""), *said)

    def _hold_different_things(self) -> bool:
        """False, with the ``error`` of its card set, where a column holds what one before it holds already."""
        held: set[str] = set()
        for card in self.cards:
            if held & set(twice := card.held_once()):
                text = gettext("Two columns cannot both hold “%(field)s”.")
                card.error = text % {"field": card.kinds.words(card.kinds.read(twice[0]))}
            held |= set(twice)
        return not any(card.error for card in self.cards)

    def _is_asked(self, question: AskedField) -> bool:
        """Somebody may answer some questions now and others later, or say of a column what makes them needless: a form
        with nothing answered says what lacks."""
        return bool(question.value) or not (
            any(asked.value for asked in self.questions) or any(card.changed() for card in self.cards)
        )

    def options(self) -> dict[str, Any]:
        """The options of the batch with what was posted."""
        asked = {question.option for question in self.questions}
        fields = [name for name in self.file_form.fields if name in self.posted]
        stated = {name for name in fields if name not in NOT_OF_A_FILE and name not in asked}
        options = {name: value for name, value in self.batch.options.items() if name not in stated}
        options |= {name: value for name, value in self.file_form.options().items() if name in stated}  # type: ignore[attr-defined]  # an UploadForm
        options = without(options, [given for given in self.given if self.posted.get(given.name) == "yes"])
        if texts := {key: text for card in self.cards for key, text in card.changed().items()}:
            options["map"] = self._mapped(options, texts)
            options.setdefault(layouts.ASKED, [])
        for question in self.questions:
            if question.value:
                self._answer(options, question)
        if chosen := self.conflicts.chosen(self.posted):
            options[CONFLICTS] = {**pairs(options.get(CONFLICTS)), **chosen}
        return still_holding(self.batch.options, options, self.recognised, stated)

    def drops_conflicts(self, options: dict[str, Any]) -> bool:
        """True where a choice between figures is not in ``options`` because what is read was changed."""
        said = self.batch.options.get(CONFLICTS) or self.conflicts.chosen(self.posted)
        return bool(said) and CONFLICTS not in options

    def _answer(self, options: dict[str, Any], question: AskedField) -> None:
        name, subject = question.option, question.subject
        if name == "map":
            options[name] = self._mapped(options, {subject: question.answer})
            options[layouts.ASKED] = sorted({*options.get(layouts.ASKED, []), subject})
        else:
            options[name] = {**pairs(options.get(name)), subject: question.answer} if subject else question.answer

    def _mapped(self, options: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
        return mapped(pairs(options.get("map")), texts, self.recognised.get("columns") or [])


def _is_card(question: dict[str, Any]) -> bool:
    """True for a question that is answered by the card of its column."""
    return question.get("option") == "map" and not question.get("choices")


def _with_choices(question: dict[str, Any], form: forms.Form) -> dict[str, Any]:
    """A question without choices about an option that the form of the file offers as a choice."""
    choices = getattr(form.fields.get(question.get("option", "")), "choices", None)
    if question.get("choices") or choices is None or question.get("subject"):
        return question
    return {**question, "choices": [(str(value), words) for value, words in choices if value]}


def _lone(line: dict[str, Any]) -> str:
    """The text of a title, section or note, which goes over all columns."""
    filled = [str(cell) for cell in line["cells"] if cell != ""]
    return filled[0] if len(filled) == 1 and line["role"] in ("title", "section", "note", "other") else ""
