"""A finding: a sentence that a rule makes from stated figures, with the line that proves it. Pure, no query.

It says what is, never why and never what will be. The rules are beside this file, one file per kind.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from common import numbers
from indicators.figures.survey_error import Estimate, told_apart

GOOD, WARN, BAD = "good", "warn", "bad"
TONES = {
    GOOD: pgettext_lazy("tone of a finding", "better"),
    WARN: pgettext_lazy("tone of a finding", "to be looked at"),
    BAD: pgettext_lazy("tone of a finding", "worse"),
    "": pgettext_lazy("tone of a finding", "for information"),
}
NEARLY = Decimal("0.1")  # points below which a change is "nearly unchanged"


class Rank(IntEnum):
    """What a reader wants to know first: a smaller number stands higher."""

    DIRECTION = 1
    CONTRADICTION = 2
    PLACE = 3
    PROGRAMME = 4
    DEADLINE = 5


class Finding(NamedTuple):
    """A sentence in three pieces, of which ``bold`` is emphasised, and its proof: numbers, period and source.

    ``tone``: one of ``TONES``. ``evidence``: the weakest of the figures. ``judging``: it says how somebody's work goes,
    which is for readers who have signed in.
    """

    rank: Rank
    before: str
    bold: str
    after: str
    proof: str
    tone: str = ""
    evidence: str = "published"
    judging: bool = False

    @property
    def sentence(self) -> str:
        """The whole sentence as plain text."""
        return self.before + self.bold + self.after

    @property
    def tone_words(self) -> str:
        """What the icon says to those who do not see it."""
        return str(TONES[self.tone])


def worded(template: str, values: Mapping[str, object]) -> tuple[str, str, str]:
    """The three pieces of ``template``, whose bold phrase stands between [ and ], each with its ``values``.

    It is cut before the values are put in: a name may hold brackets of its own. ValueError without just one phrase.
    """
    before, bold, after = re.split(r"[\[\]]", template)
    return before % values, bold % values, after % values


def proof(sentences: Iterable[str], source: str) -> str:
    """The line of proof: its ``sentences`` without their full stops, in order, then the source."""
    named = [_("Source: %(source)s.") % {"source": source}] if source else []
    return " ".join([*(f"{words}." for words in sentences if words), *named])


def together(names: Iterable[str]) -> str:
    """ "Kalimantan Timur and Indonesia"; "A, B and C"."""
    *first, last = names
    return _("%(names)s and %(last)s") % {"names": ", ".join(first), "last": last} if first else last


def sign(one: Estimate, other: Estimate, points: Decimal | None) -> int:
    """1 where ``one`` is higher than ``other``, -1 where it is lower, 0 where the two are not told apart."""
    if not told_apart(one, other, points):
        return 0
    return 1 if one.value > other.value else -1


def threshold_words(points: Decimal) -> str:
    """That a threshold of the application stands for a survey error that is not published."""
    shown = numbers.with_unit(points, "points", 1)
    return _("Threshold of this application, as no survey error is published: %(points)s") % {"points": shown}
