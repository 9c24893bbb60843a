"""The questions of an importer as fields of a form: each has the same name on every page that asks it."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from imports.pages.column_kinds import Groups, Words, grouped

ANSWER = "q-"  # how the names of these fields begin
NOTHING = "-"  # posted for an answer that is empty
BUTTONS = 6  # choices that are shown as buttons; more make a list
REGION = re.compile(r"ID|\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)


def key(*parts: object) -> str:
    """A short name for what ``parts`` say together."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def name_of(option: str, subject: str = "") -> str:
    """The name of the field that answers ``option`` for ``subject``: the same whatever else is asked beside it."""
    return ANSWER + key(option, subject)


class AskedField:
    """A question of the importer with its answer: ``name`` of its field, ``value`` as posted.

    ``groups``: of what columns hold, for a question about a column. An empty answer that is one of the choices ("not
    read") is posted as ``NOTHING``.
    """

    def __init__(
        self, number: int, question: dict[str, Any], posted: Mapping[str, str] | None, groups: Groups = ()
    ) -> None:  # fmt: skip
        self.number, self.question = number, question
        self.groups = groups if question.get("option") == "map" else ()
        self.name = name_of(question.get("option", ""), question.get("subject", ""))
        given = posted or {}
        self.other = given.get(f"{self.name}-other", "").strip() if self.takes_region else ""
        chosen = given.get(self.name, "").strip()
        # What is typed counts before a choice, which cannot be taken back by a click, but not where only a code can be
        # typed and it is none.
        self.value = self.other if self.other and (not chosen or self.is_taken(self.other)) else chosen
        if given.get("proposals") == "yes" and not self.value:
            self.value = question.get("proposal", "")
        self.error = ""

    def __getattr__(self, name: str) -> Any:
        return self.question.get(name, "")

    @property
    def is_region(self) -> bool:
        """True where it is asked which region a name of the file means."""
        return bool(self.question.get("option") == "names")

    @property
    def takes_region(self) -> bool:
        """True where a region may be typed that is not among the choices."""
        return self.is_region or bool(
            self.question.get("option") in ("region", "within") and self.question.get("choices")
        )

    @property
    def takes_name(self) -> bool:
        """True where the name of a region may be typed as well as its code: the importer asks which is meant."""
        return self.takes_region and not self.is_region

    def is_taken(self, typed: str) -> bool:
        """True for what may be typed instead of a choice."""
        return self.takes_name or REGION.fullmatch(typed) is not None

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

    def grouped(self) -> list[tuple[Words, list[dict[str, Any]]]]:
        """The same by the groups of what columns hold; the proposal and what is in no group first."""
        named = {option["value"]: option for option in self.options()}
        free = {value: value for value, option in named.items() if option["is_proposal"]}
        groups = tuple((name, tuple(v for v in values if v not in free)) for name, values in self.groups)
        found = grouped(((value, value) for value in named), groups)
        return [(name, [named[value] for value, _same in members]) for name, members in found]

    def is_valid(self) -> bool:
        """False, with the ``error`` set, where the answer is missing or none of the choices."""
        allowed = {value or NOTHING for value, _words in self.question.get("choices", ())}
        if not self.value:
            self.error = _("An answer is needed.")
        elif self.takes_region and self.value not in allowed:
            if not (self.other and self.is_taken(self.other)):
                self.error = _("State one of the answers, or the code of a region such as 64.08 or 64.08.01.2001.")
        elif allowed and self.value not in allowed:
            self.error = _("This is none of the answers.")
        return not self.error
