"""A text that may say of lines whether they were delivered, and the question about it."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.imports.doubts.neutral import says_delivered
from beneficiaries.imports.meaning.left_out import SKIP
from beneficiaries.models import Delivery
from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

OPTION = "called"
STATES = tuple((state.value, state.label) for state in Delivery.State)
QUESTIONS = {
    "list": gettext_lazy("The list is called “%(name)s”: were these lines delivered?"),
    "tranche": gettext_lazy("The tranche is called “%(name)s”: were these lines delivered?"),
    "part": gettext_lazy("Line %(line)s: the part is called “%(name)s”. Were the lines of it delivered?"),
    "cell": gettext_lazy("Line %(line)s: “%(name)s”. Was the aid of this line delivered?"),
    "cells": gettext_lazy("%(count)s lines from line %(line)s on: “%(name)s”. Was the aid of these lines delivered?"),
    "blank": gettext_lazy(
        "Line %(line)s (%(count)s such lines): nothing or 0 stands under “%(name)s”. Was the aid of these lines "
        "delivered?"
    ),
}


class Calling(NamedTuple):
    """``text``: as it is shown and answered; ``where``: SQL of the lines that it is said of, with its ``params``;
    ``kind``: one of QUESTIONS; ``line``: the first of them, or where the text stands; ``number``: of the lines."""

    text: str
    where: str
    params: list
    kind: str
    line: int = 0
    proposal: str = ""
    number: int = 0
    heading: str = ""

    @property
    def said(self) -> str:
        """What is kept as the reason: the words of the list without the heading of their column."""
        return {"blank": "", "cell": self.text.partition(": ")[2]}.get(self.kind, self.text)

    @property
    def is_of_lines(self) -> bool:
        """True where single lines are asked about, which an answer may leave out."""
        return self.kind in ("cell", "cells", "blank")

    @property
    def overrules(self) -> bool:
        """True where "delivered" says something that the name of the whole list may deny."""
        return self.kind in ("part", "tranche")


def shown(text: str) -> str:
    """A text of the list on one line, without numbers of persons."""
    return without_numbers(" ".join(text.split()))


def question(calling: Calling) -> Question:
    """Whether what a text is said of was delivered."""
    words = {"name": calling.heading or calling.text, "line": line_name(calling.line), "count": calling.number}
    choices = [(state, str(label)) for state, label in STATES]
    if calling.is_of_lines:
        choices.append((SKIP, _("leave its lines out")))
    return Question(
        QUESTIONS[calling.kind] % words, OPTION, tuple(choices), calling.proposal, _reason(calling), calling.text
    )


def _reason(calling: Calling) -> str:
    if calling.kind == "part" and not calling.proposal:
        return _("It is not known what these words say, or it stands below a part that was not delivered.")
    if calling.kind == "list" and not calling.proposal:
        return _("Where only some lines were not delivered, add a column that says it of each line.")
    if calling.proposal == Delivery.State.DELIVERED and not says_delivered(calling.text):
        return _("What is not known of it seems to be a name.")
    return _("Its words say so.") if calling.proposal else ""
